"""What somebody who takes everything this site keeps holds in her hands, at one moment.

Rows with their places and transactions, the bytes of the database's files, sessions opened.
"""

import json
from pathlib import Path

from django.contrib.sessions.models import Session
from django.db import connection


def take_rows():
    """Every row of every table as text, by table."""
    return {table: set(read_table(table)) for table in connection.introspection.table_names()}


def read_table(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return [repr([tidy(value) for value in row]) for row in cursor.fetchall()]


def tidy(value):
    return bytes(value) if isinstance(value, memoryview) else value


def list_changed(before, after):
    """The tables where something stands that did not, or no longer."""
    return sorted(table for table in after if before.get(table, set()) != after[table])


def read_places(table, columns):
    """The rows of a table as they lie in its file, with the transaction that wrote each."""
    places = "ctid::text, xmin::text" if connection.vendor == "postgresql" else "rowid, 0"
    order = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {places}, {columns} FROM {table} ORDER BY {order}")
        return cursor.fetchall()


def take_bytes():
    """The raw bytes of the database: pages, freed pages, write-ahead log."""
    if connection.vendor == "sqlite":
        name = connection.settings_dict["NAME"]
        return b"".join(
            Path(f"{name}{end}").read_bytes()
            for end in ("", "-wal", "-shm")
            if Path(f"{name}{end}").exists()
        )
    return b"".join(_read_server_files())


def _read_server_files():
    """The files of the tables and of the write-ahead log, which a superuser may read."""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute(
            "SELECT pg_relation_filepath(c.oid) FROM pg_class c WHERE relkind IN ('r', 't', 'i') "
            "AND (relname LIKE 'decisions_secret%%' OR relname LIKE 'decisions_paper%%' OR oid IN "
            "(SELECT reltoastrelid FROM pg_class WHERE relname LIKE 'decisions_secret%%'))"
        )
        paths = [row[0] for row in cursor.fetchall() if row[0]]
        cursor.execute("SELECT 'pg_wal/' || name FROM pg_ls_waldir()")
        paths += [row[0] for row in cursor.fetchall()]
        for path in paths:
            cursor.execute("SELECT pg_read_binary_file(%s, 0, 100000000, true)", [path])
            yield bytes(cursor.fetchone()[0] or b"")


def take_sessions():
    """Every session as the site would read it."""
    return json.dumps([row.get_decoded() for row in Session.objects.all()], default=str)


def list_ways(text):
    """Each way a text could stand in bytes that nobody sealed."""
    plain = text.encode()
    return [plain, plain.hex().encode(), text.encode("utf-16-le"), json.dumps(text).encode()[1:-1]]


def finds(content, *texts):
    """Which of the texts stand in the bytes, in any of these ways."""
    return [text for text in texts if any(way in content for way in list_ways(text))]
