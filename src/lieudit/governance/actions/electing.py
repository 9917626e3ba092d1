"""An election for a role is drafted in the room of decisions; its mandate is noted afterwards."""

from uuid import UUID

from lieudit.decisions.doors import DecisionRefused, draft_proposal
from lieudit.governance.actions.refusals import Refused
from lieudit.governance.events import ROLE
from lieudit.governance.models import RoleSheet
from lieudit.hall.subjects import SubjectRef


def draft_election(
    *, collective_id: UUID, sheet: RoleSheet, body_id: UUID | None, title: str, actor_id: UUID
) -> UUID:
    """Begin a draft about the role, with what its sheet says; return the proposal's id."""
    lines = [*sheet.accountabilities, *sheet.domains]
    try:
        return draft_proposal(
            collective_id=collective_id,
            actor_id=actor_id,
            owner_id=actor_id,
            title=title[:200],
            driver=sheet.purpose,
            text="\n".join(lines) or sheet.purpose or sheet.name,
            method="election",
            body_id=body_id,
            subject=SubjectRef(ROLE, sheet.role_id),
        )
    except DecisionRefused as refused:
        raise Refused(refused.sentence) from refused
