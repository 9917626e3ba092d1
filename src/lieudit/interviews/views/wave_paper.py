"""The questionnaire on paper: for one person, for all who answer so, or blank."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lieudit.interviews.engine.form import Form
from lieudit.interviews.engine.paper import lay_on_paper
from lieudit.interviews.forms.heading_words import tell_heading
from lieudit.interviews.forms.item_lines import ItemLine, list_by_theme
from lieudit.interviews.forms.question import Question, build_question
from lieudit.interviews.models import Wave
from lieudit.interviews.queries.filling import read_form
from lieudit.interviews.queries.seats import list_readers, list_typists
from lieudit.interviews.queries.waves import list_guests
from lieudit.interviews.views.wave_page import find_wave_or_404

ALL_ON_PAPER, BLANK = "papier", "vierge"


@dataclass(frozen=True)
class PaperLine:
    line: ItemLine
    question: Question


@dataclass(frozen=True)
class PaperTheme:
    label: str
    lines: tuple[PaperLine, ...]


@dataclass(frozen=True)
class ConsentSheet:
    """A block with its own consent, printed on a leaf of its own."""

    consent: PaperLine | None
    lines: tuple[PaperLine, ...]


@require_GET
def wave_paper(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """An A4 copy for each name asked; a blank one has a line to write it on."""
    wave = find_wave_or_404(request, wave_id)
    form = read_form(wave.version)
    themes, consent_sheets = lay_out(form, request.LANGUAGE_CODE)
    context = {
        "wave": wave,
        "names": _list_names(wave, request.GET.get("pour", BLANK)),
        "themes": themes,
        "consent_sheets": consent_sheets,
        "has_part_apart": bool(consent_sheets),
        "readers": list_readers(wave),
        "typists": list_typists(wave),
        "intro": form.intro.get(request.LANGUAGE_CODE) or form.intro.get("fr", ""),
        "form": form,
    }
    return render(request, "interviews/wave_paper.html", context)


def lay_out(form: Form, language: str) -> tuple[list[PaperTheme], list[ConsentSheet]]:
    """Return the questions by theme, and apart each block that has its own consent."""
    form = lay_on_paper(form)
    consents = [item.consent for item in form.items if item.consent]
    apart: dict[str, list[PaperLine]] = {name: [] for name in dict.fromkeys(consents)}
    heads: dict[str, PaperLine] = {}
    themes = []
    for theme in list_by_theme(form, language):
        kept = []
        for line in theme.lines:
            item = line.item
            if item.type in ("calculate", "hidden") or item.is_read_only:
                continue
            heading = tell_heading(form, item, language)
            paper = PaperLine(line, replace(build_question(item, language), heading=heading))
            if item.name in apart:
                heads[item.name] = paper
            elif item.consent:
                apart[item.consent].append(paper)
            else:
                kept.append(paper)
        if kept:
            themes.append(PaperTheme(theme.label, tuple(kept)))
    sheets = [ConsentSheet(heads.get(name), tuple(lines)) for name, lines in apart.items()]
    return themes, sheets


def _list_names(wave: Wave, whom: str) -> list[str]:
    """Return the names to print; an empty one is a line to write on."""
    if whom == BLANK:
        return [""]
    guests = list_guests(wave.id)
    if whom == ALL_ON_PAPER:
        return [one.name for one in guests if one.is_typed and one.state != "withdrawn"] or [""]
    names = [one.name for one in guests if str(one.seat.id) == whom]
    if not names:
        raise Http404(_("Nobody of this wave"))
    return names
