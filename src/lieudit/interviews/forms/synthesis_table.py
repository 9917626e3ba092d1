"""The released aggregates for spreadsheets and programs: the same rule as the page."""

import csv
import io
from collections.abc import Mapping
from typing import Any

from lieudit.interviews.engine.form import pick_text
from lieudit.interviews.engine.reading import name_finding
from lieudit.interviews.engine.release_json import write_alignment, write_release
from lieudit.interviews.forms.finding_words import say_why_hidden, warning_text
from lieudit.interviews.forms.number_words import name_classes
from lieudit.interviews.forms.position_words import bound_words
from lieudit.interviews.queries.synthesis import Finding, Synthesis

FORMAT = "lieudit-synthesis-1"
MOST_PLACES = 10
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    "item", "theme", "question", "left", "right", "kind", "mode", "reading", "is_fragile",
    "n", "missing", "counts", "median", "agreement", "consensus", "dispersion", "variation",
    "mean_ranks", "classes", "total", "lowest", "highest", "zone", "why_not_shown",
)  # fmt: skip


def write_document(found: Synthesis, language: str) -> dict[str, Any]:
    """Return the whole synthesis as plain data."""
    return {
        "format": FORMAT,
        "wave": found.wave.title,
        "closed_at": found.released_at.isoformat(),
        "method_version": found.method_version,
        "warning": warning_text(),
        "has_enough_people": found.has_enough_people,
        "items": [
            {"question": pick_text(one.item.labels, language), "theme": one.item.theme}
            | {"reading": name_finding(one.release)}
            | write_release(one.release)
            | {"alignment": write_alignment(one.alignment) if one.alignment else None}
            for one in found.findings
        ],
        "unanswered": [item.name for item in found.unanswered],
    }


def write_csv(found: Synthesis, language: str) -> str:
    """Return one line for each item; a text that a spreadsheet would compute is quoted.

    Numbers are written as the spreadsheet of the language reads them: 3,5 in French.
    """
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.DictWriter(out, COLUMNS, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    mark = "." if language.startswith("en") else ","
    for one in found.findings:
        row = _row(one, language)
        writer.writerow({name: _guard(_write(value, mark)) for name, value in row.items()})
    return out.getvalue()


def _row(one: Finding, language: str) -> Mapping[str, object]:
    left, right = bound_words(one.item, language)
    row: dict[str, object] = {
        "item": one.item.name,
        "theme": one.item.theme,
        "question": pick_text(one.item.labels, language),
        "left": left,
        "right": right,
        "kind": one.release.kind,
        "mode": one.release.mode,
        "reading": name_finding(one.release),
        "zone": one.alignment.code if one.alignment else "",
        "why_not_shown": say_why_hidden(one.release) if one.part == "not_shown" else "",
    }
    figures = one.release.figures
    if figures is not None:
        row |= {
            "is_fragile": figures.is_fragile,
            "n": figures.n,
            "missing": figures.missing,
            "counts": " ".join(map(str, figures.counts)),
            "median": figures.median,
            "agreement": figures.agreement,
            "consensus": figures.consensus,
            "dispersion": figures.leik,
            "variation": figures.variation,
            "mean_ranks": figures.mean_ranks,
            "classes": " | ".join(f"{name}: {n}" for name, n in name_classes(one.item, figures)),
            "total": figures.total,
            "lowest": figures.lowest,
            "highest": figures.highest,
        }
    return row


def _write(value: object, mark: str) -> object:
    if isinstance(value, tuple):
        return " ".join(str(_write(part, mark)) for part in value)
    if isinstance(value, float):
        return repr(round(value, MOST_PLACES)).replace(".", mark)
    return value


def _guard(value: object) -> object:
    is_formula = isinstance(value, str) and value.startswith(FORMULA_STARTS)
    return f"'{value}" if is_formula else value
