"""The room as a laptop or a phone shows it: who is here, whose turn, what time, what hands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lieudit.meetings.engine.floor import Place, RoundSeen, order_queue, see_round
from lieudit.meetings.engine.hands import Hands, count_choices
from lieudit.meetings.engine.presence import MEMBER, PresenceSeen, see_presence
from lieudit.meetings.engine.times import MeetingTimes, Timed, TimeSeen, see_times
from lieudit.meetings.models import Click, Floor, Hand, Meeting, Point, Seat, Show
from lieudit.meetings.queries.meetings import list_points


@dataclass(frozen=True)
class SeatSeen:
    """Somebody at the meeting; her name is empty once she is forgotten."""

    row: Seat
    name: str
    short_name: str
    is_waiting: bool
    has_spoken: bool
    spoke_now: bool

    @property
    def id(self) -> UUID:
        return self.row.id


@dataclass(frozen=True)
class PointSeen:
    row: Point
    time: TimeSeen[UUID]
    is_current: bool


@dataclass(frozen=True)
class ShowSeen:
    """An open show of hands: what phones said, and who of those here has not answered there."""

    row: Show
    by_phone: Hands
    others_by_phone: Hands
    silent: tuple[str, ...]


@dataclass(frozen=True)
class RoomSeen:
    """Everything the desk draws, at one moment."""

    meeting: Meeting
    seats: tuple[SeatSeen, ...]
    presence: PresenceSeen
    queue: tuple[SeatSeen, ...]
    round: RoundSeen[UUID] | None
    round_waiting: tuple[SeatSeen, ...]
    points: tuple[PointSeen, ...]
    current: PointSeen | None
    times: MeetingTimes[UUID]
    show: ShowSeen | None
    last_click: Click | None

    @property
    def here(self) -> tuple[SeatSeen, ...]:
        return tuple(one for one in self.seats if one.row.is_here)


def read_room(meeting: Meeting, now: datetime) -> RoomSeen:
    """Read a meeting under way; as many questions for three people as for three hundred."""
    seats = list_seats(meeting)
    here = [one for one in seats if one.row.is_here]
    by_id = {one.id: one for one in seats}
    places = [_place(one) for one in here]
    queue = order_queue(places, first_first=meeting.first_first)
    turn = see_round(places, meeting.round_number) if meeting.round_number else None
    points, times = _time_points(list_points(meeting), now)
    return RoomSeen(
        meeting=meeting,
        seats=tuple(seats),
        presence=see_presence([one.row.standing for one in here], meeting.roll, meeting.quorum),
        queue=tuple(by_id[key] for key in queue),
        round=turn,
        round_waiting=tuple(by_id[key] for key in turn.waiting) if turn else (),
        points=points,
        current=next((one for one in points if one.is_current), None),
        times=times,
        show=read_open_show(meeting, seats),
        last_click=meeting.clicks.order_by("-number").first(),
    )


def list_seats(meeting: Meeting) -> list[SeatSeen]:
    """Return everybody at the meeting: members by name, then users, then guests."""
    rows = meeting.seats.select_related("person", "floor")
    seen = [_see_seat(row, meeting.round_number) for row in rows]
    order = {MEMBER: 0, "user": 1, "guest": 2}
    return sorted(seen, key=lambda one: (order[one.row.standing], one.name.casefold(), one.id.int))


def read_open_show(meeting: Meeting, seats: Iterable[SeatSeen]) -> ShowSeen | None:
    """Return the show of hands under way; a hand stays given when somebody leaves the room."""
    show = meeting.shows.filter(state="open").first()
    if show is None:
        return None
    given = dict(Hand.objects.filter(show=show).values_list("seat_id", "choice"))
    members = {one.id: one for one in seats if one.row.standing == MEMBER}
    return ShowSeen(
        row=show,
        by_phone=count_choices(choice for key, choice in given.items() if key in members),
        others_by_phone=count_choices(
            choice for key, choice in given.items() if key not in members
        ),
        silent=tuple(
            one.short_name for one in members.values() if one.row.is_here and one.id not in given
        ),
    )


def time_points(meeting: Meeting, now: datetime) -> tuple[PointSeen, ...]:
    """Return the agenda with its times, as a phone shows it."""
    return _time_points(list_points(meeting), now)[0]


def find_own_seat(meeting_id: UUID, person_id: UUID) -> Seat | None:
    rows = Seat.objects.filter(meeting_id=meeting_id, person_id=person_id)
    return rows.select_related("floor").first()


def find_own_hand(show: Show, seat: Seat | None) -> str:
    """Return what she answered on her phone, to whoever she is only."""
    if seat is None:
        return ""
    found = Hand.objects.filter(show=show, seat=seat).values_list("choice", flat=True).first()
    return found or ""


def count_before(meeting: Meeting, seat: Seat) -> int | None:
    """Return how many speak before her; None when she has not asked."""
    floor = getattr(seat, "floor", None)
    if floor is None or floor.asked is None:
        return None
    rows = Floor.objects.filter(seat__meeting=meeting, seat__is_here=True, asked__isnull=False)
    places = [Place(row.seat_id, row.asked, row.has_spoken) for row in rows]
    queue = order_queue(places, first_first=meeting.first_first)
    return queue.index(seat.id) if seat.id in queue else None


def _see_seat(row: Seat, number: int) -> SeatSeen:
    floor = getattr(row, "floor", None)
    name = row.person.full_name if row.person else row.name
    return SeatSeen(
        row=row,
        name=name,
        short_name=row.person.short_name if row.person else row.name,
        is_waiting=bool(floor and floor.asked is not None),
        has_spoken=bool(floor and floor.has_spoken),
        spoke_now=bool(floor and number and floor.spoke_round == number),
    )


def _place(seat: SeatSeen) -> Place[UUID]:
    floor = getattr(seat.row, "floor", None)
    if floor is None:
        return Place(seat.id)
    return Place(seat.id, floor.asked, floor.has_spoken, floor.spoke_round)


def _time_points(
    rows: list[Point], now: datetime
) -> tuple[tuple[PointSeen, ...], MeetingTimes[UUID]]:
    current = next((row for row in rows if row.since is not None), None)
    running = max(int((now - current.since).total_seconds()), 0) if current else 0
    timed = [
        Timed(row.id, row.minutes, row.spent, row.since is not None, row.state != "open")
        for row in rows
    ]
    times = see_times(timed, running)
    return (
        tuple(
            PointSeen(row, time, row.since is not None)
            for row, time in zip(rows, times.points, strict=True)
        ),
        times,
    )
