"""All that this room holds on one person, to hand over to her."""

from typing import Any
from uuid import UUID

from lieudit.people.models import (
    BodyMember,
    Exchange,
    Guardian,
    HouseholdMember,
    Membership,
    Person,
    RoleHeld,
)


def gather_person(person_id: UUID) -> dict[str, Any]:
    """Return who she is, where she belongs, who assists her and what she wrote."""
    person = Person.objects.filter(id=person_id).first()
    if person is None or person.erased_at:
        return {}
    mine = {"person_id": person_id}
    return {
        "person": {
            "given_name": person.given_name,
            "family_name": person.family_name,
            "email": person.email,
            "phone": person.phone,
            "language": person.language,
            "prefers_paper": person.prefers_paper,
        },
        "stages": _list_periods(Membership.objects.filter(**mine), "stage"),
        "roles": _list_periods(RoleHeld.objects.filter(**mine), "role"),
        "households": _list_periods(
            HouseholdMember.objects.filter(**mine).select_related("household"), "household"
        ),
        "bodies": _list_periods(BodyMember.objects.filter(**mine).select_related("body"), "body"),
        "guardians": _list_periods(Guardian.objects.filter(**mine), "guardian_name"),
        "exchanges_written": [
            {"on": row.on_date.isoformat(), "said": row.said, "next_step": row.next_step}
            for row in Exchange.objects.filter(written_by_id=person_id).order_by("on_date")
        ],
    }


def _list_periods(rows: Any, name: str) -> list[dict[str, str]]:
    return [
        {
            "collective": row.collective.name,
            name: str(getattr(row, name)),
            "from": row.valid_from.isoformat(),
            "to": row.valid_to.isoformat() if row.valid_to else "",
        }
        for row in rows.select_related("collective").order_by("valid_from")
    ]
