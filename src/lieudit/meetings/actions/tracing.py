"""The traces of an act: a link in the audit chain, an event. Who spoke or voted leaves none."""

from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from lieudit.hall import audit
from lieudit.hall.outbox import Event
from lieudit.hall.subjects import SubjectRef
from lieudit.meetings.actions.refusals import Refused
from lieudit.meetings.events import MEETING
from lieudit.meetings.models import Meeting

GONE = _("This is no longer there: the page below is up to date.")


def point_at(meeting_id: UUID) -> SubjectRef:
    return SubjectRef(MEETING, meeting_id)


def leave_traces(
    event: Event, meeting: Meeting, actor_id: UUID | None, *, public: bool = False, **codes: str
) -> None:
    """Record an act and tell it to whoever listens."""
    trace(meeting, actor_id, event.name, **codes)
    event.emit(
        scope_id=meeting.collective_id,
        actor_id=actor_id,
        subject=point_at(meeting.id),
        public=public,
        **codes,
    )


def trace(meeting: Meeting, actor_id: UUID | None, verb: str, **codes: UUID | str) -> None:
    """Record an act that no other room waits for."""
    audit.record(
        scope_id=meeting.collective_id,
        actor_id=actor_id,
        verb=verb,
        subject=point_at(meeting.id),
        payload={key: str(value) for key, value in codes.items()},
    )


def lock_meeting(meeting_id: UUID, *states: str) -> Meeting:
    """Make those who write on one meeting queue until their transaction ends."""
    meeting = Meeting.objects.select_for_update(of=("self",)).get(id=meeting_id)
    if states and meeting.state not in states:
        raise Refused(REFUSALS[meeting.state])
    return meeting


def show_anew(meeting_id: UUID) -> None:
    """Let every page of this meeting look again: phones and laptops."""
    Meeting.objects.filter(id=meeting_id).update(version=F("version") + 1)


def show_desk_anew(meeting_id: UUID) -> None:
    """Let the laptops look again; nothing a phone shows has changed."""
    Meeting.objects.filter(id=meeting_id).update(desk_version=F("desk_version") + 1)


REFUSALS = {
    "planned": _("This meeting has not begun yet."),
    "running": _("This meeting is under way."),
    "ended": _("This meeting has ended."),
    "cancelled": _("This meeting is cancelled."),
}
