"""What people chose among options: one horizontal bar a choice, its words above."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lieudit.hall.charts.plain import Column, Frame, Line, Table, place_lines, wrap

WIDTH, BAR, TEXT, LINE, COUNT_ROOM = 340.0, 12.0, 15.0, 19.0, 44.0


@dataclass(frozen=True)
class ChoiceBar:
    words: list[Line]
    y: float
    width: float
    track: float
    count: int
    count_y: float


@dataclass(frozen=True)
class ChoiceChart:
    frame: Frame
    bars: list[ChoiceBar]
    width: float
    height: float
    bar_height: float = BAR
    template: str = "hall/charts/choices.html"


def build_choices(
    title: str,
    choices: Sequence[tuple[str, int]],
    *,
    answered: int,
    is_rank: bool = False,
) -> ChoiceChart:
    """Draw how many of those who answered chose each option (several may be allowed)."""
    if any(count < 0 for _label, count in choices):
        raise ValueError("no count may be negative")
    most = max([answered, 1, *[count for _label, count in choices]])
    track = WIDTH - COUNT_ROOM
    bars, y = [], 16.0
    for label, count in choices:
        words = place_lines(wrap(label, WIDTH, TEXT), 0, y, LINE)
        top = y + (len(words) - 1) * LINE + 8
        bars.append(ChoiceBar(words, top, round(track * count / most, 1), track, count, top + BAR))
        y = top + BAR + 30
    columns = [Column(_("Choice")), Column(_("Answers"), is_number=True)]
    frame = Frame(title, _tell(choices, answered, is_rank), Table(title, columns, list(choices)))
    return ChoiceChart(frame, bars, WIDTH, max(y - 18, 20.0))


def _tell(choices: Sequence[tuple[str, int]], answered: int, is_rank: bool) -> str:
    if answered == 0 or not choices:
        return _("Nobody has answered yet.")
    label, count = max(choices, key=lambda pair: pair[1])
    if is_rank:
        told = ngettext(
            "Most often among the first three: “%(label)s”, for %(count)s of %(n)s person.",
            "Most often among the first three: “%(label)s”, for %(count)s of %(n)s people.",
            answered,
        )
        return told % {"label": label, "count": count, "n": answered}
    told = ngettext(
        "Most chosen: “%(label)s”, %(count)s of %(n)s person.",
        "Most chosen: “%(label)s”, %(count)s of %(n)s people.",
        answered,
    )
    return told % {"label": label, "count": count, "n": answered}
