"""The floor: asked for, given, passed round. Erased when the meeting ends."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from lieudit.meetings.actions.clicking import Recorder, clicking
from lieudit.meetings.actions.refusals import Refused
from lieudit.meetings.actions.seats import find_seat
from lieudit.meetings.actions.tracing import lock_meeting, show_anew
from lieudit.meetings.models import Floor, Meeting, Seat


def ask_floor(*, meeting_id: UUID, seat_id: UUID) -> None:
    """Somebody raises a hand in the room, noted on the laptop."""
    with clicking(meeting_id, "asked") as click:
        floor = _find_floor(click, find_seat(click, seat_id))
        if floor.asked is None:
            click.change(floor, asked=_next_place(click.meeting))


def withdraw_floor(*, meeting_id: UUID, seat_id: UUID) -> None:
    with clicking(meeting_id, "withdrew") as click:
        click.change(_find_floor(click, find_seat(click, seat_id)), asked=None)


def note_spoken(*, meeting_id: UUID, seat_id: UUID) -> None:
    """She has the floor, or passes her turn: out of the queue, and done in this round."""
    with clicking(meeting_id, "spoke") as click:
        floor = _find_floor(click, find_seat(click, seat_id))
        click.change(floor, asked=None, has_spoken=True, spoke_round=click.meeting.round_number)


def begin_round(*, meeting_id: UUID, seen: int) -> None:
    """A new round: everybody speaks once, in the order of the list.

    `seen` is the round the click saw under way: two laptops begin one round, not two.
    """
    with clicking(meeting_id, "round") as click:
        if seen != click.meeting.round_number:
            raise Refused(_("A new round has begun already: the page below is up to date."))
        click.change(click.meeting, round_number=click.meeting.round_number + 1)


def put_first_speakers_first(*, meeting_id: UUID, is_on: bool) -> None:
    with clicking(meeting_id, "first") as click:
        click.change(click.meeting, first_first=is_on)


def ask_by_phone(*, meeting_id: UUID, person_id: UUID, wants: bool) -> None:
    """She asks for the floor on her phone, or asks no more; said twice it changes nothing."""
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, "running")
        seat = meeting.seats.filter(person_id=person_id, is_here=True).first()
        if seat is None:
            raise Refused(_("Say first that you are here."))
        floor, _made = Floor.objects.get_or_create(
            seat=seat, defaults={"collective_id": meeting.collective_id}
        )
        if (floor.asked is not None) == wants:
            return
        floor.asked = _next_place(meeting) if wants else None
        floor.save(update_fields=["asked"])
        show_anew(meeting.id)


def _find_floor(click: Recorder, seat: Seat) -> Floor:
    floor = Floor.objects.filter(seat=seat).first()
    if floor is None:
        floor = Floor(collective_id=seat.collective_id, seat=seat)
        click.make(floor)
    return floor


def _next_place(meeting: Meeting) -> int:
    asked = Floor.objects.filter(seat__meeting=meeting)
    return (asked.aggregate(last=Max("asked"))["last"] or 0) + 1
