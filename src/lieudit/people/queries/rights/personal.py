"""What is kept of the use a person made of her rights, to hand over to her."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from lieudit.people.models import DataPack, Restriction
from lieudit.people.queries.rights.requests import list_own, read_words


def gather_rights(person_id: UUID, scope_id: UUID | None = None) -> dict[str, Any]:
    """Return her requests with their words, what she restricted, the copies made for her."""
    restrictions = Restriction.objects.filter(person_id=person_id)
    packs = DataPack.objects.filter(person_id=person_id)
    if scope_id is not None:
        restrictions = restrictions.filter(collective_id=scope_id)
        packs = packs.filter(collective_id=scope_id)
    return {
        "rights_requests": [
            {
                "collective": seen.row.collective.name,
                "kind": seen.row.kind,
                "asked_on": seen.row.asked_on.isoformat(),
                "due_on": seen.clock.due_on.isoformat(),
                "answered_on": seen.row.answered_on.isoformat() if seen.row.answered_on else "",
                "outcome": seen.row.outcome,
                **vars(read_words(seen.row)),
            }
            for seen in list_own(person_id, timezone.localdate(), scope_id)
        ],
        "restrictions": [
            {
                "collective": row.collective.name,
                "since": row.since.isoformat(),
                "lifted_at": row.lifted_at.isoformat() if row.lifted_at else "",
            }
            for row in restrictions.select_related("collective").order_by("since")
        ],
        "data_packs": [
            {
                "made_at": row.made_at.isoformat() if row.made_at else "",
                "expires_at": row.expires_at.isoformat(),
                "downloads": row.downloads,
            }
            for row in packs
        ],
    }
