"""Which rows belong to a collective: found by looking at the tables of every room.

A table is carried when it has `collective_id` or `scope_id`, or a required foreign key to one
that is carried. Whatever is neither carried nor declared is told by `list_uncovered`, and a test
refuses it: no new table can be forgotten.
"""

from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db.models import Field, FileField, ForeignKey, Model, QuerySet

from lieudit.hall.portable.declared import (
    find_condition,
    find_pointed,
    get_centre,
    is_left,
)

OWNED_BY = ("collective_id", "scope_id")
# Written and read by code of their own: keys change their lock, links their seal.
APART = frozenset({"hall.VaultKey", "hall.AuditEntry", "hall.AuditHead"})


@dataclass(frozen=True)
class Table:
    """A carried table, and the path from its rows to their collective."""

    model: type[Model]
    path: str

    @property
    def label(self) -> str:
        return str(self.model._meta.label)

    @property
    def fields(self) -> list[Field[Any, Any]]:
        return list(self.model._meta.concrete_fields)

    @property
    def keys(self) -> list[ForeignKey[Any, Any]]:
        return [field for field in self.fields if isinstance(field, ForeignKey)]

    def list_rows(self, scope_id: UUID) -> QuerySet[Any]:
        rows = self.model._base_manager.filter(**{self.path: scope_id})
        return rows.filter(**find_condition(self.label))


@cache
def list_tables() -> tuple[Table, ...]:
    """Return the carried tables, those that are pointed at before those that point."""
    paths = _find_paths()
    graph = {
        model: {
            key.related_model
            for key in Table(model, path).keys
            if not key.null and key.related_model in paths and key.related_model is not model
        }
        for model, path in paths.items()
    }
    ordered = TopologicalSorter(graph).static_order()
    return tuple(Table(model, paths[model]) for model in ordered)


def find_table(label: str) -> Table | None:
    return next((table for table in list_tables() if table.label == label), None)


def list_uncovered() -> list[str]:
    """Return what would be forgotten: tables nobody covers, files and links of many to many."""
    carried = {table.model for table in list_tables()}
    uncovered = [
        model._meta.label
        for model in _list_models()
        if model not in carried
        and model._meta.label not in APART
        and not is_left(model._meta.label)
        and find_pointed(model._meta.label) is None
        and model._meta.label != get_centre()
    ]
    for model in carried:
        uncovered += [
            f"{model._meta.label}.{field.name}"
            for field in [*model._meta.concrete_fields, *model._meta.local_many_to_many]
            if isinstance(field, FileField) or field.many_to_many
        ]
    return uncovered


def _list_models() -> list[type[Model]]:
    rooms = {apps.get_app_config(room) for room in settings.ROOMS}
    return [
        model for config in sorted(rooms, key=lambda c: c.label) for model in config.get_models()
    ]


def _find_paths() -> dict[type[Model], str]:
    open_ones = [model for model in _list_models() if _may_be_carried(model._meta.label)]
    paths: dict[type[Model], str] = {}
    for model in open_ones:
        columns = {field.attname for field in model._meta.concrete_fields}
        owned = [name for name in OWNED_BY if name in columns]
        if owned:
            paths[model] = owned[0]
    while True:
        found = {
            model: f"{key.name}__{paths[key.related_model]}"
            for model in open_ones
            if model not in paths
            for key in reversed(Table(model, "").keys)
            if not key.null and key.related_model in paths
        }
        if not found:
            return paths
        paths |= found


def _may_be_carried(label: str) -> bool:
    return not (
        label in APART or is_left(label) or find_pointed(label) is not None or label == get_centre()
    )
