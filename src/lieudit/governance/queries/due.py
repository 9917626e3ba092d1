"""What of the roles asks for somebody: terms that end, roles left empty that must not be."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, FilteredRelation, Q

from lieudit.governance.models import RoleMandate, RoleSheet

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


def list_left_behind(collective_id: UUID, person_id: UUID, on: date) -> tuple[list[str], list[str]]:
    """Return the names of the roles she holds, and of those that would be empty and must not."""
    rows = RoleMandate.objects.current_on(on).filter(collective_id=collective_id)
    mine = set(rows.filter(person_id=person_id).values_list("role_id", flat=True))
    others = set(
        rows.filter(role_id__in=mine).exclude(person_id=person_id).values_list("role_id", flat=True)
    )
    sheets = list(RoleSheet.objects.filter(role_id__in=mine, valid_to=None).order_by("name"))
    return (
        [sheet.name for sheet in sheets],
        [sheet.name for sheet in sheets if sheet.is_needed and sheet.role_id not in others],
    )
