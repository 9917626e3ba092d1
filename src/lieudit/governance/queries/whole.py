"""Everything this room knows of a group in time, for whoever takes it out."""

from collections.abc import Hashable
from dataclasses import dataclass
from uuid import UUID

from lieudit.governance.models import (
    CarriedPower,
    CircleSheet,
    RoleExclusion,
    RoleMandate,
    RoleSheet,
)


@dataclass(frozen=True)
class WholeHistory:
    """Rows of every day, the oldest first; `names`: each role's last name."""

    circles: list[CircleSheet]
    roles: list[RoleSheet]
    mandates: list[RoleMandate]
    exclusions: list[tuple[Hashable, Hashable]]
    powers: list[CarriedPower]
    names: dict[UUID, str]


def read_whole(collective_id: UUID) -> WholeHistory:
    here = {"collective_id": collective_id}
    roles = list(RoleSheet.objects.filter(**here).order_by("valid_from", "created_at"))
    pairs = RoleExclusion.objects.filter(**here, valid_to=None).order_by("created_at", "id")
    mandates = RoleMandate.objects.filter(**here).select_related("person")
    powers = CarriedPower.objects.filter(**here).select_related("link")
    return WholeHistory(
        circles=list(CircleSheet.objects.filter(**here).order_by("valid_from", "created_at")),
        roles=roles,
        mandates=[row for row in mandates.order_by("valid_from", "id") if _lasted(row)],
        exclusions=list(pairs.values_list("role_id", "other_id")),
        powers=[row for row in powers.order_by("valid_from", "id") if _lasted(row)],
        names={row.role_id: row.name for row in roles},
    )


def _lasted(row: RoleMandate | CarriedPower) -> bool:
    return row.valid_to is None or row.valid_to > row.valid_from
