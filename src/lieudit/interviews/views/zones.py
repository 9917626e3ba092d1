"""The zones of the charter: what the group said it accepts, item by item, and since when."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lieudit.hall.access import Verdict
from lieudit.hall.frame import say_done
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.actions.zones import end_zone, restore_zone, set_zone
from lieudit.interviews.engine.form import Item, pick_text
from lieudit.interviews.forms.place_drawing import PlaceDrawing, draw_place
from lieudit.interviews.forms.position_words import bound_words, position_names
from lieudit.interviews.forms.zone_form import ZoneForm
from lieudit.interviews.models import Zone
from lieudit.interviews.queries.zones import (
    find_zone,
    list_former_zones,
    list_scales,
    list_zones,
)
from lieudit.people.access import steers


@dataclass(frozen=True)
class ZoneLine:
    zone: Zone
    question: str
    said: str
    drawing: PlaceDrawing | None
    former: list[tuple[Zone, str]]


@require_GET
def zones(request: HttpRequest, slug: str) -> HttpResponse:
    """What is accepted today, what was before, and the items that may still be set."""
    collective, language = request.presence.collective, request.LANGUAGE_CODE
    scales = list_scales(collective.id)
    former = list_former_zones(collective.id)
    lines = [
        _build_line(zone, scales.get(zone.item), former, language)
        for zone in list_zones(collective.id)
    ]
    query = request.GET.get("q", "").strip()[:80]
    live = {line.zone.item for line in lines}
    free = [
        (name, pick_text(item.labels, language), *bound_words(item, language))
        for name, item in scales.items()
        if name not in live
    ]
    ended = [
        (rows[0], _say(rows[0], scales, language))
        for name, rows in former.items()
        if name not in live
    ]
    return render(
        request,
        "interviews/zones.html",
        {
            "lines": lines,
            "free": [one for one in free if query.casefold() in one[1].casefold()],
            "is_searchable": len(free) > 20,  # noqa: PLR2004 - the house's rule
            "query": query,
            "ended": ended,
            "may_set": steers(request, {}) is Verdict.ALLOW,
            "crumbs": _crumbs(request),
        },
    )


@require_http_methods(["GET", "POST"])
def zone_edit(request: HttpRequest, slug: str, item: str) -> HttpResponse:
    """Set or change the zone of an item; it weighs from the next closing on."""
    collective, language = request.presence.collective, request.LANGUAGE_CODE
    scale = list_scales(collective.id).get(item)
    if scale is None:
        raise Http404
    live = next((zone for zone in list_zones(collective.id) if zone.item == item), None)
    initial = {"article": live.article, "low": live.low, "high": live.high} if live else None
    form = ZoneForm(request.POST or None, initial=initial, item=scale, language=language)
    if request.method == "POST" and form.is_valid():
        set_zone(
            collective_id=collective.id,
            item=item,
            actor_id=request.presence.person.id,
            **form.cleaned_data,
        )
        messages.success(request, _("The zone is kept. It weighs from the next closing on."))
        return redirect("interviews:zones", slug)
    context = {
        "form": form,
        "question": pick_text(scale.labels, language),
        "ends": bound_words(scale, language),
        "live": live,
        "crumbs": _crumbs(request, _("Accepted zone")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "interviews/zone_edit.html", context, status=status)


@require_POST
def zone_end(request: HttpRequest, slug: str, zone_id: UUID) -> HttpResponse:
    """End a zone, with the way back."""
    zone = _find(request, zone_id)
    try:
        end_zone(zone_id=zone.id, actor_id=request.presence.person.id)
    except Refused:
        messages.info(request, _("This zone had ended already."))
        return redirect("interviews:zones", slug)
    undo = reverse("interviews:zone_restore", args=[slug, zone.id])
    say_done(request, _("The zone has ended: the next closing will not look at it."), undo_url=undo)
    return redirect("interviews:zones", slug)


@require_POST
def zone_restore(request: HttpRequest, slug: str, zone_id: UUID) -> HttpResponse:
    """Put an ended zone back, unless another was set meanwhile."""
    zone = _find(request, zone_id)
    try:
        restore_zone(zone_id=zone.id, actor_id=request.presence.person.id)
    except Refused:
        messages.error(request, _("Another zone stands on this question: change that one instead."))
        return redirect("interviews:zones", slug)
    messages.success(request, _("The zone is in force again."))
    return redirect("interviews:zones", slug)


def _find(request: HttpRequest, zone_id: UUID) -> Zone:
    zone = find_zone(request.presence.collective.id, zone_id)
    if zone is None:
        raise Http404
    return zone


def _build_line(
    zone: Zone, item: Item | None, former: dict[str, list[Zone]], language: str
) -> ZoneLine:
    scales = {zone.item: item} if item else {}
    said = _say(zone, scales, language)
    drawing = None
    if item is not None and zone.high <= len(item.ordered_categories):
        ends, size = bound_words(item, language), len(item.ordered_categories)
        drawing = draw_place(said, ends, size, zone=(zone.low, zone.high))
    past = [(one, _say(one, scales, language)) for one in former.get(zone.item, [])]
    question = pick_text(item.labels, language) if item else zone.item
    return ZoneLine(zone, question, said, drawing, past)


def _say(zone: Zone, scales: dict[str, Item], language: str) -> str:
    item = scales.get(zone.item)
    names = position_names(item, language) if item else []
    if zone.high > len(names):
        return _("The scale of this question changed: set the zone again.")
    low, high = names[zone.low - 1], names[zone.high - 1]
    if zone.low == zone.high:
        return _("Accepted: %(low)s.") % {"low": low}
    return _("Accepted: from %(low)s to %(high)s.") % {"low": low, "high": high}


def _crumbs(request: HttpRequest, here: str = "") -> list[tuple[str, str]]:
    collective = request.presence.collective
    way = [(collective.name, reverse("people:home", args=[collective.slug]))]
    if not here:
        return [*way, (_("Zones of the charter"), "")]
    return [
        *way,
        (_("Zones of the charter"), reverse("interviews:zones", args=[collective.slug])),
        (here, ""),
    ]
