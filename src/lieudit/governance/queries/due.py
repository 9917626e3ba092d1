"""What of the roles asks for somebody: terms that end, roles left empty that must not be."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, FilteredRelation, Q

from lieudit.governance.models import RoleSheet

SOON = timedelta(days=60)


@dataclass(frozen=True)
class Due:
    """A term that ends on a day, or (no day) a role that must not be empty and is."""

    role_id: UUID
    name: str
    ends_on: date | None
    holder: str


def list_due(collective_id: UUID, holder_id: UUID | None, today: date) -> list[Due]:
    """Return what ends within two months or has gone by, the nearest first; one question.

    With a holder, hers alone; without, everybody's and the empty roles.
    """
    rows = RoleSheet.objects.filter(collective_id=collective_id, valid_to=None).annotate(
        running=FilteredRelation(
            "role__mandates", condition=Q(role__mandates__valid_to__isnull=True)
        )
    )
    ends = Q(running__ends_on__lte=today + SOON, running__person__isnull=False)
    if holder_id is not None:
        rows = rows.filter(ends, running__person_id=holder_id)
    else:
        rows = rows.filter(ends | Q(is_needed=True, running__id__isnull=True))
    told = rows.order_by(F("running__ends_on").asc(nulls_first=True), "name").values_list(
        "role_id",
        "name",
        "running__ends_on",
        "running__person__given_name",
        "running__person__family_name",
    )
    return [
        Due(role_id, name, ends_on, f"{given or ''} {family or ''}".strip())
        for role_id, name, ends_on, given, family in told
    ]
