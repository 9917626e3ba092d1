"""What follows from what happened: letters of a wave, and the end of a candidacy."""

from datetime import date

from lieudit.hall.outbox import Delivery, receives
from lieudit.hall.tasks import start
from lieudit.interviews.actions.candidacies import forget_end, note_end
from lieudit.interviews.actions.interviewing.letters import (
    tell_readable,
    tell_released_alone,
    tell_replied,
)
from lieudit.interviews.actions.invitations import mail_invitations
from lieudit.interviews.events import (
    interview_readable,
    interview_released_alone,
    interview_replied,
    person_invited,
    wave_opened,
)
from lieudit.interviews.models import Participation
from lieudit.interviews.tasks import send_letters
from lieudit.people.events import candidacy_ended, candidacy_resumed


@receives(wave_opened)
def mail_the_first_invited(delivery: Delivery) -> None:
    """Those invited before the opening learn of it then: a long work, watched on its page."""
    assert delivery.subject is not None
    start(
        send_letters,
        scope_id=delivery.scope_id,
        actor_id=delivery.actor_id,
        wave_id=delivery.subject.id,
    )


@receives(interview_readable)
def tell_her_to_read(delivery: Delivery) -> None:
    """She learns that her notes are ready; nothing of them is in the letter."""
    assert delivery.subject is not None
    tell_readable(interview_id=delivery.subject.id)


@receives(interview_replied)
def tell_the_voices(delivery: Delivery) -> None:
    """Those who wrote learn that she answered."""
    assert delivery.subject is not None
    tell_replied(interview_id=delivery.subject.id)


@receives(interview_released_alone)
def tell_the_other_voice(delivery: Delivery) -> None:
    """The voice that was not waited for learns it."""
    assert delivery.subject is not None
    tell_released_alone(interview_id=delivery.subject.id)


@receives(person_invited)
def mail_who_came_later(delivery: Delivery) -> None:
    """Those invited to an open wave learn of it at once; the others at its opening."""
    seats = _awaited(id=delivery.read_uuid("participation_id"))
    mail_invitations(seats=[seat for seat in seats if _came_later(seat)])


@receives(candidacy_ended)
def count_from_the_end(delivery: Delivery) -> None:
    """Her answers and the notes on her leave three months later."""
    if delivery.scope_id is not None and delivery.subject is not None:
        note_end(
            collective_id=delivery.scope_id,
            person_id=delivery.subject.id,
            ended_on=date.fromisoformat(str(delivery.ids["on"])),
        )


@receives(candidacy_resumed)
def count_no_more(delivery: Delivery) -> None:
    if delivery.scope_id is not None and delivery.subject is not None:
        forget_end(collective_id=delivery.scope_id, person_id=delivery.subject.id)


def _awaited(**which: object) -> list[Participation]:
    seats = Participation.objects.filter(
        **which, wave__state="open", handed_in_at__isnull=True, withdrawn_at__isnull=True
    )
    return list(seats.select_related("wave__collective", "person"))


def _came_later(seat: Participation) -> bool:
    """Which of the two letters is hers does not depend on when events are delivered."""
    return seat.wave.opened_at is not None and seat.created_at > seat.wave.opened_at
