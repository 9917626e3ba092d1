"""Who may open which page of the meetings room.

Whoever takes part reads. A meeting is run by the people of the body that meets, by whoever was
given a part in it, and by the coordination, the companion and the facilitator on site. On her
phone: whoever takes part, or has a seat at that meeting.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from lieudit.hall.access import Rule, Verdict, anyone
from lieudit.meetings.models import Meeting, Seat
from lieudit.people.access import WRITING_STAGES, takes_part
from lieudit.people.doors import people_of_body

RUNNING = frozenset({"coordinator", "companion", "facilitator"})


def runs(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Those who lead, whoever has a part in the meeting, the people of the body that meets."""
    verdict = takes_part(request, kwargs)
    if verdict is not Verdict.ALLOW:
        return verdict
    here = request.presence
    if here.roles & RUNNING:
        return Verdict.ALLOW
    meeting = Meeting.objects.filter(id=kwargs["meeting_id"], collective=here.collective).first()
    if meeting is None:
        return Verdict.HIDE
    if here.person.id in {meeting.facilitator_id, meeting.secretary_id, meeting.timekeeper_id}:
        return Verdict.ALLOW
    return Verdict.ALLOW if is_of_body(request, meeting.body_id) else Verdict.REFUSE


def attends(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Whoever takes part; a candidate or an observer once she has a seat at that meeting."""
    verdict = takes_part(request, kwargs)
    if verdict is not Verdict.REFUSE:
        return verdict
    here = request.presence
    seats = Seat.objects.filter(
        meeting_id=kwargs["meeting_id"], person=here.person, collective=here.collective
    )
    return Verdict.ALLOW if seats.exists() else Verdict.REFUSE


def is_of_body(request: HttpRequest, body_id: UUID | None) -> bool:
    """Whether she belongs to the body today; without a body, to the whole collective."""
    here = request.presence
    if body_id is None:
        return here.stage in WRITING_STAGES
    return here.person.id in {one.id for one in people_of_body(body_id)}


def may_run(request: HttpRequest, meeting_id: UUID) -> bool:
    return runs(request, {"meeting_id": meeting_id}) is Verdict.ALLOW


ACCESS: dict[str, Rule] = {
    "meetings": takes_part,
    "meeting_add": takes_part,
    "meeting": takes_part,
    "meeting_file": takes_part,
    "agenda_print": takes_part,
    "minutes": takes_part,
    "minutes_document": takes_part,
    "actions": takes_part,
    "actions_export": takes_part,
    "action_set": takes_part,
    "action_edit": takes_part,
    "meeting_edit": runs,
    "meeting_cancel": runs,
    "meeting_restore": runs,
    "point_add": runs,
    "point_edit": runs,
    "point_move": runs,
    "point_remove": runs,
    "point_restore": runs,
    "leftovers_take": runs,
    "desk": runs,
    "desk_parts": runs,
    "desk_click": runs,
    "desk_undo": runs,
    "show_close": runs,
    "words_write": runs,
    "point_minutes": runs,
    "decision_take": runs,
    "proposal_heard": runs,
    "decision_remove": runs,
    "action_add": runs,
    "meeting_end": runs,
    "meeting_resume": runs,
    "minutes_approve": runs,
    "approval_withdraw": runs,
    "phone": attends,
    "phone_part": attends,
    "phone_act": attends,
    "pulse": anyone,
}
