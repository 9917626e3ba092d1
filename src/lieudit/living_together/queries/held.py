"""What the room holds on one person."""

from typing import Any
from uuid import UUID

from lieudit.living_together.models import ProjectVersion, Proposal


def gather_person(person_id: UUID, scope_id: UUID | None = None) -> dict[str, Any]:
    """Return her proposals with their answers, the answers she gave, the adoptions she noted."""
    here = {} if scope_id is None else {"collective_id": scope_id}
    proposals = Proposal.objects.filter(person_id=person_id, **here).select_related("collective")
    answered = Proposal.objects.filter(answered_by_id=person_id, **here)
    versions = ProjectVersion.objects.filter(recorded_by_id=person_id, **here)
    return {
        "proposals": [
            {
                "collective": row.collective.name,
                "on": row.created_at.isoformat(),
                "words": row.words,
                "state": row.state,
                "answer": row.answer,
            }
            for row in proposals.order_by("created_at")
        ],
        "adoptions_recorded": [
            {"collective": row.collective.name, "on": row.adopted_on.isoformat()}
            for row in versions.select_related("collective").order_by("created_at")
        ],
        "proposals_answered": [
            {
                "collective": row.collective.name,
                "on": row.answered_at.isoformat() if row.answered_at else "",
                "state": row.state,
                "answer": row.answer,
            }
            for row in answered.select_related("collective").order_by("answered_at")
        ],
    }
