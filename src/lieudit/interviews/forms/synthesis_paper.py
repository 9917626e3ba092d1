"""The synthesis on paper: plain data handed to a typst page, never code.

Texts travel as one JSON input that typst only ever prints; whatever somebody
typed stays a text.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from lieudit.hall.templatetags.wording import full_day
from lieudit.interviews.engine.form import pick_text
from lieudit.interviews.forms.finding_lines import FindingLine, ZoneWords, build_lines
from lieudit.interviews.forms.finding_words import warning_text
from lieudit.interviews.forms.number_words import name_classes, word_hours
from lieudit.interviews.forms.position_words import position_names
from lieudit.interviews.forms.synthesis_page import Filter, gather_parts, list_workshops
from lieudit.interviews.queries.synthesis import Finding, Synthesis
from lieudit.kit.documents_pdf import typeset

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
PAGE = TEMPLATES / "interviews/synthesis.typ"


def build_paper(found: Synthesis, collective: str, language: str) -> dict[str, Any]:
    """Return what is printed, already in the reader's words."""
    lines = build_lines(found, language)
    findings = {one.item.name: one for one in found.findings}
    return {
        "language": language[:2],
        "title": _("What brings us together, what remains to work on"),
        "collective": collective,
        "wave": found.wave.title,
        "closed": _("Closed on %(day)s") % {"day": full_day(found.released_at)},
        "method": _(
            "Lieudit, method %(version)s; small groups are protected: "
            "five answers to be read, twelve to be counted."
        )
        % {"version": found.method_version},
        "page": _("page"),
        "warning": warning_text(),
        "few": "" if found.has_enough_people else say_too_few_people(),
        "hours": say_hours(found),
        "legend": say_legend() if any(one.release.figures for one in found.findings) else "",
        "parts": [
            {
                "title": part.title,
                "meaning": part.meaning,
                "items": [_write(line, findings[line.name], language) for line in part.lines],
            }
            for part in gather_parts(lines, Filter())
        ],
        "spoken_title": _("Words people chose to share"),
        "spoken": [
            {"question": pick_text(item.labels, language), "words": list(words)}
            for item, words in found.spoken
        ],
        "unanswered_title": _("What nobody answered"),
        "unanswered": [pick_text(item.labels, language) for item in found.unanswered],
        "workshops_title": _("Ways of talking about it"),
        "workshops": [asdict(one) for one in list_workshops(lines)],
    }


def print_paper(paper: dict[str, Any]) -> bytes:
    """Return the PDF (PDF/UA-1: titled and tagged for those who listen to it)."""
    return typeset(PAGE.read_bytes(), paper)


def say_too_few_people() -> str:
    """Fewer than five people: nothing at all is read."""
    return _(
        "Fewer than five people answered: nothing can be shown without telling on someone. "
        "Meet and ask the questions aloud, or open another wave."
    )


def say_legend() -> str:
    return _("Under the bars, the circle marks the middle of the group.")


def say_hours(found: Synthesis) -> str:
    """Hours offered against hours needed, as one sentence."""
    balance = found.hours
    if balance is None:
        return ""
    if balance.code == "too_few":
        return _(
            "Hours a month: too few answers to set what is offered against what is needed. "
            "Count them together at a meeting."
        )
    words = word_hours(balance)
    said = {
        "covered": _(
            "Hours a month: %(offered)s offered for %(needed)s needed; %(rest)s remain in hand."
        ),
        "short": _(
            "Hours a month: %(offered)s offered for %(needed)s needed; %(rest)s are missing."
        ),
    }[balance.code]
    return f"{said % words} {words['conversion']}".strip()


def _say_zone(zone: ZoneWords | None) -> str:
    """The article, what it accepts, where the group stands."""
    if zone is None:
        return ""
    return f"{zone.article} — {zone.accepts} {zone.said} {zone.proposal}".strip()


def _write(line: FindingLine, finding: Finding, language: str) -> dict[str, Any]:
    figures = finding.release.figures
    kind = finding.release.kind
    bars: list[dict[str, Any]] = []
    if figures and kind == "number":
        named = name_classes(finding.item, figures)
        bars = [{"name": name, "count": count} for name, count in named]
    elif figures and figures.counts:
        names = position_names(finding.item, language) if kind == "ordinal" else []
        if kind != "ordinal":
            choices = finding.item.choices
            names = [pick_text(choice.labels, language) or choice.name for choice in choices]
        bars = [
            {"name": name, "count": count}
            for name, count in zip(names, figures.counts, strict=True)
        ]
    return {
        "question": line.question,
        "left": line.left,
        "right": line.right,
        "label": "" if line.why_hidden else line.label,
        "firmness": line.firmness,
        "said": [said for said in (line.in_words, line.why_hidden, line.trend) if said],
        "zone": _say_zone(line.zone),
        "shared": list(line.shared),
        "upright": kind == "ordinal",
        "median": figures.median if figures else None,
        "bars": bars,
        "alternative": line.chart.frame.sentence if line.chart else "",
    }
