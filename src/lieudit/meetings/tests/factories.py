"""Meetings for tests; every word is invented."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from lieudit.meetings.actions.agenda import PointSaid
from lieudit.meetings.actions.calling import MeetingSaid, call_meeting
from lieudit.meetings.actions.running import begin_meeting
from lieudit.meetings.actions.seats import tick_here
from lieudit.meetings.models import Meeting, Point, Seat

AGENDA = ("Le puits", "Les clés", "La fête")


def call(collective: Any, by: Any, *titles: str, ago: int = 0, **said: Any) -> Meeting:
    """A meeting called for now, or so many days ago."""
    starts_at: datetime = timezone.now() - timedelta(days=ago)
    points = [PointSaid(title=title, minutes=10) for title in titles or AGENDA]
    meeting_id = call_meeting(
        collective_id=collective.id,
        said=MeetingSaid(title="Réunion du mercredi", starts_at=starts_at, **said),
        points=points,
        actor_id=by.id,
    )
    return Meeting.objects.get(id=meeting_id)


def begin(collective: Any, by: Any, *here: Any, **said: Any) -> Meeting:
    """A meeting under way, these people ticked."""
    meeting = call(collective, by, **said)
    begin_meeting(meeting_id=meeting.id, actor_id=by.id)
    for person in here:
        tick_here(meeting_id=meeting.id, seat_id=seat_of(meeting, person).id, is_here=True)
    meeting.refresh_from_db()
    return meeting


def seat_of(meeting: Meeting, person: Any) -> Seat:
    return Seat.objects.get(meeting=meeting, person=person)


def current(meeting: Meeting) -> Point | None:
    return meeting.agenda.filter(since__isnull=False).first()
