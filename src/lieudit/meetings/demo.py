"""The meetings of the demonstration's béguinage: one with its minutes, one coming, one to begin.

Made through the room's own acts; run again it leaves what stands alone.
"""

import json
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from lieudit.meetings.actions.agenda import PointSaid
from lieudit.meetings.actions.calling import MeetingSaid, call_meeting
from lieudit.meetings.actions.deciding import DecisionSaid, note_decision
from lieudit.meetings.actions.doing import ActionSaid, add_action, set_action
from lieudit.meetings.actions.running import begin_meeting, end_meeting
from lieudit.meetings.actions.seats import add_guest, tick_all, tick_here
from lieudit.meetings.actions.showing import Counted, close_show, open_show
from lieudit.meetings.engine.hands import Hands
from lieudit.meetings.models import Meeting, Point, Seat, Show

CONTENT = Path(__file__).parent / "content" / "demo" / "meetings.json"


def build(world: dict[str, Any]) -> None:
    """Make the three meetings, unless they stand already."""
    here = world["beguinage"]
    if Meeting.objects.filter(collective=here).exists():
        return
    told = json.loads(CONTENT.read_text(encoding="utf-8"))
    _hold(world, told["done"])
    coming, today = told["coming"], told["today"]
    points = [
        PointSaid("Le bruit de la buanderie", "discuss", 15, world["member"].id),
        PointSaid("Les clés de la salle commune", "decide", 20, world["coordinator"].id),
        PointSaid("Nouvelles du chantier de l’aile sud", "inform", 10),
    ]
    _call(world, coming, points, days=coming["in"])
    _call(world, today, [PointSaid(*one) for one in today["points"]], days=0)


def _call(world: dict[str, Any], told: dict[str, Any], points: list[PointSaid], days: int) -> UUID:
    day = world["today"] + timedelta(days=days)
    return call_meeting(
        collective_id=world["beguinage"].id,
        said=MeetingSaid(
            title=told["title"],
            starts_at=timezone.make_aware(datetime.combine(day, time(told["hour"], 30))),
            place=told["place"],
            quorum=told["quorum"],
            facilitator_id=world["facilitator"].id,
            secretary_id=world["member"].id,
            timekeeper_id=world["treasurer"].id,
        ),
        points=points,
        actor_id=world["coordinator"].id,
    )


def _hold(world: dict[str, Any], told: dict[str, Any]) -> None:
    """Run the meeting that is over, click by click, then put its hours where they were."""
    lead = world["coordinator"]
    points = [PointSaid(title, kind, minutes) for title, kind, minutes, *_rest in told["points"]]
    meeting_id = _call(world, told, points, days=-told["ago"])
    begin_meeting(meeting_id=meeting_id, actor_id=lead.id)
    tick_all(meeting_id=meeting_id)
    add_guest(meeting_id=meeting_id, name=told["guest"], standing="guest")
    seats = Seat.objects.filter(meeting_id=meeting_id, standing="member").order_by("id")
    kept = [world[key].id for key in ("coordinator", "treasurer", "member")]
    absent = [seat for seat in seats if seat.person_id not in kept][: told["absent"]]
    for seat in absent:
        tick_here(meeting_id=meeting_id, seat_id=seat.id, is_here=False)
    _decide(world, told, meeting_id)
    for what, who, days, is_done in told["actions"]:
        due_on = world["today"] - timedelta(days=days)
        said = ActionSaid(what, world[who].id, due_on=due_on)
        action_id = add_action(meeting_id=meeting_id, point_id=None, said=said, actor_id=lead.id)
        if is_done:
            set_action(action_id=action_id, state="done", actor_id=lead.id)
    held = Meeting.objects.filter(id=meeting_id)
    held.update(begun_at=F("starts_at"))  # what the register says of its day
    end_meeting(meeting_id=meeting_id, next_at=None, next_place="", actor_id=lead.id)
    _put_back(Meeting.objects.get(id=meeting_id), told, [seat.id for seat in absent])


def _decide(world: dict[str, Any], told: dict[str, Any], meeting_id: UUID) -> None:
    lead = world["coordinator"]
    row = Point.objects.filter(meeting_id=meeting_id, kind="decide").get()
    Point.objects.filter(meeting_id=meeting_id).update(since=None)
    Point.objects.filter(id=row.id).update(since=timezone.now())
    question, hands = told["show"]
    open_show(meeting_id=meeting_id, question=question, point_id=row.id)
    show = Show.objects.get(meeting_id=meeting_id)
    here = Seat.objects.filter(meeting_id=meeting_id, is_here=True, standing="member").count()
    hands = hands if sum(hands) <= here else [here, 0, 0]
    counted = Counted(Hands(*hands))
    close_show(meeting_id=meeting_id, show_id=show.id, counted=counted, actor_id=lead.id)
    title, text, objections = told["decision"]
    said = DecisionSaid(
        title=title,
        text=text,
        method="consent",
        outcome="adopted",
        objections=objections,
        show_id=show.id,
        review_on=world["today"] + timedelta(days=90),
    )
    note_decision(meeting_id=meeting_id, point_id=row.id, said=said, actor_id=lead.id)


def _put_back(meeting: Meeting, told: dict[str, Any], absent: list[UUID]) -> None:
    """The day it took place, how long each point took, and what was written."""
    lasted = sum(one[3] for one in told["points"])
    meeting.begun_at = meeting.starts_at + timedelta(minutes=4)
    meeting.ended_at = meeting.begun_at + timedelta(minutes=lasted)
    meeting.save(update_fields=["begun_at", "ended_at"])
    meeting.seats.filter(id__in=absent).update(came_at=None, left_at=None)
    meeting.seats.filter(is_here=True).update(came_at=meeting.begun_at, left_at=meeting.ended_at)
    rows = list(meeting.agenda.order_by("position"))
    for row, (_title, _kind, _minutes, spent, words) in zip(rows, told["points"], strict=True):
        row.spent, row.words = spent * 60, words
        row.state = "closed" if spent else "postponed"
    Point.objects.bulk_update(rows, ["spent", "words", "state"])
