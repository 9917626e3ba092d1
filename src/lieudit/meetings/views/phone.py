"""A member's own phone in a meeting: where it stands, the floor, a hand. Never needed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from lieudit.meetings.actions.refusals import Refused
from lieudit.meetings.actions.seats import arrive
from lieudit.meetings.actions.showing import give_hand
from lieudit.meetings.actions.tracing import GONE
from lieudit.meetings.actions.turns import ask_by_phone
from lieudit.meetings.forms.sentences import say_time
from lieudit.meetings.forms.words import HAND_WORDS, POINT_KINDS
from lieudit.meetings.models import Meeting
from lieudit.meetings.queries.meetings import find_followed, find_open_show, read_pulse
from lieudit.meetings.queries.pulses import read_signed, sign_pulse
from lieudit.meetings.queries.room import (
    count_before,
    find_own_hand,
    find_own_seat,
    time_points,
)
from lieudit.meetings.views.acting import go, read_uuid


@require_GET
def phone(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """The page on her phone; without a script, a button looks again."""
    found = _find(request, meeting_id)
    page = _build(request, found)
    page["pulse_url"] = reverse("meetings:pulse", args=[sign_pulse(found.id)])
    page["collective_name"] = request.presence.collective.name
    return render(request, "meetings/phone.html", page)


@require_GET
def phone_part(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """What changes on it."""
    found = _find(request, meeting_id)
    return render(request, "meetings/phone_part.html", _build(request, found))


@require_POST
def phone_act(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """She is here, asks for the floor, gives a hand."""
    found = _find(request, meeting_id)
    said = ""
    try:
        _act(request, found)
    except Refused as refusal:
        said = str(refusal.sentence)
    if request.headers.get("X-Lieudit-Part"):
        page = _build(request, _find(request, meeting_id)) | {"said": said}
        return render(request, "meetings/phone_part.html", page)
    if said:
        messages.error(request, said)
    return go(request, "phone", meeting_id=found.id)


@require_GET
def pulse(request: HttpRequest, token: str) -> HttpResponse:
    """Two numbers: a page that sees another one than it shows looks again. No session is read."""
    meeting_id = read_signed(token)
    seen = read_pulse(meeting_id) if meeting_id else None
    if seen is None:
        raise Http404
    tag = f'"{seen.version}.{seen.desk}"'
    if request.headers.get("If-None-Match") == tag:
        answer = HttpResponse(status=304)
    else:
        answer = JsonResponse({"v": seen.version, "d": seen.desk, "on": seen.state == "running"})
    answer["ETag"] = tag
    answer["Cache-Control"] = "no-store"
    return answer


def _find(request: HttpRequest, meeting_id: UUID) -> Meeting:
    found = find_followed(request.presence.collective.id, meeting_id)
    if found is None:
        raise Http404
    return found


def _act(request: HttpRequest, meeting: Meeting) -> None:
    person_id = request.presence.person.id
    act, _space, choice = request.POST.get("act", "").partition(" ")
    match act:
        case "arrive":
            arrive(meeting_id=meeting.id, person_id=person_id)
        case "ask" | "withdraw":
            ask_by_phone(meeting_id=meeting.id, person_id=person_id, wants=act == "ask")
        case "hand":
            show_id = read_uuid(request.POST.get("show", ""))
            if show_id is None:
                raise Refused(GONE)
            give_hand(
                meeting_id=meeting.id,
                show_id=show_id,
                person_id=person_id,
                choice=choice,
            )
        case _:
            raise Refused(GONE)


def _build(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    points = time_points(meeting, timezone.now())
    current = next((one for one in points if one.is_current), None)
    after = [one.row.title for one in points if one.row.state == "open" and not one.is_current]
    seat = find_own_seat(meeting.id, request.presence.person.id)
    show = find_open_show(meeting)
    return {
        "meeting": meeting,
        "current": current,
        "kind": POINT_KINDS[current.row.kind] if current else "",
        "time": say_time(current.time.spent, current.time.planned) if current else "",
        "after": after[:3],
        "seat": seat,
        "before": count_before(meeting, seat) if seat else None,
        "show": show,
        "hand": find_own_hand(show, seat) if show else "",
        "choices": list(HAND_WORDS.items()),
        "is_member": seat is not None and seat.standing == "member",
    }
