"""Holding an interview while it is written about, and telling the audit what was done."""

from uuid import UUID

from lieudit.hall import audit
from lieudit.hall.subjects import SubjectRef
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.models import Interview, InterviewVoice


def interview_ref(interview_id: UUID) -> SubjectRef:
    return SubjectRef("interviews.interview", interview_id)


def lock_interview(interview_id: UUID) -> Interview:
    """Return the interview, held until the transaction ends: its writers queue."""
    row = (
        Interview.objects.select_for_update(of=("self",))
        .select_related("collective")
        .filter(id=interview_id)
        .first()
    )
    if row is None:
        raise NotFound("interview", interview_id)
    return row


def find_own_voice(interview: Interview, actor_id: UUID) -> InterviewVoice:
    """Return the voice of whoever acts; refused to anybody else."""
    voice = interview.voices.filter(person_id=actor_id).first()
    if voice is None:
        raise Refused("not_a_voice")
    return voice


def trace(interview: Interview, actor_id: UUID | None, verb: str) -> None:
    """Leave ids and a verb in the audit; never a word of what was said."""
    audit.record(
        scope_id=interview.collective_id,
        actor_id=actor_id,
        verb=verb,
        subject=interview_ref(interview.id),
    )
