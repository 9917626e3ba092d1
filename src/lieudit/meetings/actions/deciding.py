"""A decision taken in place: what was decided, how, the hands and the objections heard."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.meetings.actions.refusals import Refused
from lieudit.meetings.actions.tracing import GONE, leave_traces, lock_meeting, show_desk_anew, trace
from lieudit.meetings.events import decision_noted
from lieudit.meetings.models import Decided, Meeting, Show

METHODS = ("consent", "hands", "unanimity", "advice", "alone")
OUTCOMES = ("adopted", "rejected")


@dataclass(frozen=True)
class DecisionSaid:
    """`show_id`: the hands it rests on; `objections`: those heard, and what became of them."""

    title: str
    text: str
    method: str
    outcome: str
    objections: str = ""
    show_id: UUID | None = None
    review_on: date | None = None


def note_decision(*, meeting_id: UUID, point_id: UUID, said: DecisionSaid, actor_id: UUID) -> UUID:
    """Keep what was decided on a point."""
    if said.method not in METHODS or said.outcome not in OUTCOMES:
        raise Refused(_("Choose one of the answers offered."))
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, "running", "ended")
        if meeting.approved_on is not None:
            raise Refused(_("These minutes are approved: a correction is noted beside them."))
        if not meeting.points.filter(id=point_id).exists():
            raise Refused(GONE)
        decided = Decided(
            collective_id=meeting.collective_id,
            meeting=meeting,
            point_id=point_id,
            title=" ".join(said.title.split())[:160],
            text=said.text.strip(),
            method=said.method,
            outcome=said.outcome,
            objections=said.objections.strip(),
            show=_find_show(meeting, said),
            review_on=said.review_on,
        )
        decided.save(force_insert=True)
        show_desk_anew(meeting.id)
        leave_traces(decision_noted, meeting, actor_id)
    return decided.id


def remove_decision(*, decided_id: UUID, actor_id: UUID) -> None:
    """What was noted by mistake is taken away, the same day and before the minutes are approved."""
    with transaction.atomic():
        decided = Decided.objects.filter(id=decided_id).first()
        if decided is None:
            raise Refused(GONE)
        meeting = lock_meeting(decided.meeting_id, "running", "ended")
        if meeting.approved_on is not None:
            raise Refused(_("These minutes are approved: a correction is noted beside them."))
        if timezone.localdate(decided.created_at) != timezone.localdate():
            raise Refused(_("It was noted another day: write the correction in the minutes."))
        decided.delete()
        show_desk_anew(meeting.id)
        trace(meeting, actor_id, "meetings.decision_removed")


def _find_show(meeting: Meeting, said: DecisionSaid) -> Show | None:
    if said.show_id is None:
        return None
    show: Show | None = meeting.shows.filter(id=said.show_id, state="closed").first()
    if show is None:
        raise Refused(_("Count the hands first, then note the decision."), "show")
    return show
