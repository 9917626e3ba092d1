"""Guides: read, copied, changed station by station, printed, put away."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lieudit.hall.frame import say_done
from lieudit.interviews.actions.interviewing.guides import (
    archive_guide,
    change_guide,
    copy_guide,
    install_shipped_guide,
    rename_guide,
    undo_guide_change,
)
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.engine.interviewing.guide import (
    Guide,
    Station,
    add_station,
    change_station,
    move_station,
    remove_station,
)
from lieudit.interviews.forms.interviewing.guide_forms import (
    EMPTY,
    GuideNameForm,
    StationForm,
    describe_station,
)
from lieudit.interviews.forms.interviewing.station_page import tell_station
from lieudit.interviews.forms.interviewing.words import say_interview_refusal
from lieudit.interviews.forms.question import read_count
from lieudit.interviews.models import InterviewGuide
from lieudit.interviews.queries.interviewing.guides import (
    find_guide,
    list_guides,
    list_questions,
    read_guide,
)
from lieudit.interviews.views.interviewing.ground import say_refused

FEW = 8
LONGEST_QUERY = 80


@require_GET
def guide_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The collective's own guides, then the one that ships."""
    install_shipped_guide()
    here = request.presence.collective
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    is_archived = "archives" in request.GET
    guides = list_guides(here.id, is_archived=is_archived, query=query)
    context = {
        "guides": guides,
        "query": query,
        "is_archived": is_archived,
        "is_searchable": len(guides) > FEW or query,
        "has_archived": bool(list_guides(here.id, is_archived=True)),
        "crumbs": _crumbs(request),
    }
    return render(request, "interviews/guide_list.html", context)


@require_GET
def guide_detail(request: HttpRequest, slug: str, guide_id: UUID) -> HttpResponse:
    """Every station with what it says; one's own guide is changed here."""
    row = _find(request, guide_id)
    return render(request, "interviews/guide_detail.html", _describe(request, row))


@require_GET
def guide_print(request: HttpRequest, slug: str, guide_id: UUID) -> HttpResponse:
    """The same on paper, with lines to write on."""
    row = _find(request, guide_id)
    return render(request, "interviews/guide_print.html", _describe(request, row))


@require_http_methods(["GET", "POST"])
def guide_copy(request: HttpRequest, slug: str, guide_id: UUID) -> HttpResponse:
    """Make a guide of one's own from another."""
    row = _find(request, guide_id)
    form = GuideNameForm(
        request.POST or None, initial={"title": _("%(title)s, ours") % {"title": row.title}}
    )
    if request.method == "POST" and form.is_valid():
        made = copy_guide(
            collective_id=request.presence.collective.id,
            guide_id=row.id,
            title=form.cleaned_data["title"],
            actor_id=request.presence.person.id,
        )
        messages.success(request, _("The guide is yours: change it station by station."))
        return redirect("interviews:guide_detail", slug, made)
    return _ask_name(request, row, form, _("Copy the guide"))


@require_http_methods(["GET", "POST"])
def guide_rename(request: HttpRequest, slug: str, guide_id: UUID) -> HttpResponse:
    """Give it another name."""
    row = _find_own(request, guide_id)
    form = GuideNameForm(request.POST or None, initial={"title": row.title})
    if request.method == "POST" and form.is_valid():
        rename_guide(guide_id=row.id, title=form.cleaned_data["title"], **_whose(request))
        return redirect("interviews:guide_detail", slug, row.id)
    return _ask_name(request, row, form, _("Rename the guide"))


@require_http_methods(["GET", "POST"])
def guide_station(
    request: HttpRequest, slug: str, guide_id: UUID, station: str = ""
) -> HttpResponse:
    """Change a station, or add one when none is named."""
    row = _find_own(request, guide_id)
    before = read_guide(row).find(station) if station else EMPTY
    if before is None:
        raise Http404
    form = StationForm(
        request.POST or None,
        initial=describe_station(before, request.LANGUAGE_CODE, row.revision),
        questions=list_questions(row.collective_id, request.LANGUAGE_CODE),
    )
    if request.method == "POST" and form.is_valid():
        told = form.read_station(before, request.LANGUAGE_CODE)
        try:
            _change(request, row, form.cleaned_data["revision"], _write(told, is_new=not station))
        except Refused as refusal:
            form.add_error(None, say_interview_refusal(refusal))
            form.data = form.data.copy()
            form.data["revision"] = row.revision
        else:
            _say_changed(request, row)
            return redirect(_address(request, row))
    context = {
        "form": form,
        "guide": row,
        "is_new": not station,
        "crumbs": [*_crumbs(request, row), (_("Station"), "")],
    }
    status = 422 if form.is_bound else 200
    return render(request, "interviews/guide_station.html", context, status=status)


def guide_station_add(request: HttpRequest, slug: str, guide_id: UUID) -> HttpResponse:
    """Add a station at the end."""
    return guide_station(request, slug, guide_id)


@require_POST
def guide_station_move(
    request: HttpRequest, slug: str, guide_id: UUID, station: str
) -> HttpResponse:
    """One step up or down."""
    steps = -1 if "up" in request.POST else 1
    return _act(request, guide_id, lambda guide: move_station(guide, station, steps))


@require_POST
def guide_station_remove(
    request: HttpRequest, slug: str, guide_id: UUID, station: str
) -> HttpResponse:
    """Take it out, with the way back; interviews already planned keep theirs."""
    return _act(request, guide_id, lambda guide: remove_station(guide, station))


@require_POST
def guide_undo(request: HttpRequest, slug: str, guide_id: UUID) -> HttpResponse:
    """Go back one step, or forward again."""
    row = _find_own(request, guide_id)
    try:
        undo_guide_change(guide_id=row.id, seen_revision=_read_seen(request), **_whose(request))
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        messages.success(request, _("The last change is undone."))
    return redirect(_address(request, row))


@require_POST
def guide_archive(request: HttpRequest, slug: str, guide_id: UUID) -> HttpResponse:
    """Put it away, with the way back."""
    row = _find_own(request, guide_id)
    archive_guide(guide_id=row.id, is_archived=True, **_whose(request))
    undo = reverse("interviews:guide_restore", args=[slug, row.id])
    say_done(request, _("The guide is put away."), undo_url=undo)
    return redirect("interviews:guide_list", slug)


@require_POST
def guide_restore(request: HttpRequest, slug: str, guide_id: UUID) -> HttpResponse:
    """Take it out again."""
    row = _find_own(request, guide_id)
    archive_guide(guide_id=row.id, is_archived=False, **_whose(request))
    messages.success(request, _("The guide is back."))
    return redirect(_address(request, row))


def _act(request: HttpRequest, guide_id: UUID, change: Callable[[Guide], Guide]) -> HttpResponse:
    row = _find_own(request, guide_id)
    try:
        _change(request, row, _read_seen(request), change)
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        _say_changed(request, row)
    return redirect(_address(request, row))


def _change(
    request: HttpRequest, row: InterviewGuide, seen: int, change: Callable[[Guide], Guide]
) -> None:
    row.revision = change_guide(
        guide_id=row.id, seen_revision=seen, change=change, **_whose(request)
    )


def _write(station: Station, *, is_new: bool) -> Callable[[Guide], Guide]:
    if is_new:
        return lambda guide: add_station(guide, station)
    return lambda guide: change_station(guide, station)


def _say_changed(request: HttpRequest, row: InterviewGuide) -> None:
    undo = reverse("interviews:guide_undo", args=[request.presence.collective.slug, row.id])
    say_done(request, _("The guide is changed."), undo_url=f"{undo}?revision={row.revision}")


def _read_seen(request: HttpRequest) -> int:
    told = request.POST.get("revision") or request.GET.get("revision", "")
    return read_count(told) or 0


def _whose(request: HttpRequest) -> dict[str, UUID]:
    here = request.presence
    return {"collective_id": here.collective.id, "actor_id": here.person.id}


def _find(request: HttpRequest, guide_id: UUID) -> InterviewGuide:
    row = find_guide(request.presence.collective.id, guide_id)
    if row is None:
        raise Http404
    return row


def _find_own(request: HttpRequest, guide_id: UUID) -> InterviewGuide:
    row = _find(request, guide_id)
    if row.collective_id is None:
        raise Http404 from NotFound("guide", guide_id)
    return row


def _describe(request: HttpRequest, row: InterviewGuide) -> dict[str, object]:
    language = request.LANGUAGE_CODE
    return {
        "guide": row,
        "is_own": row.collective_id is not None,
        "stations": [
            (station, tell_station(station, language, "")) for station in read_guide(row).stations
        ],
        "crumbs": _crumbs(request, row, is_here=True),
    }


def _ask_name(
    request: HttpRequest, row: InterviewGuide, form: GuideNameForm, title: str
) -> HttpResponse:
    context = {
        "form": form,
        "guide": row,
        "title": title,
        "crumbs": [*_crumbs(request, row), (title, "")],
    }
    status = 422 if form.is_bound else 200
    return render(request, "interviews/guide_name.html", context, status=status)


def _address(request: HttpRequest, row: InterviewGuide) -> str:
    return reverse("interviews:guide_detail", args=[request.presence.collective.slug, row.id])


def _crumbs(
    request: HttpRequest, row: InterviewGuide | None = None, *, is_here: bool = False
) -> list[tuple[str, str]]:
    slug = request.presence.collective.slug
    way = [
        (_("Interviews"), reverse("interviews:interview_list", args=[slug])),
        (_("Guides"), reverse("interviews:guide_list", args=[slug]) if row else ""),
    ]
    if row is not None:
        way.append((row.title, "" if is_here else _address(request, row)))
    return way
