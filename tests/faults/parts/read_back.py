"""Prints what the vault opens of every seat, and what the database says of itself."""

import json
import sys

import django

django.setup()

from django.db import connection  # noqa: E402

from lieudit.hall import audit  # noqa: E402
from lieudit.interviews.models import Participation  # noqa: E402
from lieudit.interviews.queries.sealed import read_told  # noqa: E402

seats = list(Participation.objects.select_related("wave__version"))
with connection.cursor() as cursor:
    integrity = cursor.execute("PRAGMA integrity_check").fetchall()
    orphans = cursor.execute("PRAGMA foreign_key_check").fetchall()
told = {
    str(seat_id): {name: [one.given.value, one.revision] for name, one in answers.items()}
    for seat_id, answers in read_told(seats).items()
}
json.dump(
    {
        "integrity": integrity[0][0],
        "orphans": len(orphans),
        "chain": all(audit.verify(scope).is_whole for scope in audit.list_scopes()),
        "told": told,
        "begun": [str(seat.id) for seat in seats if seat.notice_read_at],
    },
    sys.stdout,
)
