"""The minutes of a point, written as it goes: what two people write at once is all kept."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lieudit.meetings.actions.refusals import Refused
from lieudit.meetings.actions.tracing import GONE, leave_traces, lock_meeting, show_desk_anew, trace
from lieudit.meetings.engine.words import merge_words
from lieudit.meetings.events import minutes_approved
from lieudit.meetings.models import Meeting, Point

LONGEST = 20_000


@dataclass(frozen=True)
class Written:
    """The text as it stands now; `kept_both`: the same lines were written by two."""

    text: str
    kept_both: bool


def write_words(*, point_id: UUID, before: str, words: str, actor_id: UUID) -> Written:
    """Save the minutes of a point. `before`: the text the writer began from."""
    sent, began = _tidy(words), _tidy(before)
    with transaction.atomic():
        point = Point.objects.filter(id=point_id).first()
        if point is None:
            raise Refused(GONE)
        meeting = lock_meeting(point.meeting_id, "running", "ended")
        if meeting.approved_on is not None:
            raise Refused(_("These minutes are approved: a correction is noted beside them."))
        point.refresh_from_db(fields=["words"])
        merged = merge_words(began, point.words, sent)
        if len(merged.text) > LONGEST:
            raise Refused(_("The minutes of one point hold 20,000 signs: cut some of it."), "words")
        if merged.text != point.words:
            point.words = merged.text
            point.save(update_fields=["words"])
            show_desk_anew(meeting.id)
            if meeting.state == "ended":
                trace(meeting, actor_id, "meetings.minutes_changed", point=point.id)
    return Written(merged.text, merged.kept_both)


def approve_minutes(
    *, meeting_id: UUID, approved_on: date, correction: str, actor_id: UUID
) -> None:
    """The group approves the minutes, with what it corrects; from then on they do not change."""
    with transaction.atomic():
        meeting: Meeting = lock_meeting(meeting_id, "ended")
        if meeting.approved_on is not None:
            raise Refused(_("These minutes are approved already."))
        meeting.approved_on, meeting.correction = approved_on, correction.strip()
        meeting.approved_by_id = actor_id
        meeting.save(update_fields=["approved_on", "correction", "approved_by"])
        leave_traces(minutes_approved, meeting, actor_id, public=True)


def withdraw_approval(*, meeting_id: UUID, actor_id: UUID) -> None:
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, "ended")
        meeting.approved_on, meeting.approved_by_id = None, None
        meeting.save(update_fields=["approved_on", "approved_by"])
        trace(meeting, actor_id, "meetings.approval_withdrawn")


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").rstrip()
