"""A proposal that is being decided, called to the meeting: what is heard aloud is written there."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.doors import (
    DecisionRefused,
    close_proposal,
    note_consent_round,
    note_objection,
)
from lieudit.decisions.events import PROPOSAL
from lieudit.meetings.actions.refusals import Refused
from lieudit.meetings.actions.tracing import lock_meeting, show_desk_anew, trace
from lieudit.meetings.models import Meeting, Point


def hear_no_objection(*, point_id: UUID, person_ids: Collection[UUID], actor_id: UUID) -> int:
    """Note who said in turn that she has no objection; only people who are here can have."""
    with transaction.atomic():
        point, meeting = _lock(point_id)
        here = set(meeting.seats.filter(is_here=True).values_list("person_id", flat=True))
        if not set(person_ids) <= here:
            raise Refused(_("Tick only people who are here."), "persons")
        try:
            count = note_consent_round(
                proposal_id=_read(point), actor_id=actor_id, person_ids=list(person_ids)
            )
        except DecisionRefused as refused:
            raise Refused(refused.sentence) from refused
        _leave(meeting, point, actor_id, "meetings.round_heard")
    return count


def hear_objection(*, point_id: UUID, person_id: UUID, argument: str, actor_id: UUID) -> None:
    """Write down an objection said aloud, under the name of whoever said it."""
    if not argument.strip():
        raise Refused(_("Write what the objection says."), "argument")
    with transaction.atomic():
        point, meeting = _lock(point_id)
        if not meeting.seats.filter(person_id=person_id, is_here=True).exists():
            raise Refused(_("Choose somebody who is here."), "person")
        try:
            note_objection(
                proposal_id=_read(point),
                actor_id=actor_id,
                person_id=person_id,
                argument=argument.strip(),
            )
        except DecisionRefused as refused:
            raise Refused(refused.sentence) from refused
        _leave(meeting, point, actor_id, "meetings.objection_heard")


def conclude_proposal(*, point_id: UUID, words: str, actor_id: UUID) -> str:
    """Conclude the proposal by its own method; the register says what came out."""
    with transaction.atomic():
        point, meeting = _lock(point_id)
        try:
            outcome = close_proposal(
                proposal_id=_read(point), actor_id=actor_id, words=words.strip()
            )
        except DecisionRefused as refused:
            raise Refused(refused.sentence) from refused
        _leave(meeting, point, actor_id, "meetings.proposal_concluded")
    return outcome


def _lock(point_id: UUID) -> tuple[Point, Meeting]:
    point = Point.objects.get(id=point_id)
    return point, lock_meeting(point.meeting_id, "running")


def _read(point: Point) -> UUID:
    if point.subject_kind != PROPOSAL or point.subject_id is None:
        raise Refused(_("This point is about no proposal: change the point to name it."))
    return point.subject_id


def _leave(meeting: Meeting, point: Point, actor_id: UUID, verb: str) -> None:
    trace(meeting, actor_id, verb, point=point.id)
    show_desk_anew(meeting.id)
