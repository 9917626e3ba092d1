"""An interview is led: begun, on a break, ended, taken up again. Moments only, never a voice."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.interviews.actions.interviewing.holding import (
    find_own_voice,
    lock_interview,
    trace,
)
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.models import Interview
from lieudit.interviews.models.interview import InterviewState


def start_interview(*, interview_id: UUID, actor_id: UUID) -> None:
    """Begin; begun twice from two screens, it began once."""
    with transaction.atomic():
        interview = _lock_own(interview_id, actor_id)
        if interview.is_running:
            return
        if interview.state != InterviewState.PLANNED:
            raise Refused("not_planned")
        interview.state, interview.started_at = InterviewState.STARTED, timezone.now()
        interview.save(update_fields=["state", "started_at"])
        trace(interview, actor_id, "interview_started")


def pause_interview(*, interview_id: UUID, actor_id: UUID) -> None:
    """A break begins; the protected part closes with it."""
    with transaction.atomic():
        interview = _lock_own(interview_id, actor_id)
        if interview.state == InterviewState.PAUSED:
            return
        if interview.state != InterviewState.STARTED:
            raise Refused("not_running")
        interview.state = InterviewState.PAUSED
        interview.breaks = [*interview.breaks, [timezone.now().isoformat(), None]]
        interview.save(update_fields=["state", "breaks"])
        close_protected(interview)
        trace(interview, actor_id, "interview_paused")


def resume_interview(*, interview_id: UUID, actor_id: UUID) -> None:
    """The break is over."""
    with transaction.atomic():
        interview = _lock_own(interview_id, actor_id)
        if interview.state == InterviewState.STARTED:
            return
        if interview.state != InterviewState.PAUSED:
            raise Refused("not_running")
        interview.state = InterviewState.STARTED
        interview.breaks = _close_break(interview)
        interview.save(update_fields=["state", "breaks"])
        trace(interview, actor_id, "interview_resumed")


def end_interview(*, interview_id: UUID, actor_id: UUID) -> None:
    """The talk is over; notes may still be completed. `take_up_again` undoes it."""
    with transaction.atomic():
        interview = _lock_own(interview_id, actor_id)
        if interview.state == InterviewState.ENDED:
            return
        if not interview.is_running:
            raise Refused("not_running")
        interview.state, interview.ended_at = InterviewState.ENDED, timezone.now()
        interview.breaks = _close_break(interview)
        interview.save(update_fields=["state", "ended_at", "breaks"])
        close_protected(interview)
        trace(interview, actor_id, "interview_ended")


def take_up_again(*, interview_id: UUID, actor_id: UUID) -> None:
    """Undo the end: the time in between counts as a break, and a lone voice writes again."""
    with transaction.atomic():
        interview = _lock_own(interview_id, actor_id)
        if interview.state != InterviewState.ENDED or interview.ended_at is None:
            raise Refused("not_ended")
        since = interview.ended_at.isoformat()
        interview.breaks = [*interview.breaks, [since, timezone.now().isoformat()]]
        interview.state, interview.ended_at = InterviewState.STARTED, None
        interview.save(update_fields=["state", "ended_at", "breaks"])
        if not interview.is_crossed:
            interview.voices.filter(person_id=actor_id).update(done_at=None)
        trace(interview, actor_id, "interview_taken_up_again")


def note_decision(*, interview_id: UUID, actor_id: UUID, decided_on: date | None) -> None:
    """Keep the day the admission was decided: from it runs the time the notes are kept."""
    with transaction.atomic():
        interview = _lock_own(interview_id, actor_id)
        interview.decided_on = decided_on
        interview.save(update_fields=["decided_on"])
        trace(interview, actor_id, "interview_decided")


def close_protected(interview: Interview) -> None:
    """Nothing specially protected stays open once she is not in front any more."""
    interview.people.filter(protected_open_at__isnull=False).update(protected_open_at=None)


def _lock_own(interview_id: UUID, actor_id: UUID) -> Interview:
    interview = lock_interview(interview_id)
    find_own_voice(interview, actor_id)
    return interview


def _close_break(interview: Interview) -> list[list[str | None]]:
    now = timezone.now().isoformat()
    return [[begun, ended or now] for begun, ended in interview.breaks]
