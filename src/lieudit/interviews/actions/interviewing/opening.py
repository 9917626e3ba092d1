"""Voices say they are done; then, and only then, they read each other. The person reads hers."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall.vault import seal
from lieudit.interviews.actions.interviewing.holding import (
    find_own_voice,
    interview_ref,
    lock_interview,
    trace,
)
from lieudit.interviews.actions.interviewing.notes import check_words
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.events import interview_readable, interview_released_alone
from lieudit.interviews.models import Interview, InterviewVoice
from lieudit.interviews.queries.interviewing.note_texts import reason_label, reason_owner


def finish_voice(*, interview_id: UUID, actor_id: UUID) -> bool:
    """A voice has written all she wished; return whether that opened the interview."""
    with transaction.atomic():
        interview = lock_interview(interview_id)
        voice = find_own_voice(interview, actor_id)
        if interview.ended_at is None:
            raise Refused("not_ended")
        if voice.done_at is None:
            voice.done_at, voice.reopening_asked_at = timezone.now(), None
            voice.save(update_fields=["done_at", "reopening_asked_at"])
            trace(interview, actor_id, "interview_voice_done")
        if interview.voices.filter(done_at__isnull=True).exists():
            return False
        return _release(interview, actor_id)


def take_finish_back(*, interview_id: UUID, actor_id: UUID) -> None:
    """Write again, as long as the other voice has not been read; alone, whenever she wishes."""
    with transaction.atomic():
        interview = lock_interview(interview_id)
        voice = find_own_voice(interview, actor_id)
        if interview.is_crossed and interview.released_at is not None:
            raise Refused("reopening_needs_both")
        _write_again(interview, [voice], actor_id)


def release_alone(*, interview_id: UUID, actor_id: UUID, reason: str) -> None:
    """Open a crossed interview the other voice never finishes; why is kept, the other is told."""
    reason = check_words(reason)
    with transaction.atomic():
        interview = lock_interview(interview_id)
        voice = find_own_voice(interview, actor_id)
        if not interview.is_crossed or interview.released_at is not None:
            raise Refused("already_released")
        if voice.done_at is None:
            raise Refused("own_voice_first")
        interview.released_alone_by_id = actor_id
        interview.release_reason = seal(reason_owner(interview), reason, reason_label(interview.id))
        interview.save(update_fields=["released_alone_by", "release_reason"])
        _release(interview, actor_id)
        interview_released_alone.emit(
            scope_id=interview.collective_id,
            actor_id=actor_id,
            subject=interview_ref(interview.id),
            public=False,
        )


def ask_reopening(*, interview_id: UUID, actor_id: UUID) -> bool:
    """Ask to write again after reading each other; True once both have asked, and it is open."""
    with transaction.atomic():
        interview = lock_interview(interview_id)
        voice = find_own_voice(interview, actor_id)
        if interview.released_at is None:
            raise Refused("not_released")
        voice.reopening_asked_at = voice.reopening_asked_at or timezone.now()
        voice.save(update_fields=["reopening_asked_at"])
        trace(interview, actor_id, "interview_reopening_asked")
        voices = list(interview.voices.all())
        if any(one.reopening_asked_at is None for one in voices):
            return False
        interview.reopened_at = timezone.now()
        interview.save(update_fields=["reopened_at"])
        _write_again(interview, voices, actor_id)
        return True


def take_reopening_back(*, interview_id: UUID, actor_id: UUID) -> None:
    """She does not ask any more."""
    with transaction.atomic():
        interview = lock_interview(interview_id)
        voice = find_own_voice(interview, actor_id)
        voice.reopening_asked_at = None
        voice.save(update_fields=["reopening_asked_at"])
        trace(interview, actor_id, "interview_reopening_taken_back")


def _release(interview: Interview, actor_id: UUID) -> bool:
    if interview.released_at is not None:
        return False
    interview.released_at = timezone.now()
    interview.save(update_fields=["released_at"])
    trace(interview, actor_id, "interview_released")
    interview_readable.emit(
        scope_id=interview.collective_id,
        actor_id=actor_id,
        subject=interview_ref(interview.id),
        public=False,
    )
    return True


def _write_again(interview: Interview, voices: list[InterviewVoice], actor_id: UUID) -> None:
    for voice in voices:
        voice.done_at = voice.reopening_asked_at = None
        voice.save(update_fields=["done_at", "reopening_asked_at"])
    trace(interview, actor_id, "interview_written_again")
