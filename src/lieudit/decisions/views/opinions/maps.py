"""The list of maps, one map, opening, correcting and closing it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lieudit.decisions.actions.opinions import maps as acts
from lieudit.decisions.actions.opinions.statements import add_statement
from lieudit.decisions.forms.opinions.map_forms import MapForm, NewMapForm, StatementForm
from lieudit.decisions.queries.opinions import (
    count_voices,
    list_maps,
    list_own_statements,
    measure_progress,
)
from lieudit.decisions.views.opinions.ground import (
    address,
    find_here,
    go,
    leads,
    list_crumbs,
    show_form,
    takes_votes,
    try_form,
)
from lieudit.hall.access import Verdict
from lieudit.hall.frame import say_done
from lieudit.people.access import leads_on_site

SEARCHED_FROM = 20
FEWEST = 12


@require_safe
def opinion_maps(request: HttpRequest, slug: str) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:80]
    everything = list_maps(request.presence.collective.id, timezone.localdate())
    lines = [line for line in everything if text.lower() in line.row.question.lower()]
    page = {
        "open_lines": [line for line in lines if line.is_open],
        "closed_lines": [line for line in lines if not line.is_open],
        "query": text,
        "can_search": len(everything) > SEARCHED_FROM or bool(text),
        "reset": address(request, "opinion_maps"),
        "crumbs": list_crumbs(request),
    }
    return render(request, "decisions/opinions/list.html", page)


@require_http_methods(["GET", "POST"])
def opinion_map_new(request: HttpRequest, slug: str) -> HttpResponse:
    form = NewMapForm(request.POST or None)
    here = request.presence
    opened = []
    if request.method == "POST" and try_form(
        form,
        lambda: opened.append(
            acts.open_map(
                collective_id=here.collective.id, actor_id=here.person.id, **form.cleaned_data
            )
        ),
    ):
        say_done(request, _("The map is open. Share its address with everybody."))
        return go(request, "opinion_map", map_id=opened[0].id)
    return show_form(
        request,
        form,
        row=None,
        title=_("Open an opinion map"),
        submit=_("Open the map"),
        lead=_("Everybody says statements and votes on those of the others. It decides nothing."),
    )


@require_http_methods(["GET", "POST"])
def opinion_map(request: HttpRequest, slug: str, map_id: UUID) -> HttpResponse:
    """One map: where I am, what I may add, and what whoever leads it does."""
    row, person = find_here(request, map_id), request.presence.person
    form = StatementForm(request.POST or None)
    if request.method == "POST" and try_form(
        form,
        lambda: add_statement(map_id=row.id, actor_id=person.id, text=form.cleaned_data["text"]),
    ):
        say_done(request, _("Your statement is put to the vote. Thank you."))
        return go(request, "opinion_map", map_id=row.id)
    voices = count_voices(row)
    page = {
        "map": row,
        "is_open": takes_votes(row),
        "progress": measure_progress(row, person.id),
        "voices": voices,
        "lacking": max(0, FEWEST - voices),
        "mine": list_own_statements(row, person.id),
        "form": form,
        "leads": leads(request, row),
        "types_paper": leads_on_site(request, {}) is Verdict.ALLOW,
        "share_url": request.build_absolute_uri(address(request, "opinion_map", map_id=row.id)),
        "crumbs": list_crumbs(request, row),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "decisions/opinions/map.html", page, status=status)


@require_http_methods(["GET", "POST"])
def opinion_map_edit(request: HttpRequest, slug: str, map_id: UUID) -> HttpResponse:
    row = find_here(request, map_id)
    initial = {
        "question": row.question,
        "about": row.about,
        "closes_on": row.closes_on,
        "is_live": "live" if row.is_live else "closing",
    }
    form = MapForm(request.POST or None, initial=initial)
    actor_id = request.presence.person.id
    if request.method == "POST" and try_form(
        form, lambda: acts.change_map(map_id=row.id, actor_id=actor_id, **form.cleaned_data)
    ):
        say_done(request, _("The map is corrected."))
        return go(request, "opinion_map", map_id=row.id)
    return show_form(request, form, row=row, title=_("Correct the map"), submit=_("Save"))


@require_http_methods(["GET", "POST"])
def opinion_close(request: HttpRequest, slug: str, map_id: UUID) -> HttpResponse:
    """Close a map before its day; asked once more, since nobody can vote afterwards."""
    row = find_here(request, map_id)
    if request.method == "POST":
        acts.close_map(map_id=row.id, actor_id=request.presence.person.id)
        say_done(request, _("The map is closed. Here is what came out of it."))
        return go(request, "opinion_results", map_id=row.id)
    page = {
        "question": _("Close this map now?"),
        "consequence_title": row.question,
        "consequences": [
            _("Nobody can vote or add a statement any more."),
            _("What each group holds and what all share is published to the group."),
        ],
        "confirm_label": _("Close the map"),
        "action_url": address(request, "opinion_close", map_id=row.id),
        "cancel_url": address(request, "opinion_map", map_id=row.id),
        "crumbs": list_crumbs(request, row, _("Close the map")),
    }
    return render(request, "hall/confirm.html", page)
