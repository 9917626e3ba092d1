"""The meetings of a group, one meeting, its calendar file, its sheet of paper."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from lieudit.hall.subjects import SubjectRef, SubjectSeen, read_subjects
from lieudit.meetings.access import may_run
from lieudit.meetings.engine.presence import count_needed
from lieudit.meetings.engine.times import lay_out
from lieudit.meetings.forms.ics import CalendarEvent, write_ics
from lieudit.meetings.forms.sharing import write_call
from lieudit.meetings.forms.words import KINDS, POINT_KINDS, QUORUM_WORDS, STATE_TONES, STATES
from lieudit.meetings.models import Meeting, Point
from lieudit.meetings.queries.expected import list_expected
from lieudit.meetings.queries.meetings import (
    filter_meetings,
    list_all_actions,
    list_carried,
    list_leftovers,
    list_meetings,
    list_points,
)
from lieudit.meetings.views.acting import address, crumbs, find_meeting_here

SEARCHED_FROM, PAGE, LONGEST_QUERY = 20, 30, 80


@require_GET
def meetings(request: HttpRequest, slug: str) -> HttpResponse:
    """What is under way, what comes, what was; found by title, place or body."""
    scope_id = request.presence.collective.id
    text = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    everything = list_meetings(scope_id)
    found = filter_meetings(everything, text)
    past = [one for one in found if one.state in ("ended", "cancelled")]
    page = Paginator(past, PAGE).get_page(request.GET.get("page", "1")[:5])
    context = {
        "running": _tell(one for one in found if one.state == "running"),
        "coming": _tell(reversed([one for one in found if one.state == "planned"])),
        "past": _tell(page.object_list),
        "page": page,
        "has_any": bool(everything),
        "query": text,
        "can_search": len(everything) > SEARCHED_FROM or bool(text),
        "reset": address(request, "meetings"),
        "open_actions": len(list_all_actions(scope_id, is_open=True)),
    }
    return render(request, "meetings/meetings.html", context)


@require_GET
def meeting(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """One meeting: its agenda, what is carried over, how to tell it and to begin it."""
    found = find_meeting_here(request, meeting_id)
    everything = list_points(found, with_removed=True)
    points = [one for one in everything if one.state != "removed"]
    expected = list_expected(found.collective_id, found.body_id, timezone.localdate())
    is_open = found.state in ("planned", "running")
    context = {
        "meeting": found,
        "state": STATES[found.state],
        "tone": STATE_TONES[found.state],
        "kind": KINDS.get(found.kind, ""),
        "lines": tell_points(request, found, points),
        "removed": [one for one in everything if one.state == "removed"],
        "minutes": sum(one.minutes for one in points),
        "may_run": may_run(request, found.id),
        "is_open": is_open,
        "leftovers": list_leftovers(found.collective_id, found.body_id) if is_open else [],
        "carried": list_carried(found) if is_open else [],
        "expected": expected,
        "quorum": QUORUM_WORDS[found.quorum] if found.quorum else "",
        "needed": count_needed(found.quorum, len(expected)),
        "share": write_call(found, points),
        "url": request.build_absolute_uri(address(request, "meeting", meeting_id=found.id)),
        "crumbs": [*crumbs(request), (found.title, "")],
    }
    return render(request, "meetings/meeting.html", context)


@require_GET
def meeting_file(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """The meeting for one's own calendar."""
    found = find_meeting_here(request, meeting_id)
    points = list_points(found)
    url = request.build_absolute_uri(address(request, "meeting", meeting_id=found.id))
    event = CalendarEvent(
        id=found.id,
        title=f"{found.title} · {found.collective.name}",
        starts_at=found.starts_at,
        minutes=sum(one.minutes for one in points) or 60,
        place=found.place,
        url=url,
        description="\n".join([*(f"- {one.title}" for one in points), url]),
        sequence=found.version,
        is_cancelled=found.state == "cancelled",
    )
    answer = HttpResponse(
        write_ics(event, timezone.now()), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="reunion.ics"'
    return answer


@require_GET
def agenda_print(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """A sheet of paper: the agenda with its hours, and the list to sign."""
    found = find_meeting_here(request, meeting_id)
    points = list_points(found)
    context = {
        "meeting": found,
        "lines": tell_points(request, found, points),
        "expected": list_expected(
            found.collective_id, found.body_id, timezone.localdate(found.starts_at)
        ),
        "empty_lines": range(6),
        "carried": list_carried(found),
        "quorum": QUORUM_WORDS[found.quorum] if found.quorum else "",
        "phone_url": request.build_absolute_uri(address(request, "phone", meeting_id=found.id)),
    }
    return render(request, "meetings/agenda_print.html", context)


class PointLine:
    """A point as a page draws it: when it begins, what it is for, what it is about."""

    def __init__(self, row: Point, begins: int, about: SubjectSeen | None) -> None:
        self.row = row
        self.begins = f"{begins // 60 % 24:02}:{begins % 60:02}"
        self.kind = POINT_KINDS[row.kind]
        self.about = about


def tell_points(request: HttpRequest, meeting: Meeting, points: list[Point]) -> list[PointLine]:
    local = timezone.localtime(meeting.starts_at)
    begins = lay_out([one.minutes for one in points], local.hour * 60 + local.minute)
    refs = [SubjectRef(one.subject_kind, one.subject_id) for one in points if one.subject_id]
    seen = read_subjects(request, refs)
    return [
        PointLine(row, begin, seen.get(SubjectRef(row.subject_kind, row.subject_id)))
        if row.subject_id
        else PointLine(row, begin, None)
        for row, begin in zip(points, begins, strict=True)
    ]


def _tell(rows: object) -> list[tuple[Meeting, object, str]]:
    return [(row, STATES[row.state], STATE_TONES[row.state]) for row in rows]  # type: ignore[attr-defined]
