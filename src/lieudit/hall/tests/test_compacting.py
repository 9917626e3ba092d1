"""What was deleted is nowhere in the database's files once they were written anew."""

from pathlib import Path

import pytest
from django.db import connection, transaction

from lieudit.hall.compacting import compact
from lieudit.hall.models import RoomSwitch
from lieudit.kit.uuid7 import make_uuid7

MARK = "tournesolviolet" * 2
pytestmark = pytest.mark.django_db(transaction=True)


def test_a_deleted_row_leaves_no_byte_behind():
    row = RoomSwitch.objects.create(scope_id=make_uuid7(), room=MARK)
    if connection.vendor == "sqlite":
        files = [Path(f"{connection.settings_dict['NAME']}{end}") for end in ("", "-wal")]
        assert any(MARK.encode() in file.read_bytes() for file in files)
    row.delete()
    compact([RoomSwitch])
    if connection.vendor == "sqlite":
        assert files[1].stat().st_size == 0
        assert not any(MARK.encode() in file.read_bytes() for file in files)
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size(%s)", [RoomSwitch._meta.db_table])
        assert cursor.fetchone()[0] == 0


def test_it_is_never_done_inside_a_transaction():
    with transaction.atomic(), pytest.raises(RuntimeError):
        compact([RoomSwitch])
