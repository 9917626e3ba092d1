"""All that this room holds on one person, to hand over to her."""

from typing import Any
from uuid import UUID

from lieudit.meetings.models import Action, Meeting, Point, Seat

# What somebody may be entrusted with in a meeting.
PARTS = ("facilitator", "secretary", "timekeeper", "called_by", "approved_by")


def gather_person(person_id: UUID, scope_id: UUID | None = None) -> dict[str, Any]:
    """Return the meetings she was at, her parts in them, her points and her actions."""
    here = {} if scope_id is None else {"collective_id": scope_id}
    seats = Seat.objects.filter(person_id=person_id, **here).select_related("meeting__collective")
    points = Point.objects.filter(bearer_id=person_id, **here).select_related("meeting__collective")
    actions = Action.objects.filter(person_id=person_id, **here).select_related(
        "meeting__collective"
    )
    return {
        "meetings": [
            {**_tell(seat.meeting), "was_there": seat.came_at is not None}
            for seat in seats.order_by("meeting__starts_at")
        ],
        "meeting_parts": [
            {**_tell(meeting), "meeting_part": part}
            for part in PARTS
            for meeting in Meeting.objects.filter(**{part: person_id}, **here)
            .select_related("collective")
            .order_by("starts_at")
        ],
        "points_brought": [
            {**_tell(point.meeting), "point": point.title}
            for point in points.order_by("meeting__starts_at", "position")
        ],
        "actions_promised": [
            {
                **_tell(action.meeting),
                "what": action.what,
                "due_on": action.due_on.isoformat() if action.due_on else "",
                "done_on": action.done_on.isoformat() if action.done_on else "",
            }
            for action in actions.order_by("created_at")
        ],
    }


def _tell(meeting: Meeting) -> dict[str, Any]:
    return {
        "collective": meeting.collective.name,
        "meeting": meeting.title,
        "on": meeting.starts_at.date().isoformat(),
    }
