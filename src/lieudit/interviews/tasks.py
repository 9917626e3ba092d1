"""What the worker does for this room: letters of an opening, reminders, answers that expire."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from lieudit.hall.frame import find_url
from lieudit.hall.periodic import every
from lieudit.hall.tasks import Progress, background
from lieudit.interviews.actions.interviewing.letters import tell_readable
from lieudit.interviews.actions.invitations import mail_first_letter
from lieudit.interviews.actions.offline.forgetting import forget_devices
from lieudit.interviews.actions.reminders import remind_open_waves
from lieudit.interviews.actions.retention import erase_expired
from lieudit.interviews.actions.returning.forgetting import erase_expired_returns
from lieudit.interviews.actions.returning.recipients import send_due_letters
from lieudit.interviews.models import Wave
from lieudit.interviews.queries.waves import list_first_letters


def find_wave_page(wave_id: UUID) -> str:
    """Where to go on once the letters are gone; nothing when the wave is no more."""
    wave = Wave.objects.select_related("collective").filter(id=wave_id).first()
    return (
        find_url("interviews:wave_detail", slug=wave.collective.slug, wave_id=wave.id)
        if wave
        else ""
    )


@background(name="interviews.send_letters", label=_("Invitation letters"), find_page=find_wave_page)
def send_letters(progress: Progress, *, wave_id: UUID) -> None:
    """Write to each person invited before the opening, one step a letter.

    Killed half-way and run again, it goes on where it was: nobody is written to twice.
    """
    ids = list_first_letters(wave_id)
    for done, seat_id in enumerate(ids, start=1):
        mail_first_letter(participation_id=seat_id)
        progress.tell(done, len(ids))


@every(minutes=60)
def send_due_reminders() -> None:
    remind_open_waves()


@every(minutes=60)
def tell_readable_interviews() -> None:
    """What nobody completed in time is hers to read all the same, and she is told."""
    tell_readable()


@every(minutes=360)
def erase_what_expired() -> None:
    erase_expired()
    erase_expired_returns()
    forget_devices()


@every(minutes=60)
def tell_waiting_mandators() -> None:
    """An opinion whose wait is over is told to whoever ordered it."""
    send_due_letters()
