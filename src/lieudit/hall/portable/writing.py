"""Writes a collective as JSON lines in a sealed stream: a few rows in memory at a time."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, BinaryIO
from uuid import UUID

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, Model

from lieudit.hall import audit
from lieudit.hall.chain import START, Head
from lieudit.hall.keyring import list_raw_keys
from lieudit.hall.models import AuditEntry
from lieudit.hall.portable.declared import find_shared, get_centre, list_pointed
from lieudit.hall.portable.extent import Table, list_tables
from lieudit.hall.portable.lock import MAGIC, FileKey, bind_key
from lieudit.hall.portable.values import write_value
from lieudit.hall.sealed_stream import SealedStream
from lieudit.hall.sealing import close_bytes

FORMAT = 1
KIND = "lieudit-collective"
ROWS_AT_ONCE = 500


class NotPortable(Exception):
    """A row points, and must, at something that cannot be taken along: a fault of ours."""


@dataclass(frozen=True)
class Written:
    rows: int
    digest: str


class LineWriter:
    """Lines of JSON, counted and digested as they go."""

    def __init__(self, target: SealedStream) -> None:
        self._target, self._digest, self.rows = target, sha256(), 0

    def write(self, content: Any, *, is_row: bool = True) -> None:
        line = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self._digest.update(line)
        self._target.write(line)
        self.rows += is_row

    def finish(self) -> Written:
        written = Written(self.rows, self._digest.hexdigest())
        self.write({"end": True, "rows": written.rows, "sha256": written.digest}, is_row=False)
        return written


def write_collective(
    scope_id: UUID,
    target: BinaryIO,
    key: FileKey,
    fields: Mapping[str, Any],
    made_at: str,
) -> Written:
    """Write the whole collective, seen at one moment, into the open file."""
    stream = SealedStream(target, magic=MAGIC, fields=fields, key=key.stream)
    with _one_moment():
        written = _Writing(scope_id, LineWriter(stream), key).run(made_at)
    stream.close()
    return written


@contextmanager
def _one_moment() -> Iterator[None]:
    """See the database as it is now until the end, without keeping anybody from writing."""
    if connection.in_atomic_block:
        yield
        return
    begin = {
        "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        # Not `atomic`, which would hold the only lock for writing.
        "sqlite": "BEGIN DEFERRED",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


class _Writing:
    def __init__(self, scope_id: UUID, lines: LineWriter, key: FileKey) -> None:
        self.scope_id, self.lines, self.key = scope_id, lines, key
        self.ids: dict[type[Model], set[Any]] = {
            table.model: set(table.list_rows(scope_id).values_list("pk", flat=True))
            for table in list_tables()
        }
        self.pointed = {one.model: self._find_pointed(one.model) for one in list_pointed()}

    def run(self, made_at: str) -> Written:
        links = AuditEntry.objects.filter(scope_id=self.scope_id).order_by("number")
        self.lines.write(self._describe(made_at), is_row=False)
        centre = _get_model(get_centre())
        self._write_rows(centre, centre._meta.concrete_fields, {"pk": self.scope_id})
        for pointed in list_pointed():
            model = _get_model(pointed.model)
            columns = [model._meta.get_field(name) for name in ("id", *pointed.fields)]
            for ids in _cut(sorted(self.pointed[pointed.model])):
                self._write_rows(model, columns, {"pk__in": ids})
        for row, raw in list_raw_keys(self.scope_id):
            self._write_key(row, raw)
        for table in list_tables():
            self._write_rows(table.model, table.fields, {}, table)
        for entry in links.iterator(chunk_size=ROWS_AT_ONCE):
            self._write_link(entry)
        return self.lines.finish()

    def _describe(self, made_at: str) -> dict[str, Any]:
        last = AuditEntry.objects.filter(scope_id=self.scope_id).order_by("-number").first()
        head = Head(last.number, bytes(last.digest).hex()) if last else Head(0, START.hex())
        tables = {table.label: [field.attname for field in table.fields] for table in list_tables()}
        tables |= {one.model: ["id", *one.fields] for one in list_pointed()}
        applied = MigrationRecorder(connection).applied_migrations()
        return {
            "kind": KIND,
            "format": FORMAT,
            "made_at": made_at,
            "collective": str(self.scope_id),
            "tables": tables,
            "migrations": sorted(f"{app}.{name}" for app, name in applied),
            "chain": {"head": str(head), "fault": audit.verify(self.scope_id).fault},
        }

    def _find_pointed(self, label: str) -> set[UUID]:
        """Gather whom the rows point at, by their foreign keys and by the columns declared."""
        model = _get_model(label)
        found: set[Any] = set()
        loose = {place for one in list_pointed() if one.model == label for place in one.loose}
        for table in list_tables():
            names = [key.attname for key in table.keys if key.related_model is model]
            names += [name for owner, name in loose if owner == table.label]
            for name in names:
                rows = table.list_rows(self.scope_id).order_by()
                found |= set(rows.values_list(name, flat=True).distinct())
        found |= {row.subject_id for row, _raw in list_raw_keys(self.scope_id)}
        known: set[UUID] = set()
        for ids in _cut(sorted(found - {None})):
            known |= set(model._base_manager.filter(pk__in=ids).values_list("pk", flat=True))
        return known

    def _write_rows(
        self,
        model: type[Model],
        columns: Any,
        condition: Mapping[str, Any],
        table: Table | None = None,
    ) -> None:
        rows = table.list_rows(self.scope_id) if table else model._base_manager.filter(**condition)
        names = [column.attname for column in columns]
        found = rows.order_by("pk").values_list(*names)
        for values in found.iterator(chunk_size=ROWS_AT_ONCE):
            pairs = zip(columns, values, strict=True)
            content = {column.attname: self._write_one(column, value) for column, value in pairs}
            self.lines.write([model._meta.label, content])

    def _write_one(self, column: Field[Any, Any], value: Any) -> Any:
        """Write a value; what points outside is told by what it is, or left out."""
        target = column.related_model
        if value is None or not isinstance(target, type) or self._goes_along(target, value):
            return write_value(value)
        shared = find_shared(target._meta.label)
        told = shared.describe(value) if shared else None
        if told is not None:
            return {"shared": told}
        if not column.null:
            raise NotPortable(f"{column.model._meta.label}.{column.attname}")
        return None

    def _goes_along(self, target: type[Model], value: Any) -> bool:
        label = target._meta.label
        if label == get_centre():
            return bool(value == self.scope_id)
        return value in self.pointed.get(label, ()) or value in self.ids.get(target, ())

    def _write_key(self, row: Any, raw: bytes | None) -> None:
        closed = close_bytes(self.key.keys, raw, bind_key(row.id)) if raw else None
        content = {name: write_value(getattr(row, name)) for name in KEY_COLUMNS}
        self.lines.write(["hall.VaultKey", content | {"closed": write_value(closed)}])

    def _write_link(self, entry: AuditEntry) -> None:
        content = {name: write_value(getattr(entry, name)) for name in LINK_COLUMNS}
        self.lines.write(["hall.AuditEntry", content])


KEY_COLUMNS = ("id", "created_at", "subject_id", "block", "destroyed_at")
LINK_COLUMNS = (
    "id", "created_at", "number", "at", "actor_id", "verb", "subject_kind", "subject_id", "salt",
    "payload", "payload_digest", "digest", "moved_digest",
)  # fmt: skip


def _cut(ids: list[Any]) -> Iterator[list[Any]]:
    return (ids[start : start + ROWS_AT_ONCE] for start in range(0, len(ids), ROWS_AT_ONCE))


def _get_model(label: str) -> type[Model]:
    from django.apps import apps  # noqa: PLC0415 - a name that others shadow

    return apps.get_model(label)
