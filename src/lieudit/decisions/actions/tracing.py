"""The traces of an act on a proposal: a link in the audit chain, an event; ids and codes only."""

from uuid import UUID

from django.utils import timezone

from lieudit.decisions.actions.refusals import refuse
from lieudit.decisions.engine.stages import CLOSED
from lieudit.decisions.events import PROPOSAL
from lieudit.decisions.models import Proposal, StageMove
from lieudit.hall import audit
from lieudit.hall.outbox import Event
from lieudit.hall.subjects import SubjectRef


def point_at(proposal_id: UUID) -> SubjectRef:
    return SubjectRef(PROPOSAL, proposal_id)


def lock_proposal(proposal_id: UUID) -> Proposal:
    """Make those who write on one proposal queue until their transaction ends."""
    return Proposal.objects.select_for_update(of=("self",)).get(id=proposal_id)


def lock_open(proposal_id: UUID) -> Proposal:
    """Lock a proposal on which one may still speak. Raises Refused once it is closed."""
    proposal = lock_proposal(proposal_id)
    if proposal.stage in CLOSED:
        raise refuse("closed")
    return proposal


def leave_traces(
    event: Event, proposal: Proposal, actor_id: UUID | None, *, public: bool = False, **codes: str
) -> None:
    """Record an act and tell it; public ones are news for the whole group."""
    trace(proposal, actor_id, event.name, **codes)
    event.emit(
        scope_id=proposal.collective_id,
        actor_id=actor_id,
        subject=point_at(proposal.id),
        public=public,
        **codes,
    )


def trace(proposal: Proposal, actor_id: UUID | None, verb: str, **codes: str) -> None:
    """Record an act that no other room waits for."""
    audit.record(
        scope_id=proposal.collective_id,
        actor_id=actor_id,
        verb=verb,
        subject=point_at(proposal.id),
        payload=codes,
    )


def note_move(
    proposal: Proposal, to_stage: str, actor_id: UUID | None, *, code: str = "", words: str = ""
) -> None:
    """Put a proposal at a stage and keep the move for its page; the caller saves nothing more."""
    StageMove.objects.create(
        collective_id=proposal.collective_id,
        proposal=proposal,
        from_stage=proposal.stage,
        to_stage=to_stage,
        moved_by_id=actor_id,
        moved_at=timezone.now(),
        code=code,
        words=words,
    )
    proposal.stage = to_stage
