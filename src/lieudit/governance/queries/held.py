"""All that this room holds on one person, to hand over to her."""

from typing import Any
from uuid import UUID

from lieudit.governance.models import (
    CarriedPower,
    CircleSheet,
    CircleStanding,
    RoleMandate,
    RoleSheet,
    StructureImport,
)

NOTED: tuple[tuple[str, Any], ...] = (
    ("noted_circle", CircleSheet),
    ("noted_role", RoleSheet),
    ("noted_mandate", RoleMandate),
    ("noted_carrying", CarriedPower),
    ("noted_import", StructureImport),
)


def gather_person(person_id: UUID, scope_id: UUID | None = None) -> dict[str, Any]:
    """Return her mandates, how she sits in circles, and what she noted of the structure."""
    here: dict[str, Any] = {} if scope_id is None else {"collective_id": scope_id}
    mandates = RoleMandate.objects.filter(person_id=person_id, **here)
    standings = CircleStanding.objects.filter(person_id=person_id, **here)
    return {
        "mandates": [
            _tell_mandate(row)
            for row in mandates.select_related("collective").order_by("valid_from", "id")
        ],
        "standings": [
            {
                "collective": row.collective.name,
                "circle": row.body.name,
                "standing": row.standing,
                "from": row.valid_from.isoformat(),
                "to": str(row.valid_to or ""),
            }
            for row in standings.select_related("collective", "body").order_by("valid_from", "id")
        ],
        "noted": count_noted(person_id, here),
    }


def count_noted(person_id: UUID, here: dict[str, Any]) -> list[dict[str, Any]]:
    """How many rows of each kind she wrote down for the group."""
    counts = {
        kind: model._default_manager.filter(noted_by_id=person_id, **here).count()
        for kind, model in NOTED
    }
    return [{"noted_kind": kind, "count": count} for kind, count in counts.items() if count]


def _tell_mandate(row: RoleMandate) -> dict[str, Any]:
    sheet = row.role.sheets.order_by("-valid_from", "-created_at").first()
    return {
        "collective": row.collective.name,
        "role": sheet.name if sheet else "",
        "from": row.valid_from.isoformat(),
        "to": str(row.valid_to or ""),
        "term_ends_on": str(row.ends_on or ""),
        "decided_how": row.decided_how,
        "ended_how": row.ended_how,
    }
