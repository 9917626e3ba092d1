"""What people propose for their life together: made, answered in words, taken back."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.outbox import Event
from lieudit.hall.subjects import SubjectRef
from lieudit.living_together import events
from lieudit.living_together.actions.projects import ensure_project
from lieudit.living_together.models import ProjectVersion, Proposal


def make_proposal(
    *, collective_id: UUID, person_id: UUID, words: str, dimension: str = ""
) -> Proposal:
    with transaction.atomic():
        proposal = Proposal.objects.create(
            collective_id=collective_id,
            project=ensure_project(collective_id),
            person_id=person_id,
            words=words,
            dimension=dimension,
        )
        _trace(events.proposal_made, proposal, person_id)
    return proposal


def answer_proposal(*, proposal: Proposal, actor_id: UUID, state: str, answer: str) -> None:
    """Say what becomes of it; a new answer replaces the former."""
    with transaction.atomic():
        proposal.state, proposal.answer = state, answer
        proposal.answered_at, proposal.answered_by_id = timezone.now(), actor_id
        proposal.save(update_fields=["state", "answer", "answered_at", "answered_by"])
        _trace(events.proposal_answered, proposal, actor_id)


def withdraw_proposal(*, proposal: Proposal) -> None:
    """Delete it: it was hers."""
    with transaction.atomic():
        audit.record(
            scope_id=proposal.collective_id,
            actor_id=proposal.person_id,
            verb="living_together.proposal_withdrawn",
        )
        proposal.delete()


def erase_person(*, person_id: UUID, collective_id: UUID | None = None) -> int:
    """Delete what a person proposed; what she answered or wrote down stays, without her."""
    here = {} if collective_id is None else {"collective_id": collective_id}
    answered = Proposal.objects.filter(answered_by_id=person_id, **here)
    recorded = ProjectVersion.objects.filter(recorded_by_id=person_id, **here)
    gone = Proposal.objects.filter(person_id=person_id, **here).delete()[0]
    return gone + answered.update(answered_by=None) + recorded.update(recorded_by=None)


def _trace(event: Event, proposal: Proposal, actor_id: UUID) -> None:
    subject = SubjectRef(events.PROJECT, proposal.project_id)
    scope_id = proposal.collective_id
    audit.record(scope_id=scope_id, actor_id=actor_id, verb=event.name, subject=subject)
    event.emit(scope_id=scope_id, actor_id=actor_id, subject=subject, public=False)
