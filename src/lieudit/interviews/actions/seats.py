"""A person takes her seat: she read the notice, chose a language, wants no more reminders."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.interviews.actions.keeping import lock_seat
from lieudit.interviews.actions.waves import wave_ref
from lieudit.interviews.queries.filling import read_form


def read_the_notice(*, participation_id: UUID, actor_id: UUID) -> None:
    """Keep when the notice was first read (GDPR art. 13); asking again changes nothing."""
    with transaction.atomic():
        seat = lock_seat(participation_id, must_be_open=False)
        if seat.notice_read_at is not None:
            return
        seat.notice_read_at = timezone.now()
        seat.save(update_fields=["notice_read_at"])
        audit.record(
            scope_id=seat.collective_id,
            actor_id=actor_id,
            verb="notice_read",
            subject=wave_ref(seat.wave_id),
        )


def stop_reminders(*, participation_id: UUID, stopped: bool = True) -> None:
    """No reminder for this wave any more (or again)."""
    with transaction.atomic():
        seat = lock_seat(participation_id, must_be_open=False)
        seat.wants_no_reminder = stopped
        seat.save(update_fields=["wants_no_reminder"])


def choose_language(*, participation_id: UUID, language: str, actor_id: UUID) -> None:
    """Read the questions in another language of the form; one it has not changes nothing."""
    with transaction.atomic():
        seat = lock_seat(participation_id, must_be_open=False)
        if language not in read_form(seat.wave.version).languages:
            return
        seat.asked_language = language
        seat.save(update_fields=["asked_language"])
        audit.record(
            scope_id=seat.collective_id,
            actor_id=actor_id,
            verb="language_chosen",
            subject=wave_ref(seat.wave_id),
        )
