"""The parts of the synthesis page, and what a reader may filter it by."""

from collections.abc import Sequence
from dataclasses import dataclass

from lieudit.hall.charts.trend import Move, TrendChart, build_trend
from lieudit.interviews.engine.form import Form, pick_text
from lieudit.interviews.engine.reading import PARTS, Part
from lieudit.interviews.forms.finding_lines import FindingLine
from lieudit.interviews.forms.finding_words import name_parts
from lieudit.interviews.forms.position_words import bound_words
from lieudit.interviews.forms.workshop_words import WorkshopWords, describe_workshops
from lieudit.interviews.queries.synthesis import Finding, Synthesis


@dataclass(frozen=True)
class PartSection:
    code: Part
    title: str
    meaning: str
    lines: tuple[FindingLine, ...]


@dataclass(frozen=True)
class Filter:
    """What the reader looks for; empty means everything."""

    query: str = ""
    theme: str = ""
    part: str = ""

    @property
    def is_on(self) -> bool:
        return bool(self.query or self.theme or self.part)

    def keeps(self, line: FindingLine) -> bool:
        said = f"{line.question} {line.left} {line.right}".casefold()
        return (
            self.query.casefold() in said
            and self.theme in ("", line.theme)
            and self.part in ("", line.part)
        )


def gather_parts(lines: Sequence[FindingLine], wanted: Filter) -> list[PartSection]:
    """Return the parts that hold something, in reading order."""
    kept = [line for line in lines if wanted.keeps(line)]
    sections = []
    for code in PARTS:
        inside = tuple(line for line in kept if line.part == code)
        if inside:
            sections.append(PartSection(code, *name_parts()[code], inside))
    return sections


def list_workshops(lines: Sequence[FindingLine]) -> list[WorkshopWords]:
    """Return the formats proposed for these items, each once."""
    described = describe_workshops()
    codes = dict.fromkeys(line.workshop for line in lines if line.workshop)
    return [described[code] for code in codes]


def list_themes(form: Form, lines: Sequence[FindingLine], language: str) -> list[tuple[str, str]]:
    """Return the themes that have something to read: name, wording."""
    used = {line.theme for line in lines}
    return [
        (theme.name, pick_text(theme.labels, language) or theme.name)
        for theme in form.themes
        if theme.name in used
    ]


def list_parts(lines: Sequence[FindingLine]) -> list[tuple[str, str]]:
    """Return the parts that have something to read: code, title."""
    used = {line.part for line in lines}
    return [(code, name_parts()[code][0]) for code in PARTS if code in used]


def draw_trends(synthesis: Synthesis, title: str, language: str) -> list[TrendChart]:
    """One chart for each length of scale, of the items whose middle both waves show."""
    former = synthesis.wave.previous
    moved = [one for one in synthesis.findings if one.trend and one.trend.median_change is not None]
    if former is None or not moved:
        return []
    sizes = sorted({len(one.item.ordered_categories) for one in moved})
    return [
        build_trend(
            title,
            [_place(one, language) for one in moved if len(one.item.ordered_categories) == size],
            before_name=former.title,
            after_name=synthesis.wave.title,
            size=size,
        )
        for size in sizes
    ]


def _place(one: Finding, language: str) -> Move:
    left, right = bound_words(one.item, language)
    figures, change = one.release.figures, one.trend.median_change if one.trend else None
    after = figures.median if figures else None
    before = None if after is None or change is None else after - change
    return Move(pick_text(one.item.labels, language), left, right, before, after)
