"""Actions: who does what by when; ticked when done, open until then in every meeting after."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.meetings.actions.refusals import Refused
from lieudit.meetings.actions.tracing import GONE, lock_meeting, show_desk_anew, trace
from lieudit.meetings.models import Action

STATES = ("open", "done", "dropped")


@dataclass(frozen=True)
class ActionSaid:
    """`who` in words when she has no page here; `person_id` otherwise."""

    what: str
    person_id: UUID | None = None
    who: str = ""
    due_on: date | None = None


def add_action(
    *, meeting_id: UUID, point_id: UUID | None, said: ActionSaid, actor_id: UUID
) -> UUID:
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, "running", "ended")
        if point_id and not meeting.agenda.filter(id=point_id).exists():
            raise Refused(GONE)
        action = Action(collective_id=meeting.collective_id, meeting=meeting, point_id=point_id)
        _fill(action, said)
        action.save(force_insert=True)
        show_desk_anew(meeting.id)
        trace(meeting, actor_id, "meetings.action_added", action=action.id)
    return action.id


def change_action(*, action_id: UUID, said: ActionSaid, actor_id: UUID) -> None:
    with transaction.atomic():
        action = _lock_action(action_id)
        _fill(action, said)
        action.save()
        trace(action.meeting, actor_id, "meetings.action_changed", action=action.id)


def set_action(*, action_id: UUID, state: str, actor_id: UUID) -> None:
    """Done, dropped, or open again; said twice it changes nothing."""
    if state not in STATES:
        raise Refused(_("Choose one of the answers offered."))
    with transaction.atomic():
        action = _lock_action(action_id)
        today = timezone.localdate()
        action.done_on = (action.done_on or today) if state == "done" else None
        action.dropped_on = (action.dropped_on or today) if state == "dropped" else None
        action.save(update_fields=["done_on", "dropped_on"])
        show_desk_anew(action.meeting_id)
        trace(action.meeting, actor_id, f"meetings.action_{state}", action=action.id)


def _lock_action(action_id: UUID) -> Action:
    rows = Action.objects.select_for_update(of=("self",)).select_related("meeting")
    action = rows.filter(id=action_id).first()
    if action is None:
        raise Refused(GONE)
    return action


def _fill(action: Action, said: ActionSaid) -> None:
    what = " ".join(said.what.split())
    if not what:
        raise Refused(_("Write what is to be done."), "what")
    action.what, action.person_id = what[:300], said.person_id
    action.who = "" if said.person_id else " ".join(said.who.split())[:80]
    action.due_on = said.due_on
