"""What was found in a file, in sentences, with its place as a spreadsheet shows it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lieudit.interviews.engine.xlsform.findings import Finding
from lieudit.kit.problems import BadInput
from lieudit.kit.sentences import SENTENCES, load_sentences
from lieudit.kit.workbook_cells import write_column

WORDS = {
    **SENTENCES,
    **load_sentences(Path(__file__).parents[1] / "content" / "file_words.json"),
}
MOST_SHOWN = 300


@dataclass(frozen=True)
class ReportLine:
    """One thing found: where (sheet, cell), the short name it concerns, the sentence."""

    place: str
    name: str
    sentence: str
    is_error: bool


def tell_refusal(refusal: BadInput) -> str:
    """Return the sentence of a file that cannot be used, with its place when there is one."""
    sentence = _say(refusal.code, dict(refusal.details))
    where = refusal.where
    place = _place(where.sheet or "", where.row or 0, where.column or 0)
    return f"{place}{_(': ')}{sentence}" if place else sentence


def tell_findings(findings: Iterable[Finding]) -> list[ReportLine]:
    """Return what was found, errors first, in the order of the file."""
    lines = [
        ReportLine(
            _place(found.sheet, found.row, found.column),
            found.name,
            _say(found.code, {"name": found.name, **found.details}),
            found.level == "error",
        )
        for found in findings
    ]
    return sorted(lines, key=lambda line: not line.is_error)


def _say(code: str, details: dict[str, str]) -> str:
    french, english = WORDS.get(code, (code, code))
    is_english = (get_language() or "fr").startswith("en")
    return (english if is_english else french).format_map(defaultdict(str, details))


def _place(sheet: str, row: int, column: int) -> str:
    if not row:
        return _("Sheet “%(sheet)s”") % {"sheet": sheet} if sheet else ""
    cell = f"{write_column(column)}{row}" if column else str(row)
    if not sheet:
        return _("Row %(row)s") % {"row": cell}
    if column:
        return _("%(sheet)s, cell %(cell)s") % {"sheet": sheet, "cell": cell}
    return _("%(sheet)s, row %(row)s") % {"sheet": sheet, "row": cell}
