"""The moments a device told of an interview: begun, on a break, ended; any order, any repeat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lieudit.interviews.actions.interviewing.holding import find_own_voice, lock_interview, trace
from lieudit.interviews.actions.interviewing.leading import close_protected
from lieudit.interviews.actions.offline.copies import lock_copy
from lieudit.interviews.actions.offline.hearing import Heard, find_heard, note_heard
from lieudit.interviews.engine.device_clock import Span, merge_breaks
from lieudit.interviews.engine.syncing import Verdict
from lieudit.interviews.models import Interview
from lieudit.interviews.models.interview import InterviewState


@dataclass(frozen=True)
class DeviceClock:
    """What the device measured, on our clock; None for what did not happen there."""

    id: UUID
    started_at: datetime | None = None
    ended_at: datetime | None = None
    breaks: Sequence[Span] = ()


def hear_clock(*, copy_id: UUID, entry: DeviceClock, actor_id: UUID) -> Heard:
    """Take the moments a device told; an interview ended here is not begun again by it."""
    with transaction.atomic():
        copy = lock_copy(copy_id, actor_id)
        if heard := find_heard(copy, entry.id):
            return heard
        interview = lock_interview(copy.interview_id)
        find_own_voice(interview, actor_id)
        before = interview.state
        _begin(interview, entry)
        if interview.started_at is not None:
            _merge(interview, entry)
        interview.save(update_fields=["state", "started_at", "ended_at", "breaks"])
        if interview.state != InterviewState.STARTED:
            close_protected(interview)
        if interview.state != before:
            trace(interview, actor_id, f"interview_{interview.state}")
        heard = Heard(Verdict("taken", 0))
        note_heard(copy, entry.id, heard)
        return heard


def _begin(interview: Interview, entry: DeviceClock) -> None:
    if interview.state == InterviewState.PLANNED and entry.started_at is not None:
        interview.state, interview.started_at = InterviewState.STARTED, entry.started_at


def _merge(interview: Interview, entry: DeviceClock) -> None:
    """The union of both; a break open on the device is a break, until it is ended."""
    merged = merge_breaks([_read(pair) for pair in interview.breaks], entry.breaks)
    if interview.is_running and entry.ended_at is not None:
        interview.state, interview.ended_at = InterviewState.ENDED, entry.ended_at
    if interview.state == InterviewState.ENDED:
        merged = [(begun, ended or interview.ended_at) for begun, ended in merged]
    elif interview.is_running:
        is_open = bool(merged) and merged[-1][1] is None
        interview.state = InterviewState.PAUSED if is_open else InterviewState.STARTED
    interview.breaks = [
        [begun.isoformat(), ended.isoformat() if ended else None] for begun, ended in merged
    ]


def _read(pair: Sequence[str | None]) -> Span:
    begun, ended = pair
    assert begun is not None
    return datetime.fromisoformat(begun), datetime.fromisoformat(ended) if ended else None
