"""The merit profile of majority judgment: a bar an option, cut by grades, its middle marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from lieudit.decisions.forms.vote_words import name_grades, say_weight
from lieudit.hall.charts.plain import Column, Frame, Line, Table, place_lines, wrap

WIDTH, BAR, TEXT, LINE = 340.0, 26.0, 15.0, 19.0


@dataclass(frozen=True)
class Piece:
    """One grade's part of a bar; `tone` from 0 (worst) to 6, told by shade and by its letter."""

    x: float
    width: float
    tone: int
    count: str
    middle: float
    has_room: bool


@dataclass(frozen=True)
class Profile:
    words: list[Line]
    y: float
    pieces: list[Piece]
    text_y: float


@dataclass(frozen=True)
class MeritChart:
    frame: Frame
    profiles: list[Profile]
    width: float
    height: float
    middle: float
    bar_height: float
    legend: list[tuple[int, str]]
    template: str = "decisions/parts/merit_profile.html"


def build_merit_profile(
    tally: Mapping[str, Any], levels: int, names: Mapping[str, str]
) -> MeritChart:
    """Draw every option from the first ranked down, best grades on the left."""
    grades = name_grades(levels)
    order = [option for group in tally["ranking"] for option in group]
    profiles, y = [], 16.0
    for option in order:
        words = place_lines(wrap(names.get(option, option), WIDTH, TEXT), 0, y, LINE)
        top = y + (len(words) - 1) * LINE + 8
        counts = tally["options"][option]["profile"]
        profiles.append(Profile(words, top, _cut(counts), top + BAR / 2 + 5))
        y = top + BAR + 30
    legend = [(_tone(place, levels), grades[place]) for place in reversed(range(levels))]
    frame = Frame(
        _("Merit profile"),
        _(
            "Each bar shows the grades of one option, the best on the left. The line in the middle "
            "marks the majority grade."
        ),
        _build_table(tally, order, grades, names),
    )
    return MeritChart(frame, profiles, WIDTH, max(y - 18, 20.0), WIDTH / 2, BAR, legend)


def _cut(counts: Sequence[Any]) -> list[Piece]:
    total = sum(Fraction(one) for one in counts)
    if not total:
        return []
    pieces, x, levels = [], 0.0, len(counts)
    for place in reversed(range(levels)):
        share = float(Fraction(counts[place]) / total) * WIDTH
        if share:
            told = say_weight(counts[place])
            tone = _tone(place, levels)
            middle = round(x + share / 2, 1)
            piece = Piece(
                round(x, 1), round(share, 1), tone, told, middle, share > 9 * len(told) + 4
            )
            pieces.append(piece)
        x += share
    return pieces


def _tone(place: int, levels: int) -> int:
    """Spread any scale over seven tones."""
    return round(place * 6 / max(levels - 1, 1))


def _build_table(
    tally: Mapping[str, Any], order: Sequence[str], grades: Sequence[str], names: Mapping[str, str]
) -> Table:
    columns = [
        Column(_("Option")),
        Column(_("Majority grade")),
        *(Column(grade, is_number=True) for grade in reversed(grades)),
    ]
    rows = [
        [
            names.get(option, option),
            _grade(tally["options"][option]["median"], grades),
            *(say_weight(one) for one in reversed(tally["options"][option]["profile"])),
        ]
        for option in order
    ]
    return Table(_("How many voices gave each grade"), columns, rows)


def _grade(median: int | None, grades: Sequence[str]) -> str:
    return "—" if median is None else grades[median]
