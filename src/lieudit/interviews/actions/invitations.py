"""Invitations: how a person answers, taking one back, and the letter that says it waits."""

from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.mail import send_mail
from lieudit.interviews.actions.keeping import lock_seat
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.actions.waves import wave_ref
from lieudit.interviews.models import Participation, Wave
from lieudit.interviews.models.answering import Means


def change_means(*, participation_id: UUID, means: str, actor_id: UUID) -> None:
    """Say whether a person answers on screen, on paper or by voice."""
    with transaction.atomic():
        seat = lock_seat(participation_id, must_be_open=False)
        if means not in Means.values:
            raise Refused("unknown_means", "means")
        if seat.wave.is_closed:
            raise Refused("wave_closed")
        if seat.means == means:
            return
        seat.means = means
        seat.save(update_fields=["means"])
        _trace(seat, actor_id, "means_changed")


def remove_invitation(*, participation_id: UUID, actor_id: UUID) -> UUID:
    """Take back an invitation nobody has begun to answer; return the person's id."""
    with transaction.atomic():
        seat = lock_seat(participation_id, must_be_open=False)
        if seat.wave.is_closed:
            raise Refused("wave_closed")
        if seat.started_at or seat.handed_in_at or seat.answers.exists():
            raise Refused("already_begun")
        _trace(seat, actor_id, "invitation_removed")
        person_id: UUID = seat.person_id
        seat.delete()
    return person_id


def mail_invitations(*, seats: list[Participation]) -> int:
    """Write to each invited person who has an e-mail and answers on screen; return how many."""
    reached = [seat for seat in seats if is_reached_by_mail(seat)]
    for seat in reached:
        send_letter(seat, "interviews/mail/invitation")
    return len(reached)


def mail_first_letter(*, participation_id: UUID) -> bool:
    """Write the letter of the opening to one person, never twice; say whether it was written."""
    with transaction.atomic():
        seat = (
            Participation.objects.select_for_update(of=("self",))
            .select_related("wave__collective", "person")
            .filter(id=participation_id, letter_at=None, wave__state="open")
            .filter(handed_in_at=None, withdrawn_at=None)
            .first()
        )
        if seat is None or not is_reached_by_mail(seat):
            return False
        send_letter(seat, "interviews/mail/invitation")
        seat.letter_at = timezone.now()
        seat.save(update_fields=["letter_at"])
    return True


def is_reached_by_mail(seat: Participation) -> bool:
    """Someone who fills in a sheet of paper is not asked twice."""
    person = seat.person
    if not person.email or person.erased_at or seat.means != Means.SCREEN:
        return False
    try:
        validate_email(person.email)
    except ValidationError:  # one wrong address must not keep the others waiting
        return False
    return True


def send_letter(seat: Participation, template: str, **more: str) -> None:
    """Queue a letter in the caller's transaction: given name, title, date, link; no content."""
    wave: Wave = seat.wave
    send_mail(
        to=[seat.person.email],
        template=template,
        context={
            "given_name": seat.person.given_name,
            "wave_title": wave.title,
            "collective": wave.collective.name,
            "answer_until": wave.answer_until,
            "action_url": f"{settings.SITE_URL}/repondre/{seat.id}/",
            **more,
        },
        language=seat.person.language,
        scope_id=seat.collective_id,
    )


def _trace(seat: Participation, actor_id: UUID, verb: str) -> None:
    audit.record(
        scope_id=seat.collective_id, actor_id=actor_id, verb=verb, subject=wave_ref(seat.wave_id)
    )
