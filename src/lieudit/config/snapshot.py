"""The database as one file: exact for SQLite, row by row for any engine.

The portable form is JSON lines, a row a line, so that a backup made on SQLite
can be restored on PostgreSQL and the other way round.
"""

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model
from django.db.utils import DatabaseError

ROWS_AT_ONCE = 500


class ExactEncoder(DjangoJSONEncoder):
    """Keeps the microseconds that Django's encoder drops: the audit's chain signs them."""

    def default(self, value: object) -> object:
        if isinstance(value, datetime | time):
            return value.isoformat()
        return super().default(value)


def has_database() -> bool:
    """Tell whether there is a database to look at: merely connecting to SQLite makes a file."""
    link = connections["default"]
    return link.vendor != "sqlite" or Path(str(link.settings_dict["NAME"])).exists()


def has_data() -> bool:
    """Tell whether the place of the database holds tables, or something that cannot be read."""
    if not has_database():
        return False
    try:
        return "people_person" in connections["default"].introspection.table_names()
    except DatabaseError:
        return True  # whatever it is, it is not ours to replace unasked


def list_migrations(alias: str = "default") -> list[str]:
    """Return the migrations applied in the database, sorted."""
    loader = MigrationLoader(connections[alias])
    return sorted(f"{app}.{name}" for app, name in loader.applied_migrations)


def list_known_migrations() -> set[str]:
    """Return the migrations this version of Lieudit has on disk."""
    loader = MigrationLoader(None)
    return {f"{app}.{name}" for app, name in loader.disk_migrations}


def copy_sqlite(target: Path) -> None:
    """Write an exact and consistent copy of the embedded database, while it serves."""
    with connections["default"].cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(target)])
    target.chmod(0o600)


def find_damage(database: Path) -> str:
    """Return what SQLite finds wrong with a file, empty when it is whole."""
    try:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as link:
            answer = str(link.execute("PRAGMA integrity_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        return str(error)
    finally:
        if "link" in locals():
            link.close()
    return "" if answer == "ok" else answer


def dump_rows(target: Path) -> None:
    """Write every row, seen at one moment, as JSON lines."""
    with target.open("w", encoding="utf-8") as file, transaction.atomic():
        if connections["default"].vendor == "postgresql":
            with connections["default"].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for model in list_models():
            rows = model._base_manager.order_by("pk").iterator(chunk_size=ROWS_AT_ONCE)
            serializers.serialize("jsonl", rows, stream=file, cls=ExactEncoder)


def load_rows(source: Path, alias: str = "default") -> int:
    """Replace every row of a migrated database by those of the file; return how many."""
    link, count = connections[alias], 0
    with transaction.atomic(using=alias):
        _empty(alias)
        with link.constraint_checks_disabled(), source.open(encoding="utf-8") as file:
            for row in serializers.deserialize("jsonl", file, using=alias):
                row.save(using=alias)
                count += 1
        link.check_constraints()
        with link.cursor() as cursor:
            for statement in link.ops.sequence_reset_sql(no_style(), list_models()):
                cursor.execute(statement)
    return count


def list_models() -> list[type[Model]]:
    """Return every table of rows, join tables left to their owners, sessions left out."""
    return [
        model
        for model in apps.get_models(include_auto_created=False)
        if model._meta.managed and not model._meta.proxy and model._meta.label != "sessions.Session"
    ]


def read_rows(source: Path) -> Iterator[tuple[str, object]]:
    """Yield the model and key of each row of a portable file, to compare two of them."""
    with source.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield row["model"], row["pk"]


def _empty(alias: str) -> None:
    link = connections[alias]
    tables = [model._meta.db_table for model in list_models()]
    tables += [
        field.m2m_db_table()
        for model in list_models()
        for field in model._meta.local_many_to_many
        if (through := field.remote_field.through) and through._meta.auto_created
    ]
    quoted = [link.ops.quote_name(table) for table in tables]
    with link.cursor() as cursor:
        if link.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(quoted)} CASCADE")
            return
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        for table in quoted:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - our own tables' names
