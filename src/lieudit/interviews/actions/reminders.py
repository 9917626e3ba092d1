"""Reminders that stop: one person at a time, counted in the transaction that writes the letter."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.interviews.actions.invitations import is_reached_by_mail, send_letter
from lieudit.interviews.actions.waves import wave_ref
from lieudit.interviews.engine.reminders import Reminded, ReminderRules, explain_no_reminder
from lieudit.interviews.models import Participation, Wave, WaveState

SALT = "interviews.reminders"


def remind_open_waves() -> int:
    """Send what is due in every open wave; return how many letters were written."""
    waves = Wave.objects.filter(state=WaveState.OPEN, collective__closed_at=None)
    open_ids = waves.values_list("id", flat=True)
    return sum(remind_wave(wave_id=wave_id, actor_id=None) for wave_id in open_ids)


def remind_wave(*, wave_id: UUID, actor_id: UUID | None) -> int:
    """Send what is due in one wave; run twice or killed half-way, nobody is written to twice."""
    waiting = Participation.objects.filter(
        wave_id=wave_id,
        wave__state=WaveState.OPEN,
        handed_in_at__isnull=True,
        withdrawn_at__isnull=True,
        wants_no_reminder=False,
    ).exclude(person__email="")
    sent = sum(_remind(seat_id) for seat_id in list(waiting.values_list("id", flat=True)))
    if sent and actor_id is not None:
        scope_id = Wave.objects.values_list("collective_id", flat=True).get(id=wave_id)
        with transaction.atomic():
            audit.record(
                scope_id=scope_id, actor_id=actor_id, verb="reminded", subject=wave_ref(wave_id)
            )
    return sent


def explain_silence(seat: Participation) -> str | None:
    """Return why this person gets no reminder now, None when one is due."""
    wave = seat.wave
    if not wave.is_open or wave.opened_at is None:
        return "not_open"
    if seat.handed_in_at or seat.withdrawn_at:
        return "finished"
    if seat.wants_no_reminder:
        return "stopped"
    if not is_reached_by_mail(seat):
        return "no_mail"
    rules = ReminderRules(wave.reminder_every_days, wave.reminder_most, wave.answer_until)
    invited_at = max(wave.opened_at, seat.created_at)
    reminded = Reminded(invited_at, seat.reminders_sent, seat.reminded_at)
    return explain_no_reminder(rules, reminded, timezone.now(), timezone.localdate())


def sign_seat(participation_id: UUID) -> str:
    """Return what the letter's « no more reminders » link carries."""
    return signing.dumps(str(participation_id), salt=SALT)


def read_signed_seat(token: str) -> UUID | None:
    """Return the seat a link names, None when the link was altered."""
    try:
        return UUID(signing.loads(token, salt=SALT))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None


def _remind(participation_id: UUID) -> bool:
    with transaction.atomic():
        seat = (
            Participation.objects.select_for_update(of=("self",))
            .select_related("wave__collective", "person")
            .filter(id=participation_id)
            .first()
        )
        if seat is None or explain_silence(seat) is not None:
            return False
        seat.reminders_sent += 1
        seat.reminded_at = timezone.now()
        seat.save(update_fields=["reminders_sent", "reminded_at"])
        stop_url = f"{settings.SITE_URL}/rappels/{sign_seat(seat.id)}/"
        send_letter(seat, "interviews/mail/reminder", stop_url=stop_url)
    return True
