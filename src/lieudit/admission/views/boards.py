"""The paths of a group: by step, as a list, as dates to come."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lieudit.admission.forms.events_file import Planned, write_ics
from lieudit.admission.forms.words import OUTCOMES
from lieudit.admission.queries.candidacies import (
    Walk,
    filter_walks,
    find_next_day,
    list_walks,
    sort_walks,
)
from lieudit.admission.queries.paths import read_current_plan
from lieudit.admission.views.acting import address, crumbs
from lieudit.admission.views.lines import DateLine, list_dates, list_lines
from lieudit.kit.csv_export import write_csv
from lieudit.kit.folding import fold_text
from lieudit.people.access import steers

SEARCHED_FROM, PAGE = 20, 30
LONGEST_QUERY = 80
SORTS = ("since", "name", "next")


@require_GET
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """Each path under the step it stands at; those that rest, below."""
    scope_id, today = request.presence.collective.id, timezone.localdate()
    walks = list_walks(scope_id, today, is_open=None)
    text = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    shown = filter_walks((one for one in walks if one.is_open and one.current), text=text)
    plan = read_current_plan(scope_id, request.LANGUAGE_CODE)
    titles = {step.key: step.title for walk in shown for step in walk.plan.live}
    titles |= {step.key: step.title for step in plan.live}
    lines = list_lines(request, shown)
    columns = [
        (title, [line for line in lines if line.walk.seen.current == key])
        for key, title in _in_order(titles, plan.live).items()
    ]
    resting = [one for one in walks if one.candidacy.closed_on and one.seen.outcome == "not_now"]
    page = {
        "columns": [(title, inside) for title, inside in columns if inside],
        "empty_steps": [title for title, inside in columns if not inside],
        "resting": list_lines(request, resting),
        "has_any": bool(walks),
        "count": len(shown),
        "query": text,
        "can_search": len([one for one in walks if one.is_open]) > SEARCHED_FROM or bool(text),
        "reset": address(request, "board"),
        **_frame(request, "board"),
    }
    return render(request, "admission/board.html", page)


@require_GET
def candidacies(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody on the way, or whose way ended; found by name, step and state."""
    scope_id, today = request.presence.collective.id, timezone.localdate()
    asked = {name: request.GET.get(name, "").strip()[:LONGEST_QUERY] for name in ("q", "step")}
    outcome, by = request.GET.get("state", "")[:20], request.GET.get("sort", "since")[:10]
    is_past = request.GET.get("archives") == "1"
    walks = list_walks(scope_id, today, is_open=not is_past)
    found = filter_walks(walks, text=asked["q"], step=asked["step"], outcome=outcome)
    found = sort_walks(found, by if by in SORTS else "since")
    number = request.GET.get("page", "1")[:5]
    page = Paginator(found, PAGE).get_page(number)
    context = {
        "page": page,
        "lines": list_lines(request, list(page.object_list)),
        "query": asked["q"],
        "step": asked["step"],
        "state": outcome,
        "sort": by,
        "is_past": is_past,
        "is_filtered": bool(asked["step"] or outcome or by not in ("", "since")),
        "steps": [(one.key, one.title) for one in _list_steps(walks)],
        "states": [(key, text) for key, text in OUTCOMES.items()],
        "has_any": bool(walks),
        "reset": address(request, "candidacies") + ("?archives=1" if is_past else ""),
        **_frame(request, "candidacies"),
    }
    return render(request, "admission/candidacies.html", context)


@require_GET
def candidacies_export(request: HttpRequest, slug: str) -> HttpResponse:
    """Names, steps and days for a spreadsheet; nobody's words, nothing to be ranked by."""
    today, is_past = timezone.localdate(), request.GET.get("archives") == "1"
    walks = list_walks(request.presence.collective.id, today, is_open=not is_past)
    headers = [_("Household"), _("Step of the path"), _("State"), _("First contact"), _("Next day")]
    rows = [
        (
            walk.name,
            walk.current.step.title if walk.current else "",
            str(OUTCOMES[walk.seen.outcome]),
            walk.candidacy.opened_on.isoformat(),
            (find_next_day(walk) or ""),
        )
        for walk in walks
    ]
    answer = HttpResponse(write_csv(headers, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="parcours.csv"'
    return answer


@require_GET
def dates(request: HttpRequest, slug: str) -> HttpResponse:
    """What is planned, the nearest first; what is late stands on top."""
    text = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    everything = _read_dates(request)
    words = fold_text(text).split()
    lines = [
        one
        for one in everything
        if all(word in fold_text(f"{one.title} {one.name} {one.who}") for word in words)
    ]
    page = {
        "query": text,
        "can_search": len(everything) > SEARCHED_FROM or bool(text),
        "reset": address(request, "dates"),
        "late": [one for one in lines if one.is_late],
        "coming": [one for one in lines if not one.is_late],
        "file_url": address(request, "dates_file"),
        **_frame(request, "dates"),
    }
    return render(request, "admission/dates.html", page)


@require_GET
def dates_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The same days for one's own calendar."""
    events = [
        Planned(f"{one.walk_id}-{one.key}", f"{one.title} · {one.name}", one.on, one.at)
        for one in _read_dates(request)
        if not one.is_late
    ]
    return send_ics(events)


def send_ics(events: list[Planned]) -> HttpResponse:
    text = write_ics(events, timezone.now())
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="parcours.ics"'
    return answer


def _read_dates(request: HttpRequest) -> list[DateLine]:
    walks = list_walks(request.presence.collective.id, timezone.localdate(), is_open=None)
    kept = [one for one in walks if one.is_open or one.candidacy.review_on]
    return list_dates(request, kept, _("Look at it again together"))


def _in_order(titles: dict[str, str], live: Any) -> dict[str, str]:
    """Steps of today's path first, then those only older paths have."""
    order = [step.key for step in live]
    return {key: titles[key] for key in [*order, *(one for one in titles if one not in order)]}


def _list_steps(walks: list[Walk]) -> list[Any]:
    steps = {step.key: step for walk in walks for step in walk.plan.live}
    return list(steps.values())


def _frame(request: HttpRequest, here: str) -> dict[str, Any]:
    tabs = [
        (_("By step"), "board"),
        (_("List"), "candidacies"),
        (_("Dates"), "dates"),
        (_("Waiting list"), "waiting_list"),
        (_("The path"), "path_steps"),
    ]
    items = [
        {"label": label, "url": address(request, name), "is_current": name == here}
        for label, name in tabs
    ]
    return {"tabs": items, "steers": steers(request, {}).value == "allow", "crumbs": []}


def frame_tabs(request: HttpRequest, here: str) -> dict[str, Any]:
    """The tabs of the group's side, for the pages of other modules."""
    return {**_frame(request, here), "crumbs": crumbs(request)[:0]}
