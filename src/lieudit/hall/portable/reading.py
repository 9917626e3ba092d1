"""Takes a collective in from another Lieudit: hostile until read, whole or not at all.

Ids are kept, because texts are sealed to the place they stand in; only a person (or another
pointed row) whose id is taken here gets a new one, so that nobody is made one with another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO
from uuid import UUID

from django.apps import apps
from django.db import DataError, IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Field, Model, UUIDField

from lieudit.hall.portable.chains import ChainTaker
from lieudit.hall.portable.declared import (
    Pointed,
    find_check,
    find_condition,
    find_pointed,
    find_shared,
    get_centre,
)
from lieudit.hall.portable.extent import OWNED_BY, Table, find_table
from lieudit.hall.portable.keys import KeyTaker
from lieudit.hall.portable.lines import OpenFile, Place, Unreadable, open_file
from lieudit.hall.portable.references import References
from lieudit.hall.portable.values import BadValue, read_value
from lieudit.hall.portable.writing import FORMAT, KIND
from lieudit.hall.tombstones import list_tombstones

__all__ = ["Arrived", "Unreadable", "read_collective"]


@dataclass(frozen=True)
class Arrived:
    """What came in: `renewed` are the rows that could not keep their id."""

    scope_id: UUID
    rows: int
    pointed: tuple[UUID, ...]
    renewed: dict[UUID, UUID]
    made_at: str
    chain_fault: str


def read_collective(source: BinaryIO, passphrase: str, *, slug: str = "") -> Arrived:
    """Take in the file, in one transaction; Unreadable says why not, and then nothing is kept."""
    file = open_file(source, passphrase)
    scope_id = _check_about(file.about)
    try:
        with transaction.atomic():
            return _Reading(file, scope_id, slug).run()
    except IntegrityError as error:
        raise Unreadable("id_taken") from error
    except (DataError, OverflowError) as error:
        raise Unreadable("bad_value") from error


def _check_about(about: Mapping[str, Any]) -> UUID:
    """Refuse what another version, or nobody, has written."""
    if about.get("kind") != KIND:
        raise Unreadable("not_an_export")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    applied = about.get("migrations")
    is_list = isinstance(applied, list) and all(isinstance(one, str) for one in applied)
    if not is_list or about.get("format") != FORMAT or set(applied) - known:  # type: ignore[arg-type]
        raise Unreadable("newer")
    try:
        return UUID(str(about.get("collective")))
    except ValueError as error:
        raise Unreadable("broken") from error


class _Reading:
    def __init__(self, file: OpenFile, scope_id: UUID, slug: str) -> None:
        self.file, self.scope_id, self.slug = file, scope_id, slug
        self.links = References(scope_id)
        self.keys = KeyTaker(scope_id, file.key, self.links)
        self.chain = ChainTaker(scope_id, self.links, file.about)
        self.rows, self.line, self.has_centre = 0, 0, False

    def run(self) -> Arrived:
        if self.scope_id in list_tombstones():
            raise Unreadable("erased_here")
        for line, label, values in self.file.rows:
            self.line, self.rows = line, self.rows + 1
            self._take(label, values)
        if not self.has_centre:
            raise Unreadable("broken")
        if missing := self.links.find_missing():
            raise Unreadable("points_outside", Place(table=missing[0], column=missing[1]))
        self._check_constraints()
        self.chain.finish()
        return Arrived(
            scope_id=self.scope_id,
            rows=self.rows,
            pointed=tuple(self.links.list_pointed()),
            renewed=dict(self.links.renewed),
            made_at=str(self.file.about.get("made_at", ""))[:40],
            chain_fault=self.chain.fault,
        )

    def _take(self, label: str, values: dict[str, Any]) -> None:
        if label == get_centre():
            self._take_centre(values)
        elif not self.has_centre:
            raise Unreadable("broken", Place(self.line))
        elif label == "hall.VaultKey":
            self._guard(label, lambda: self.keys.take(values))
        elif label == "hall.AuditEntry":
            self._guard(label, lambda: self.chain.take(values))
        elif pointed := find_pointed(label):
            self._take_pointed(pointed, values)
        elif table := find_table(label):
            self._take_row(table, values)
        else:
            raise Unreadable("unknown_table", Place(self.line, label[:80]))

    def _guard(self, label: str, take: Any) -> None:
        try:
            take()
        except (BadValue, KeyError, TypeError, ValueError) as error:
            raise Unreadable("bad_value", Place(self.line, label)) from error

    def _take_centre(self, values: dict[str, Any]) -> None:
        model = apps.get_model(get_centre())
        row = self._build(model, list(model._meta.concrete_fields), values)
        if self.has_centre or row.pk != self.scope_id:
            raise Unreadable("broken", Place(self.line))
        if model._base_manager.filter(pk=self.scope_id).exists():
            raise Unreadable("already_here")
        row.slug = self.slug or row.slug
        if model._base_manager.filter(slug=row.slug).exists():
            raise Unreadable("slug_taken")
        self.has_centre = True
        self._insert(row)

    def _take_pointed(self, pointed: Pointed, values: dict[str, Any]) -> None:
        model = apps.get_model(pointed.model)
        columns = [model._meta.get_field(name) for name in ("id", *pointed.fields)]
        row = self._build(model, columns, values)
        self.links.welcome(row)
        self._insert(row)

    def _take_row(self, table: Table, values: dict[str, Any]) -> None:
        row = self._build(table.model, table.fields, values)
        owner = next((name for name in OWNED_BY if hasattr(row, name)), None)
        is_apart = any(getattr(row, k) != v for k, v in _plain(find_condition(table.label)).items())
        if (owner and getattr(row, owner) != self.scope_id) or is_apart:
            raise Unreadable("points_outside", Place(self.line, table.label))
        for name, wanted in find_condition(table.label).items():
            if name.endswith("__isnull") and (getattr(row, name[:-8]) is None) != wanted:
                raise Unreadable("bad_value", Place(self.line, table.label, name[:-8]))
        if check := find_check(table.label):
            self._guard(table.label, lambda: check(row))
        self._insert(row)

    def _build(self, model: type[Model], columns: list[Any], values: dict[str, Any]) -> Any:
        """Make the row out of its columns, each checked; a column that was added since is empty."""
        label, known = model._meta.label, {column.attname: column for column in columns}
        if unknown := set(values) - set(known):
            column = str(min(unknown))[:80]
            raise Unreadable("unknown_column", Place(self.line, label, column))
        row = model()
        for name, column in known.items():
            if name in values:
                setattr(row, name, self._read(label, column, values[name]))
            elif not (column.has_default() or column.null or column.blank):
                raise Unreadable("bad_value", Place(self.line, label, name))
        return row

    def _read(self, label: str, column: Field[Any, Any], raw: Any) -> Any:
        place = Place(self.line, label, column.attname)
        try:
            if isinstance(raw, dict) and set(raw) == {"shared"}:
                return self._find_shared(column, raw["shared"])
            value = read_value(column, raw)
        except (BadValue, KeyError, TypeError, ValueError) as error:
            raise Unreadable("bad_value", place) from error
        if column.primary_key:
            return value
        if column.related_model is not None:
            return self.links.follow(column, value)
        if isinstance(column, UUIDField):
            return self.links.follow_loose(label, column.attname, value)
        return self.links.rename_inside(value) if isinstance(value, dict | list) else value

    def _find_shared(self, column: Field[Any, Any], told: Any) -> UUID | None:
        target = column.related_model
        shared = find_shared(target._meta.label) if isinstance(target, type) else None
        if shared is None or not isinstance(told, dict):
            raise BadValue
        found = shared.find(told, self.scope_id)
        if found is None and not column.null:
            raise BadValue
        return found

    def _insert(self, row: Any) -> None:
        """Insert and nothing else: an id that is taken is refused, dates stay as they came."""
        self.links.add(row)
        row.save_base(raw=True, force_insert=True)

    def _check_constraints(self) -> None:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        else:
            connection.check_constraints()


def _plain(condition: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in condition.items() if not name.endswith("__isnull")}
