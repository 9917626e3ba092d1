"""All that this room holds on one person, to hand over to her."""

from typing import Any
from uuid import UUID

from lieudit.people.models import (
    Account,
    BodyMember,
    Exchange,
    Guardian,
    HouseholdMember,
    MandateHolder,
    Membership,
    Person,
    RoleHeld,
)
from lieudit.people.queries.personal_ways import gather_ways_in
from lieudit.people.queries.rights.personal import gather_rights


def gather_person(person_id: UUID, scope_id: UUID | None = None) -> dict[str, Any]:
    """Return who she is, where she belongs, who assists her and what she wrote."""
    person = Person.objects.filter(id=person_id).first()
    if person is None or person.erased_at:
        return {}
    names = ("given_name", "family_name", "email", "phone", "language", "prefers_paper")
    return {
        "person": {name: getattr(person, name) for name in names},
        "account": _tell_account(person_id),
        **_gather_belonging(person_id, scope_id),
        **gather_ways_in(person_id, scope_id),
        **gather_rights(person_id, scope_id),
    }


def _gather_belonging(person_id: UUID, scope_id: UUID | None) -> dict[str, Any]:
    here = {} if scope_id is None else {"collective_id": scope_id}
    mine = {"person_id": person_id, **here}
    written = Exchange.objects.filter(written_by_id=person_id, **here)
    return {
        "stages": _list_periods(Membership.objects.filter(**mine), "stage"),
        "roles": _list_periods(RoleHeld.objects.filter(**mine), "role"),
        "households": _list_periods(
            HouseholdMember.objects.filter(**mine).select_related("household"), "household"
        ),
        "bodies": _list_periods(BodyMember.objects.filter(**mine).select_related("body"), "body"),
        "mandates": _list_periods(
            MandateHolder.objects.filter(**mine).select_related("mandate"), "mandate"
        ),
        "guardians": _list_periods(Guardian.objects.filter(**mine), "guardian_name"),
        "guardian_of": _list_periods(
            Guardian.objects.filter(guardian_id=person_id, **here).select_related("person"),
            "person",
        ),
        "exchanges_written": [
            {"on": row.on_date.isoformat(), "said": row.said, "next_step": row.next_step}
            for row in written.order_by("on_date")
        ],
    }


def _tell_account(person_id: UUID) -> list[dict[str, str]]:
    """How she comes in; never a secret nor what is kept in its place."""
    rows = Account.objects.filter(person_id=person_id).select_related("second_factor")
    return [
        {
            "made_at": row.created_at.isoformat(),
            "last_login": row.last_login.isoformat() if row.last_login else "",
            "second_factor_since": _tell_factor(row),
        }
        for row in rows
    ]


def _tell_factor(account: Account) -> str:
    factor = getattr(account, "second_factor", None)
    return factor.confirmed_at.isoformat() if factor and factor.confirmed_at else ""


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
