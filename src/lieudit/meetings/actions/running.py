"""A meeting begins, goes from point to point, ends; what only its time needs is erased then."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.meetings.actions.clicking import Recorder, clicking
from lieudit.meetings.actions.deciding import register_decisions
from lieudit.meetings.actions.refusals import Refused
from lieudit.meetings.actions.tracing import GONE, leave_traces, lock_meeting, show_anew, trace
from lieudit.meetings.engine.presence import MEMBER
from lieudit.meetings.events import meeting_begun, meeting_ended
from lieudit.meetings.models import Floor, Hand, Meeting, Point, Seat
from lieudit.meetings.queries.expected import list_expected

LONGER = 5  # minutes one click adds


def begin_meeting(*, meeting_id: UUID, actor_id: UUID) -> None:
    """Open the room: everybody expected has her seat, the first point is under way."""
    with transaction.atomic():
        meeting = lock_meeting(meeting_id)
        if meeting.state == "running":
            return
        lock_meeting(meeting_id, "planned")
        now = timezone.now()
        expected = list_expected(meeting.collective_id, meeting.body_id, timezone.localdate(now))
        seated = set(meeting.seats.values_list("person_id", flat=True))
        Seat.objects.bulk_create(
            Seat(
                collective_id=meeting.collective_id,
                meeting=meeting,
                person_id=person.id,
                standing=MEMBER,
            )
            for person in expected
            if person.id not in seated
        )
        first = meeting.agenda.filter(state="open").order_by("position", "id").first()
        if first is not None:
            first.since = now
            first.save(update_fields=["since"])
        meeting.state, meeting.begun_at, meeting.roll = "running", now, len(expected)
        meeting.save(update_fields=["state", "begun_at", "roll"])
        show_anew(meeting.id)
        leave_traces(meeting_begun, meeting, actor_id)


def end_meeting(
    *, meeting_id: UUID, next_at: datetime | None, next_place: str, actor_id: UUID
) -> None:
    """End it: points left open are postponed; decisions go to the register; turns,
    hands by phone and clicks are erased."""
    with transaction.atomic():
        meeting = lock_meeting(meeting_id)
        if meeting.state == "ended":
            return
        lock_meeting(meeting_id, "running")
        if meeting.shows.filter(state="open").exists():
            raise Refused(_("A show of hands is open: count it, or drop it, then end."))
        now = timezone.now()
        _leave_current(meeting, now, "closed")
        meeting.agenda.filter(state="open").update(state="postponed")
        register_decisions(meeting, actor_id)
        erase_passing(meeting)
        meeting.seats.filter(is_here=True, left_at=None).update(left_at=now)
        meeting.state, meeting.ended_at = "ended", now
        meeting.next_at, meeting.next_place = next_at, next_place.strip()
        meeting.save(update_fields=["state", "ended_at", "next_at", "next_place"])
        show_anew(meeting.id)
        leave_traces(meeting_ended, meeting, actor_id, public=True)


def resume_meeting(*, meeting_id: UUID, actor_id: UUID) -> None:
    """A meeting ended by mistake goes on; who spoke before is not known any more."""
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, "ended")
        if meeting.approved_on is not None:
            raise Refused(_("Its minutes are approved: begin another meeting."))
        meeting.agenda.filter(state="postponed", carried_on=False).update(state="open")
        meeting.seats.filter(is_here=True, left_at=meeting.ended_at).update(left_at=None)
        meeting.state, meeting.ended_at = "running", None
        meeting.save(update_fields=["state", "ended_at"])
        show_anew(meeting.id)
        trace(meeting, actor_id, "meetings.meeting_resumed")


def erase_passing(meeting: Meeting) -> None:
    """Nobody reads later who spoke or who voted what."""
    Floor.objects.filter(seat__meeting=meeting).delete()
    Hand.objects.filter(show__meeting=meeting).delete()
    meeting.clicks.all().delete()


def go_to_point(*, meeting_id: UUID, point_id: UUID, leaving_id: UUID | None) -> None:
    """Go to a point; the one left stays open, to come back to.

    `leaving_id` is the point the click saw under way: when another laptop has moved on since,
    nothing is moved twice.
    """
    with clicking(meeting_id, "point") as click:
        current = _find_current(click.meeting)
        if (current.id if current else None) != leaving_id:
            raise Refused(_("Somebody has moved on already: the page below is up to date."))
        target = click.meeting.agenda.filter(id=point_id).exclude(state="removed").first()
        if target is None:
            raise Refused(GONE)
        now = timezone.now()
        if current is not None and current.id != target.id:
            _leave(click, current, now, "open")
        click.change(target, since=target.since or now, state="open")


def leave_point(*, meeting_id: UUID, leaving_id: UUID, state: str) -> None:
    """Close or postpone the point under way, and go to the next one that is open."""
    with clicking(meeting_id, "point") as click:
        current = _find_current(click.meeting)
        if current is None or current.id != leaving_id:
            raise Refused(_("Somebody has moved on already: the page below is up to date."))
        now = timezone.now()
        _leave(click, current, now, state)
        rows = list(click.meeting.agenda.filter(state="open").order_by("position", "id"))
        after = [one for one in rows if one.position > current.position]
        target = next(iter(after or rows), None)
        if target is not None:
            click.change(target, since=now)


def give_time(*, meeting_id: UUID, point_id: UUID) -> None:
    """The group gives a point some minutes more."""
    with clicking(meeting_id, "longer") as click:
        point = click.meeting.agenda.filter(id=point_id).first()
        if point is None:
            raise Refused(GONE)
        click.change(point, minutes=min(point.minutes + LONGER, 600))


def _find_current(meeting: Meeting) -> Point | None:
    return meeting.agenda.filter(since__isnull=False).first()


def _leave(click: Recorder, point: Point, now: datetime, state: str) -> None:
    click.change(point, since=None, spent=_count_spent(point, now), state=state)


def _leave_current(meeting: Meeting, now: datetime, state: str) -> None:
    point = _find_current(meeting)
    if point is not None:
        point.spent = _count_spent(point, now)
        point.since, point.state = None, state
        point.save(update_fields=["spent", "since", "state"])


def _count_spent(point: Point, now: datetime) -> int:
    """Seconds a point has taken; a clock set back takes none away."""
    running = int((now - point.since).total_seconds()) if point.since else 0
    return point.spent + max(running, 0)
