"""A show of hands: opened, answered by phone or counted in the room, closed once."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lieudit.meetings.actions.clicking import clicking
from lieudit.meetings.actions.refusals import Refused
from lieudit.meetings.actions.tracing import GONE, leave_traces, show_desk_anew
from lieudit.meetings.engine.hands import CHOICES, Hands, TooManyHands, tally_hands
from lieudit.meetings.engine.presence import MEMBER
from lieudit.meetings.events import hands_counted
from lieudit.meetings.models import Hand, Show

MOST = 400
NO_HANDS = Hands()


@dataclass(frozen=True)
class Counted:
    """Hands counted in the room: of members who did not answer by phone; users and guests apart."""

    members: Hands = NO_HANDS
    others: Hands = NO_HANDS


def open_show(*, meeting_id: UUID, question: str, point_id: UUID | None) -> None:
    """Open a show of hands on the point under way; one at a time."""
    asked = " ".join(question.split())[:200]
    if not asked:
        raise Refused(_("Write what the hands answer."), "question")
    with clicking(meeting_id, "show") as click:
        meeting = click.meeting
        if meeting.shows.filter(state="open").exists():
            raise Refused(_("A show of hands is open already: count it or drop it first."))
        point = meeting.agenda.filter(since__isnull=False).first()
        if point is None or (point_id is not None and point.id != point_id):
            raise Refused(_("Somebody has moved on already: the page below is up to date."))
        click.make(
            Show(
                collective_id=meeting.collective_id,
                meeting=meeting,
                point=point,
                question=asked,
            )
        )


def give_hand(*, meeting_id: UUID, show_id: UUID, person_id: UUID, choice: str) -> None:
    """She answers on her phone; she may change until it is closed, and counts once."""
    if choice not in CHOICES:
        raise Refused(_("Choose one of the answers offered."))
    with transaction.atomic():
        show = _lock_show(meeting_id, show_id)
        seat = show.meeting.seats.filter(person_id=person_id, is_here=True).first()
        if seat is None:
            raise Refused(_("Say first that you are here."))
        Hand.objects.update_or_create(
            show=show,
            seat=seat,
            defaults={"choice": choice},
            create_defaults={"choice": choice, "collective_id": show.collective_id},
        )
        show_desk_anew(meeting_id)


def close_show(*, meeting_id: UUID, show_id: UUID, counted: Counted, actor_id: UUID) -> None:
    """Close it with what was counted in the room; a hand given later is refused."""
    with clicking(meeting_id, "counted") as click:
        show = _lock_show(meeting_id, show_id)
        hands = list(Hand.objects.filter(show=show).select_related("seat"))
        members = {one.seat_id: one.choice for one in hands if one.seat.standing == MEMBER}
        others = {one.seat_id: one.choice for one in hands if one.seat.standing != MEMBER}
        seats = list(click.meeting.seats.filter(is_here=True).values_list("id", "standing"))
        voters = {key for key, standing in seats if standing == MEMBER} | set(members)
        apart = {key for key, standing in seats if standing != MEMBER} | set(others)
        tally = _tally(members, counted.members, len(voters), "for_count")
        aside = _tally(others, counted.others, len(apart), "other_for")
        click.change(
            show,
            state="closed",
            closed_at=timezone.now(),
            voters=len(voters),
            for_count=tally.for_,
            against_count=tally.against,
            abstain_count=tally.abstain,
            phone_count=len(members),
            other_for=aside.for_,
            other_against=aside.against,
            other_abstain=aside.abstain,
        )
        leave_traces(hands_counted, click.meeting, actor_id)


def drop_show(*, meeting_id: UUID, show_id: UUID) -> None:
    """Nothing is counted after all."""
    with clicking(meeting_id, "dropped") as click:
        click.change(_lock_show(meeting_id, show_id), state="dropped")


def _lock_show(meeting_id: UUID, show_id: UUID) -> Show:
    rows = Show.objects.select_for_update(of=("self",)).select_related("meeting")
    show = rows.filter(id=show_id, meeting_id=meeting_id).first()
    if show is None:
        raise Refused(GONE)
    if show.state != "open":
        raise Refused(_("This show of hands is closed: nothing was changed."))
    return show


def _tally(phones: dict[UUID, str], in_room: Hands, voters: int, field: str) -> Hands:
    if max(in_room.for_, in_room.against, in_room.abstain) > MOST:
        raise Refused(_("Count again: no room holds that many people."), field)
    try:
        return tally_hands(phones, in_room, voters).hands
    except TooManyHands as error:
        told = ngettext(
            "%(counted)d hands were counted in the room, but only %(count)d person there "
            "has not answered by phone. Tick who is here, or count again.",
            "%(counted)d hands were counted in the room, but only %(count)d people there "
            "have not answered by phone. Tick who is here, or count again.",
            error.left,
        )
        raise Refused(told % {"counted": error.counted, "count": error.left}, field) from error
