"""Writes tables anew so that what was deleted from them is nowhere in the database's files.

SQLite: the whole file (VACUUM), then the write-ahead log is emptied. PostgreSQL: the tables named,
each into a new file. Both take the tables for themselves a moment, outside any transaction: it is
work for the worker, after the change was committed.
"""

import time
from collections.abc import Sequence

from django.db import connection

TRIES = 20
PAUSE = 0.25


class StillRead(Exception):
    """Somebody was reading all along: the log could not be emptied; to be tried again later."""


def compact(models: Sequence[type]) -> None:
    """Leave nothing of what was deleted in the files of these models' tables."""
    if connection.in_atomic_block:
        raise RuntimeError("a table is not written anew inside a transaction")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for model in models:
                table = connection.ops.quote_name(model._meta.db_table)  # type: ignore[attr-defined]
                cursor.execute(f"VACUUM (FULL, ANALYZE) {table}")
            return
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.execute("VACUUM")
        for _try in range(TRIES):
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, left, _moved = cursor.fetchone()
            if not busy and left in (0, -1):
                return
            time.sleep(PAUSE)
    raise StillRead
