"""Decisions of the register a circle, a role or a mandate may come from."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from lieudit.decisions.doors import ProposalSeen, list_decided, proposals_about
from lieudit.governance.events import ROLE
from lieudit.hall.subjects import SubjectRef

LOOKED_BACK = timedelta(days=730)
MOST_OFFERED = 60


def list_offered(collective_id: UUID) -> list[tuple[UUID, str]]:
    """Return the decisions of the last two years, the newest first, by their reference."""
    since = timezone.localdate() - LOOKED_BACK
    return [
        (one.id, f"{one.reference} · {one.title}")
        for one in list_decided(collective_id, since)[:MOST_OFFERED]
    ]


def list_elections(role_id: UUID) -> list[ProposalSeen]:
    """Return what was, or is being, decided about a role, the newest first."""
    ref = SubjectRef(ROLE, role_id)
    return proposals_about([ref]).get(ref, [])
