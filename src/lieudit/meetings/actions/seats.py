"""Who is here: ticked on the laptop, or said on one's own phone; guests by their first name."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.meetings.actions.clicking import Recorder, clicking
from lieudit.meetings.actions.refusals import Refused
from lieudit.meetings.actions.tracing import GONE, lock_meeting, show_anew
from lieudit.meetings.engine.presence import GUEST, MEMBER, USER
from lieudit.meetings.models import Seat
from lieudit.meetings.queries.expected import list_expected, list_others

MOST_SEATS = 400


def find_seat(click: Recorder, seat_id: UUID) -> Seat:
    seat = click.meeting.seats.filter(id=seat_id).first()
    if seat is None:
        raise Refused(GONE)
    return seat


def tick_here(*, meeting_id: UUID, seat_id: UUID, is_here: bool) -> None:
    """Somebody is here, or has left; said twice it changes nothing."""
    with clicking(meeting_id, "here" if is_here else "away") as click:
        _set_here(click, find_seat(click, seat_id), is_here=is_here)


def tick_all(*, meeting_id: UUID) -> None:
    """Everybody expected is here."""
    with clicking(meeting_id, "all_here") as click:
        for seat in click.meeting.seats.filter(is_here=False, standing=MEMBER):
            _set_here(click, seat, is_here=True)


def add_guest(*, meeting_id: UUID, name: str, standing: str) -> None:
    """Somebody who does not belong to the body is here: a user of the place, a guest."""
    named = " ".join(name.split())
    if not named:
        raise Refused(_("Write the first name of the guest."), "name")
    if standing not in (USER, GUEST):
        raise Refused(_("Choose one of the answers offered."), "standing")
    with clicking(meeting_id, "guest") as click:
        if click.meeting.seats.count() >= MOST_SEATS:
            raise Refused(_("This room is full: 400 people are noted."))
        click.make(_seat(click, name=named[:60], standing=standing))


def add_person(*, meeting_id: UUID, person_id: UUID) -> None:
    """Somebody of the group who does not belong to the body that meets is here too."""
    with clicking(meeting_id, "guest") as click:
        meeting, today = click.meeting, timezone.localdate()
        if person_id not in {one.id for one in list_others(meeting.collective_id, today)}:
            raise Refused(_("Choose somebody of the group."), "person")
        seat = meeting.seats.filter(person_id=person_id).first()
        if seat is not None:
            _set_here(click, seat, is_here=True)
            return
        click.make(_seat(click, person_id=person_id, standing=GUEST))


def arrive(*, meeting_id: UUID, person_id: UUID) -> None:
    """She says on her own phone that she is here. Not a click: nobody takes it back for her."""
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, "running")
        seat = meeting.seats.filter(person_id=person_id).first()
        if seat is None:
            today = timezone.localdate()
            expected = list_expected(meeting.collective_id, meeting.body_id, today)
            is_member = person_id in {one.id for one in expected}
            seat = Seat(
                collective_id=meeting.collective_id,
                meeting=meeting,
                person_id=person_id,
                standing=MEMBER if is_member else GUEST,
            )
        if not seat.is_here:
            seat.is_here, seat.left_at = True, None
            seat.came_at = seat.came_at or timezone.now()
            try:
                with transaction.atomic():
                    seat.save()
            except IntegrityError:  # the same person, twice in the same instant
                return
            show_anew(meeting.id)


def _seat(click: Recorder, **fields: object) -> Seat:
    return Seat(
        collective_id=click.meeting.collective_id,
        meeting=click.meeting,
        is_here=True,
        came_at=timezone.now(),
        **fields,
    )


def _set_here(click: Recorder, seat: Seat, *, is_here: bool) -> None:
    now = timezone.now()
    if is_here:
        click.change(seat, is_here=True, came_at=seat.came_at or now, left_at=None)
    elif seat.is_here:
        click.change(seat, is_here=False, left_at=now)
