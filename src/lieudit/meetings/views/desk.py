"""The laptop a meeting is run from: one page, a click is a row, the last one can be taken back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lieudit.decisions.events import PROPOSAL
from lieudit.hall.subjects import SubjectRef, SubjectSeen, read_subjects
from lieudit.meetings.actions import running, seats, showing, turns
from lieudit.meetings.actions.clicking import undo_click
from lieudit.meetings.actions.refusals import Refused
from lieudit.meetings.actions.tracing import GONE
from lieudit.meetings.events import MEETING
from lieudit.meetings.forms.desk_forms import ActionForm, HandsForm
from lieudit.meetings.forms.sentences import say_presence, say_quorum, say_time
from lieudit.meetings.forms.words import CLICKS, POINT_KINDS, ROLE_WORDS, STANDING_WORDS
from lieudit.meetings.models import Meeting
from lieudit.meetings.queries.meetings import (
    list_actions,
    list_carried,
    list_decisions,
    list_shows,
)
from lieudit.meetings.queries.pulses import sign_pulse
from lieudit.meetings.queries.room import PointSeen, RoomSeen, read_room
from lieudit.meetings.views.acting import (
    address,
    crumbs,
    find_meeting_here,
    go,
    list_people,
    read_uuid,
    try_act,
)
from lieudit.meetings.views.telling import tell_actions, tell_shows


@require_GET
def desk(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Everything a meeting needs, on one page."""
    found = find_meeting_here(request, meeting_id)
    if found.state != "running":
        return go(request, "meeting", meeting_id=found.id)
    page = build_desk(request, found)
    page["action_form"] = ActionForm(people=list_people(request), prefix="new")
    page["crumbs"] = [*crumbs(request, found), (_("Run the meeting"), "")]
    return render(request, "meetings/desk.html", page)


@require_GET
def desk_parts(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """The parts of the page that change by themselves."""
    found = find_meeting_here(request, meeting_id)
    return render(request, "meetings/desk_parts.html", build_desk(request, found))


@require_POST
def desk_click(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """One click: what it does and to whom, in one word; refused, it says why on the page."""
    found = find_meeting_here(request, meeting_id)
    name, _space, key = request.POST.get("act", "").partition(" ")
    act = CLICKED.get(name, _refuse)
    try_act(request, lambda: act(request, found, key))
    return _answer(request, found)


@require_POST
def desk_undo(request: HttpRequest, slug: str, meeting_id: UUID, number: int) -> HttpResponse:
    """Take back the last click."""
    found = find_meeting_here(request, meeting_id)
    try_act(request, lambda: undo_click(meeting_id=found.id, number=number))
    return _answer(request, found)


def build_desk(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    seen = read_room(meeting, timezone.now())
    has_others = any(one.row.standing != "member" for one in seen.here)
    return {
        "meeting": meeting,
        "seen": seen,
        "presence": say_presence(seen.presence),
        "quorum": say_quorum(seen.presence),
        "total": say_time(seen.times.spent, seen.times.planned),
        "points": [
            (one, POINT_KINDS[one.row.kind], say_time(one.time.spent, one.time.planned))
            for one in seen.points
        ],
        "kind": POINT_KINDS[seen.current.row.kind] if seen.current else "",
        "time": _say_time(seen.current),
        "standings": STANDING_WORDS,
        "roles": [
            (label, getattr(meeting, name)) for name, label in ROLE_WORDS.items()
            if getattr(meeting, name)
        ],
        "hands": HandsForm(has_others=has_others, prefix="hands"),
        "shows": tell_shows(list_shows(meeting)),
        "decisions": list_decisions(meeting),
        "actions": tell_actions(list_actions(meeting)),
        "carried": tell_actions(list_carried(meeting)[:20]),
        "approves": _find_subject(seen, MEETING),
        "proposal": _find_proposal(request, seen),
        "people": _list_absent(request, seen),
        "undo": CLICKS.get(seen.last_click.act, "") if seen.last_click else "",
        "pulse_url": reverse("meetings:pulse", args=[sign_pulse(meeting.id)]),
        "phone_url": request.build_absolute_uri(address(request, "phone", meeting_id=meeting.id)),
    }  # fmt: skip


def _say_time(point: PointSeen | None) -> str:
    return say_time(point.time.spent, point.time.planned) if point else ""


def _find_subject(seen: RoomSeen, kind: str) -> UUID | None:
    """What the point under way is about, when it is of this kind."""
    row = seen.current.row if seen.current else None
    return row.subject_id if row and row.subject_kind == kind else None


def _find_proposal(request: HttpRequest, seen: RoomSeen) -> SubjectSeen | None:
    """The proposal the point under way decides."""
    found = _find_subject(seen, PROPOSAL)
    if found is None:
        return None
    ref = SubjectRef(PROPOSAL, found)
    return read_subjects(request, [ref]).get(ref)


def _list_absent(request: HttpRequest, seen: RoomSeen) -> list[Any]:
    """People of the group who have no seat at this meeting yet."""
    seated = {one.row.person_id for one in seen.seats}
    return [one for one in list_people(request) if one.id not in seated]


def _answer(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    if request.headers.get("X-Lieudit-Part"):
        return desk_parts_after(request, meeting.id)
    return go(request, "desk", end=f"#{request.POST.get('at', '')[:20]}", meeting_id=meeting.id)


def desk_parts_after(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The parts as they stand after an act, read anew; with what was refused, in words."""
    found = find_meeting_here(request, meeting_id)
    page = build_desk(request, found)
    page["said"] = list(messages.get_messages(request))
    return render(request, "meetings/desk_parts.html", page)


Act = Callable[[HttpRequest, Meeting, str], None]


def _seat(act: Callable[..., None], **more: Any) -> Act:
    def run(request: HttpRequest, meeting: Meeting, key: str) -> None:
        act(meeting_id=meeting.id, seat_id=_read(key), **more)

    return run


def _read(key: str) -> UUID:
    found = read_uuid(key)
    if found is None:
        raise Refused(GONE)
    return found


def _begin(request: HttpRequest, meeting: Meeting, key: str) -> None:
    running.begin_meeting(meeting_id=meeting.id, actor_id=request.presence.person.id)


def _go(request: HttpRequest, meeting: Meeting, key: str) -> None:
    running.go_to_point(
        meeting_id=meeting.id,
        point_id=_read(key),
        leaving_id=read_uuid(request.POST.get("leaving", "")),
    )


def _leave(state: str) -> Act:
    def run(request: HttpRequest, meeting: Meeting, key: str) -> None:
        running.leave_point(meeting_id=meeting.id, leaving_id=_read(key), state=state)

    return run


def _longer(request: HttpRequest, meeting: Meeting, key: str) -> None:
    running.give_time(meeting_id=meeting.id, point_id=_read(key))


def _all_here(request: HttpRequest, meeting: Meeting, key: str) -> None:
    seats.tick_all(meeting_id=meeting.id)


def _guest(request: HttpRequest, meeting: Meeting, key: str) -> None:
    seats.add_guest(
        meeting_id=meeting.id,
        name=request.POST.get("name", "")[:200],
        standing=request.POST.get("standing", "guest"),
    )


def _person(request: HttpRequest, meeting: Meeting, key: str) -> None:
    seats.add_person(meeting_id=meeting.id, person_id=_read(request.POST.get("person", "")))


def _round(request: HttpRequest, meeting: Meeting, key: str) -> None:
    turns.begin_round(meeting_id=meeting.id, seen=_read_number(key))


def _first(request: HttpRequest, meeting: Meeting, key: str) -> None:
    turns.put_first_speakers_first(meeting_id=meeting.id, is_on=key == "on")


def _show(request: HttpRequest, meeting: Meeting, key: str) -> None:
    question = request.POST.get("question", "")
    showing.open_show(meeting_id=meeting.id, question=question, point_id=_read(key))


def _drop(request: HttpRequest, meeting: Meeting, key: str) -> None:
    showing.drop_show(meeting_id=meeting.id, show_id=_read(key))


def _refuse(request: HttpRequest, meeting: Meeting, key: str) -> None:
    raise Refused(GONE)


def _read_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else -1  # noqa: PLR2004


CLICKED: dict[str, Act] = {
    "begin": _begin,
    "go": _go,
    "close": _leave("closed"),
    "postpone": _leave("postponed"),
    "longer": _longer,
    "here": _seat(seats.tick_here, is_here=True),
    "away": _seat(seats.tick_here, is_here=False),
    "all_here": _all_here,
    "guest": _guest,
    "person": _person,
    "ask": _seat(turns.ask_floor),
    "withdraw": _seat(turns.withdraw_floor),
    "spoke": _seat(turns.note_spoken),
    "round": _round,
    "first": _first,
    "show": _show,
    "drop": _drop,
}
