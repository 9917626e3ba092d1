"""A collective written to a file in one house and read in another, in tests."""

import io
import json
from contextlib import contextmanager

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

from lieudit.config.snapshot import list_models
from lieudit.hall.master_key import encode_key
from lieudit.hall.portable import lock
from lieudit.hall.portable.lines import open_file
from lieudit.hall.portable.lock import MAGIC, make_lock
from lieudit.hall.portable.reading import read_collective
from lieudit.hall.portable.writing import LineWriter, write_collective
from lieudit.hall.sealed_stream import SealedStream
from lieudit.hall.sealing import make_key

PASSPHRASE = "les pommes du verger sont mûres"


def make_lock_cheap(monkeypatch):
    """The cost protects real files; here it would only slow the tests."""
    monkeypatch.setattr(lock, "COST", {"n": 2, "r": 8, "p": 1})


def export(scope_id, passphrase=PASSPHRASE):
    """Return the bytes of the file of a collective."""
    key, fields = make_lock(passphrase)
    target = io.BytesIO()
    write_collective(scope_id, target, key, fields, "2026-11-25T10:00:00+00:00")
    return target.getvalue()


def import_(content, passphrase=PASSPHRASE, slug=""):
    return read_collective(io.BytesIO(content), passphrase, slug=slug)


def list_lines(content, passphrase=PASSPHRASE):
    """Return the first line and every row of a file, as [table, values]."""
    file = open_file(io.BytesIO(content), passphrase)
    return file.about, [[table, values] for _line, table, values in file.rows]


def forge(content, change, passphrase=PASSPHRASE):
    """Return a file that is whole and well sealed, but whose lines somebody changed."""
    about, rows = list_lines(content, passphrase)
    key = open_file(io.BytesIO(content), passphrase).key
    rows = change(about, rows) or rows
    header = json.loads(content[len(MAGIC) :].split(b"\n", 1)[0])
    header.pop("prefix")
    target = io.BytesIO()
    stream = SealedStream(target, magic=MAGIC, fields=header, key=key.stream)
    lines = LineWriter(stream)
    lines.write(about, is_row=False)
    for row in rows:
        lines.write(row)
    lines.finish()
    stream.close()
    return target.getvalue()


def move_house(settings, folder):
    """From now on this is another house: no row, another key, another list of the forgotten."""
    empty_database()
    folder.mkdir()
    settings.VAULT_FOLDER, settings.VAULT_KEY = folder, encode_key(make_key())


def empty_database():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # none may wait over a TRUNCATE
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    tables = [model._meta.db_table for model in list_models()]
    statements = connection.ops.sql_flush(no_style(), tables, allow_cascade=True)
    connection.ops.execute_sql_flush(statements)


@contextmanager
def counted_rows():
    """Give a function that says which tables have gained or lost rows since."""
    models = [model for model in apps.get_models() if model._meta.managed]
    before = {model: model._base_manager.count() for model in models}
    yield lambda: {
        model._meta.label: model._base_manager.count() - count
        for model, count in before.items()
        if model._base_manager.count() != count
    }
