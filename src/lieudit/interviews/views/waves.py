"""The waves of a collective: their list, and one wave as each sees it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lieudit.hall.templatetags.wording import full_day
from lieudit.interviews.access import find_readers
from lieudit.interviews.models import Wave, WaveState
from lieudit.interviews.models.answering import Means
from lieudit.interviews.queries.seats import asks_apart, list_typists
from lieudit.interviews.queries.waves import (
    Guest,
    WaveLine,
    count_guests,
    find_own_seat,
    list_guests,
    list_waves,
    name_version,
)
from lieudit.interviews.views.protecting import list_to_protect
from lieudit.interviews.views.wave_closing import find_synthesis_url
from lieudit.interviews.views.wave_links import find_share_url
from lieudit.interviews.views.wave_page import crumbs, find_wave_or_404, leads, types

SEARCHED_FROM = 20
CARD_MAKERS = {"companion", "coordinator", "facilitator"}


@require_GET
def wave_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Open, in preparation, closed; what waits for the reader comes first."""
    query = request.GET.get("q", "").strip()[:80]
    presence, is_leading = request.presence, leads(request)
    lines = list_waves(
        presence.collective.id, presence.person.id, with_prepared=is_leading, query=query
    )
    return render(
        request,
        "interviews/wave_list.html",
        {
            "mine": [line for line in lines if line.is_for_me],
            "title": _("Waves") if is_leading else _("Questionnaires"),
            "sections": _split(lines, is_leading=is_leading),
            "is_leading": is_leading,
            "query": query,
            "is_searchable": bool(query) or len(lines) > SEARCHED_FROM,
        },
    )


@require_GET
def wave_detail(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """Those who lead see who is invited; the others the notice and their own way in."""
    wave = find_wave_or_404(request, wave_id)
    readers = find_readers(wave)
    context = {
        "wave": wave,
        "seat": find_own_seat(wave.id, request.presence.person.id),
        "readers": list(readers.values()),
        "typists": list_typists(wave),
        "has_part_apart": asks_apart(wave),
        "is_leading": leads(request),
        "is_typing": types(request),
        "is_reading": request.presence.person.id in readers,
        "crumbs": crumbs(request, wave),
        "asked": name_version(wave.version, request.LANGUAGE_CODE),
        "synthesis_url": find_synthesis_url(wave) if wave.is_closed else "",
        "share_text": _say_share(wave),
        "share_url": find_share_url(wave),
    }
    if context["is_leading"] and wave.state == WaveState.PREPARED:
        context["to_protect"] = list_to_protect(request, wave)
    if context["is_leading"] or context["is_typing"]:
        context |= _describe_guests(request, wave)
    return render(request, "interviews/wave_detail.html", context)


def _describe_guests(request: HttpRequest, wave: Wave) -> dict[str, object]:
    query = request.GET.get("q", "").strip()[:80]
    everybody = list_guests(wave.id)
    found = list_guests(wave.id, query) if query else everybody
    if not leads(request):  # who only types sees the sheets, not who is on a screen
        found = [guest for guest in found if guest.is_typed]
    return {
        "guests": found,
        "progress": count_guests(everybody),
        "query": query,
        "has_guests": bool(everybody),
        "is_searchable": bool(query) or len(everybody) > SEARCHED_FROM,
        "means": Means.choices,
        "makes_cards": bool(request.presence.roles & CARD_MAKERS),
        "without_mail": [guest for guest in everybody if _needs_a_card(guest)],
    }


def _needs_a_card(guest: Guest) -> bool:
    return not guest.is_typed and not guest.seat.person.email and guest.state == "waiting"


def _split(lines: list[WaveLine], *, is_leading: bool) -> list[tuple[str, list[WaveLine]]]:
    """Return the waves by state; who only answers knows questionnaires."""
    titles = [
        (WaveState.OPEN, _("Open waves") if is_leading else _("Open questionnaires")),
        (WaveState.PREPARED, _("Waves in preparation")),
        (WaveState.CLOSED, _("Closed waves") if is_leading else _("Closed questionnaires")),
    ]
    found = [(title, [one for one in lines if one.wave.state == state]) for state, title in titles]
    return [(title, some) for title, some in found if some]


def _say_share(wave: Wave) -> str:
    if wave.answer_until:
        return _("“%(title)s” (%(group)s): there is still time to answer, until %(day)s. "
                 "At your own pace, on a phone or on paper:") % {
            "title": wave.title,
            "group": wave.collective.name,
            "day": full_day(wave.answer_until),
        }  # fmt: skip
    return _("“%(title)s” (%(group)s): the questionnaire is open. "
             "At your own pace, on a phone or on paper:") % {
        "title": wave.title, "group": wave.collective.name
    }  # fmt: skip
