"""Erases a collective for good: its keys first, so that backups forget too, then its rows."""

from collections.abc import Collection
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import transaction

from lieudit.hall import vault
from lieudit.hall.models import AuditEntry
from lieudit.hall.portable.extent import APART, OWNED_BY, list_tables
from lieudit.hall.tombstones import add_tombstones


def erase_collective_rows(scope_id: UUID, kept: Collection[str]) -> int:
    """Erase every row of a collective but the tables `kept`; return how many.

    The record of acts stays as a chain of empty links: that something was done, not what.
    """
    with transaction.atomic():
        vault.destroy_keys(scope_id, None)
        count = 0
        for table in reversed(list_tables()):
            if table.label not in kept:
                rows = table.model._base_manager.filter(**{table.path: scope_id})
                count += rows.delete()[0]
        count += _erase_left(scope_id, kept)
        AuditEntry.objects.filter(scope_id=scope_id).update(salt=None, payload=None)
        # An older backup brings it back: this list says that it must not come.
        transaction.on_commit(lambda: add_tombstones([scope_id]), robust=True)
    return count


def _erase_left(scope_id: UUID, kept: Collection[str]) -> int:
    """Erase what stays behind when a collective moves: cards, invitations, letters, tasks."""
    carried, count = {table.model for table in list_tables()}, 0
    for room in settings.ROOMS:
        for model in apps.get_app_config(room).get_models():
            label = model._meta.label
            if model in carried or label in APART or label in kept:
                continue
            columns = {field.attname for field in model._meta.concrete_fields}
            for name in OWNED_BY:
                if name in columns:
                    count += model._base_manager.filter(**{name: scope_id}).delete()[0]
    return count
