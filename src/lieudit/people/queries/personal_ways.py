"""How a person came in and was welcomed, to hand over to her; never a secret nor its digest.

What a visitor asked from a mailbox is not here: only the code sent to that mailbox would
prove that it is hers, and whoever noted the address for her must not read it.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from lieudit.people.models import (
    AccessCard,
    CoordinationClaim,
    HandOver,
    Invitation,
    JoinRequest,
    LastVisit,
)
from lieudit.people.queries.join_requests import read_messages


def gather_ways_in(person_id: UUID, scope_id: UUID | None = None) -> dict[str, Any]:
    """Return her cards, invitations and requests, the coordination she gave or took, her visits."""
    here = {} if scope_id is None else {"collective_id": scope_id}
    mine = {"person_id": person_id, **here}
    offers = Q(offered_by_id=person_id) | Q(offered_to_id=person_id)
    return {
        "cards": _tell(
            AccessCard.objects.filter(**mine), "expires_at", "revoked_at", "last_used_at"
        ),
        "invitations": _tell(
            Invitation.objects.filter(**mine), "email", "stage", "role", "sent_at"
        ),
        "invitations_made": _tell(
            Invitation.objects.filter(made_by_id=person_id, **here), "stage", "role"
        ),
        "join_requests": _tell_requests(mine),
        "coordination_offers": _tell(
            HandOver.objects.filter(offers, **here), "accepted_at", "declined_at"
        ),
        "coordination_claims": _tell(
            CoordinationClaim.objects.filter(claimed_by_id=person_id, **here),
            "ready_at",
            "done_at",
        ),
        "last_visits": _tell(LastVisit.objects.filter(**mine), "seen_at"),
    }


def _tell_requests(mine: dict[str, UUID]) -> list[dict[str, str]]:
    asked = JoinRequest.objects.filter(**mine).select_related("collective")
    rows = list(asked.order_by("created_at"))
    words = read_messages(rows)
    names = ("given_name", "family_name", "email", "phone", "state", "answered_at")
    return [{**_tell_one(row, names), "message": words.get(row.id, "")} for row in rows]


def _tell(rows: Any, *names: str) -> list[dict[str, str]]:
    listed = rows.select_related("collective").order_by("created_at")
    return [_tell_one(row, names) for row in listed]


def _tell_one(row: Any, names: tuple[str, ...]) -> dict[str, str]:
    told = {name: _write(getattr(row, name)) for name in names}
    return {"collective": row.collective.name, "made_at": row.created_at.isoformat(), **told}


def _write(value: str | datetime | None) -> str:
    return value.isoformat() if isinstance(value, datetime) else value or ""
