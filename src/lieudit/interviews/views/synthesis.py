"""What the group reads together of a closed wave; the page people gather around."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lieudit.interviews.engine.form import pick_text
from lieudit.interviews.forms.finding_lines import build_lines
from lieudit.interviews.forms.finding_words import warning_text
from lieudit.interviews.forms.number_words import word_hours
from lieudit.interviews.forms.synthesis_page import (
    Filter,
    draw_trends,
    gather_parts,
    list_parts,
    list_themes,
    list_workshops,
)
from lieudit.interviews.forms.synthesis_paper import build_paper, print_paper
from lieudit.interviews.forms.synthesis_table import write_csv, write_document
from lieudit.interviews.models import Wave
from lieudit.interviews.queries.synthesis import Synthesis, find_wave, read_synthesis

LONGEST_QUERY = 80


@require_GET
def synthesis(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """Item by item: to work on, diversity, common ground, and what is not shown and why."""
    wave = _find(request, wave_id)
    found = read_synthesis(wave)
    context = {"wave": wave, "crumbs": _crumbs(request, wave), "warning": warning_text()}
    if found is None:
        return render(request, "interviews/synthesis_awaited.html", context)
    language = request.LANGUAGE_CODE
    lines = build_lines(found, language)
    wanted = Filter(
        query=request.GET.get("q", "").strip()[:LONGEST_QUERY],
        theme=request.GET.get("theme", "")[:LONGEST_QUERY],
        part=request.GET.get("part", "")[:LONGEST_QUERY],
    )
    context |= {
        "synthesis": found,
        "parts": gather_parts(lines, wanted),
        "wanted": wanted,
        "themes": list_themes(found.form, lines, language),
        "part_names": list_parts(lines),
        "workshops": list_workshops([line for line in lines if wanted.keeps(line)]),
        "spoken": _spoken(found, language),
        "hours": word_hours(found.hours),
        "unanswered": [pick_text(item.labels, language) for item in found.unanswered],
        "trends": draw_trends(found, _("From one wave to the next"), language),
        "page_url": reverse("interviews:synthesis", args=[slug, wave.id]),
    }
    return render(request, "interviews/synthesis.html", context)


@require_GET
def synthesis_pdf(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """The same on paper, tagged for screen readers, to bring to the meeting."""
    found = _find_closed(request, wave_id)
    paper = build_paper(found, request.presence.collective.name, request.LANGUAGE_CODE)
    answer = HttpResponse(print_paper(paper), content_type="application/pdf")
    return _name_file(answer, found.wave, "pdf")


@require_GET
def synthesis_csv(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """The released aggregates as a table; nothing else is ever exported."""
    found = _find_closed(request, wave_id)
    answer = HttpResponse(
        write_csv(found, request.LANGUAGE_CODE), content_type="text/csv; charset=utf-8"
    )
    return _name_file(answer, found.wave, "csv")


@require_GET
def synthesis_json(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """The released aggregates for another program, with method and version."""
    found = _find_closed(request, wave_id)
    document = write_document(found, request.LANGUAGE_CODE)
    answer = JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 1})
    return _name_file(answer, found.wave, "json")


def _find(request: HttpRequest, wave_id: UUID) -> Wave:
    wave = find_wave(request.presence.collective.id, wave_id)
    if wave is None:
        raise Http404
    return wave


def _find_closed(request: HttpRequest, wave_id: UUID) -> Synthesis:
    found = read_synthesis(_find(request, wave_id))
    if found is None:
        raise Http404
    return found


def _name_file(answer: HttpResponse, wave: Wave, ending: str) -> HttpResponse:
    name = slugify(_("synthesis %(wave)s") % {"wave": wave.title})[:80] or "synthese"
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer


def _spoken(found: Synthesis, language: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(pick_text(item.labels, language), words) for item, words in found.spoken]


def _crumbs(request: HttpRequest, wave: Wave) -> list[tuple[str, str]]:
    collective = request.presence.collective
    return [
        (collective.name, reverse("people:home", args=[collective.slug])),
        (wave.title, reverse("interviews:wave_detail", args=[collective.slug, wave.id])),
        (_("Synthesis"), ""),
    ]
