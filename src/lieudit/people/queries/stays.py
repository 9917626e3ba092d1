"""When people came in and went away, for what is kept after it."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Min

from lieudit.people.models import Membership

SETTLED = ("integration", "member")


def list_entries(collective_id: UUID, stages: Collection[str]) -> dict[UUID, date]:
    """Return by person the first day she was at one of these stages here."""
    rows = Membership.objects.filter(collective_id=collective_id, stage__in=list(stages))
    found = rows.values("person_id").annotate(first=Min("valid_from"))
    return {row["person_id"]: row["first"] for row in found}


def list_never_settled_departures(collective_id: UUID, on: date) -> dict[UUID, date]:
    """Return by person the day she left, for those who never came to live with the group."""
    rows = list(Membership.objects.filter(collective_id=collective_id).order_by("valid_from", "id"))
    settled = {row.person_id for row in rows if row.stage in SETTLED}
    left: dict[UUID, date] = {}
    for row in rows:
        if row.stage == "left":
            left[row.person_id] = row.valid_from
        elif row.valid_to is not None and row.valid_to <= on:
            left[row.person_id] = row.valid_to
        else:
            left.pop(row.person_id, None)
    return {key: day for key, day in left.items() if key not in settled}
