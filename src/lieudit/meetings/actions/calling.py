"""A meeting is called, changed, cancelled; its agenda begins from a template and what was left."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lieudit.meetings.actions.agenda import PointSaid, write_points
from lieudit.meetings.actions.refusals import Refused
from lieudit.meetings.actions.tracing import leave_traces, lock_meeting, show_anew, trace
from lieudit.meetings.events import meeting_called, meeting_cancelled
from lieudit.meetings.models import Meeting


@dataclass(frozen=True)
class MeetingSaid:
    """What is said of a meeting when it is called."""

    title: str
    starts_at: datetime
    body_id: UUID | None = None
    kind: str = "circle"
    place: str = ""
    quorum: str = ""
    facilitator_id: UUID | None = None
    secretary_id: UUID | None = None
    timekeeper_id: UUID | None = None


def call_meeting(
    *, collective_id: UUID, said: MeetingSaid, points: list[PointSaid], actor_id: UUID
) -> UUID:
    """Call a meeting with its first agenda; the group is told."""
    with transaction.atomic():
        meeting = Meeting(collective_id=collective_id, called_by_id=actor_id)
        _fill(meeting, said)
        meeting.save(force_insert=True)
        write_points(meeting, points)
        leave_traces(meeting_called, meeting, actor_id, public=True)
    return meeting.id


def change_meeting(*, meeting_id: UUID, said: MeetingSaid, actor_id: UUID) -> None:
    """Change what was said; once it has begun, its body and its quorum stay as they were."""
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, "planned", "running")
        frozen = (meeting.body_id, meeting.quorum)
        _fill(meeting, said)
        if meeting.state == "running" and frozen != (meeting.body_id, meeting.quorum):
            raise Refused(_("The meeting has begun: who meets and the quorum stay as they were."))
        meeting.save()
        show_anew(meeting.id)
        trace(meeting, actor_id, "meetings.meeting_changed")


def cancel_meeting(*, meeting_id: UUID, actor_id: UUID) -> None:
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, "planned")
        meeting.state = "cancelled"
        meeting.save(update_fields=["state"])
        leave_traces(meeting_cancelled, meeting, actor_id, public=True)


def restore_meeting(*, meeting_id: UUID, actor_id: UUID) -> None:
    """A cancelled meeting takes place after all."""
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, "cancelled")
        meeting.state = "planned"
        meeting.save(update_fields=["state"])
        trace(meeting, actor_id, "meetings.meeting_restored")


def _fill(meeting: Meeting, said: MeetingSaid) -> None:
    meeting.title, meeting.starts_at = said.title.strip(), said.starts_at
    meeting.body_id, meeting.kind = said.body_id, said.kind
    meeting.place, meeting.quorum = said.place.strip(), said.quorum
    meeting.facilitator_id = said.facilitator_id
    meeting.secretary_id = said.secretary_id
    meeting.timekeeper_id = said.timekeeper_id
