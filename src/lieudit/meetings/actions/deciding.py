"""A decision taken in place: noted at once, written in the register when the meeting ends."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.doors import DecisionRefused, Heard, ObjectionHeard, record_decision
from lieudit.hall.subjects import SubjectRef
from lieudit.meetings.actions.refusals import Refused
from lieudit.meetings.actions.tracing import (
    GONE,
    leave_traces,
    lock_meeting,
    point_at,
    show_desk_anew,
    trace,
)
from lieudit.meetings.engine.presence import MEMBER
from lieudit.meetings.events import decision_noted
from lieudit.meetings.models import Decided, Meeting, Show

OUTCOMES = ("adopted", "rejected")
# How the register of decisions calls them.
REGISTERED = {
    "consent": "consent",
    "hands": "simple_vote",
    "unanimity": "unanimity",
    "advice": "advice",
    "alone": "alone",
}


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
    """Keep what was decided on a point; after the meeting it goes to the register at once."""
    if said.method not in REGISTERED or said.outcome not in OUTCOMES:
        raise Refused(_("Choose one of the answers offered."))
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, "running", "ended")
        if meeting.approved_on is not None:
            raise Refused(_("These minutes are approved: a correction is noted beside them."))
        if not meeting.agenda.filter(id=point_id).exists():
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
        if meeting.state == "ended":
            register_decision(meeting, decided, actor_id)
        show_desk_anew(meeting.id)
        leave_traces(decision_noted, meeting, actor_id)
    return decided.id


def remove_decision(*, decided_id: UUID, actor_id: UUID) -> None:
    """What was noted by mistake is taken away, until the register has it."""
    with transaction.atomic():
        decided = Decided.objects.filter(id=decided_id).first()
        if decided is None:
            raise Refused(GONE)
        meeting = lock_meeting(decided.meeting_id, "running", "ended")
        if decided.proposal_id is not None:
            raise Refused(_("The register of decisions has it: change it there by a new decision."))
        decided.delete()
        show_desk_anew(meeting.id)
        trace(meeting, actor_id, "meetings.decision_removed")


def register_decisions(meeting: Meeting, actor_id: UUID) -> None:
    """Write in the register of decisions what the meeting decided and the register has not."""
    for decided in meeting.decisions.filter(proposal_id=None).select_related("point", "show"):
        register_decision(meeting, decided, actor_id)


def register_decision(meeting: Meeting, decided: Decided, actor_id: UUID) -> None:
    """Write one decision in the register, with who was there, the hands and the objections."""
    point = decided.point
    subject = SubjectRef(point.subject_kind, point.subject_id) if point.subject_id else None
    held = meeting.begun_at or meeting.starts_at
    try:
        decided.proposal_id = record_decision(
            collective_id=meeting.collective_id,
            actor_id=actor_id,
            title=decided.title,
            text=decided.text,
            method=REGISTERED[decided.method],
            outcome=decided.outcome,
            decided_on=timezone.localdate(held),
            body_id=meeting.body_id,
            result=_tell_hands(decided.show),
            heard=_tell_heard(meeting, decided),
            review_on=decided.review_on,
            subject=subject or point_at(meeting.id),
            proposal_id=decided.id,
        )
    except DecisionRefused as refused:
        raise Refused(refused.sentence) from refused
    decided.save(update_fields=["proposal_id"])


def _tell_hands(show: Show | None) -> dict[str, Any]:
    if show is None:
        return {}
    return {
        "hands": {
            "question": show.question,
            "voters": show.voters,
            "for": show.for_count,
            "against": show.against_count,
            "abstain": show.abstain_count,
            "others_for": show.other_for,
            "others_against": show.other_against,
            "others_abstain": show.other_abstain,
        }
    }


def _tell_heard(meeting: Meeting, decided: Decided) -> Heard:
    """Who was there, and the objections: adopted, they were lifted; otherwise they stood."""
    came = list(meeting.seats.filter(came_at__isnull=False))
    members = [one.person_id for one in came if one.person_id and one.standing == MEMBER]
    state = "integrated" if decided.outcome == "adopted" else "tested_valid"
    said = (ObjectionHeard(decided.objections, state),) if decided.objections else ()
    return Heard(
        present_ids=tuple(members),
        guests=tuple(one.name for one in came if one.name),
        objections=said,
    )


def _find_show(meeting: Meeting, said: DecisionSaid) -> Show | None:
    if said.show_id is None:
        return None
    show: Show | None = meeting.shows.filter(id=said.show_id, state="closed").first()
    if show is None:
        raise Refused(_("Count the hands first, then note the decision."), "show")
    return show
