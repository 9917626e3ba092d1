"""One circle, its sheets in time; who stands under whom on a day."""

from collections.abc import Hashable
from datetime import date
from uuid import UUID

from lieudit.governance.models import CircleSheet, RoleMandate, RoleSheet


def read_parents(collective_id: UUID, on: date) -> dict[Hashable, Hashable | None]:
    """Return each described circle's own parent that day; None: right under the whole group."""
    rows = CircleSheet.objects.current_on(on).filter(collective_id=collective_id)
    return dict(rows.values_list("body_id", "parent_id"))


def list_days_after(collective_id: UUID, on: date) -> list[date]:
    """Return the later days on which the structure is already noted to change."""
    rows = CircleSheet.objects.filter(collective_id=collective_id, valid_from__gt=on)
    return sorted(set(rows.values_list("valid_from", flat=True)))


def list_sheets(body_id: UUID) -> list[CircleSheet]:
    """Return every sheet of a circle, the latest first; those that lasted no day left out."""
    rows = CircleSheet.objects.filter(body_id=body_id).select_related("noted_by", "parent")
    return [
        row
        for row in rows.order_by("-valid_from", "-created_at")
        if row.valid_to is None or row.valid_to > row.valid_from
    ]


def can_undo_circle(body_id: UUID) -> bool:
    """Whether an earlier sheet stands behind the one that counts."""
    rows = CircleSheet.objects.filter(body_id=body_id)
    return rows.filter(valid_to=None).exists() and rows.count() > 1


def list_change_days(collective_id: UUID, until: date) -> list[date]:
    """Return the days on which circles or roles changed, the latest first."""
    days: set[date] = set()
    for model in (CircleSheet, RoleSheet, RoleMandate):
        rows = model._default_manager.filter(collective_id=collective_id, valid_from__lte=until)
        days.update(rows.values_list("valid_from", flat=True).distinct())
    return sorted(days, reverse=True)
