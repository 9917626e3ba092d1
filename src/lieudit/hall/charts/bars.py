"""One item's answers on an ordered scale: a bar for each position, poles named below."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lieudit.hall.charts.plain import Column, Frame, Line, Table, place_lines, wrap

WIDTH, HEIGHT, TOP, TEXT = 340.0, 110.0, 22.0, 14.0
LINE = 18.0
GAP_SHARE = 0.18
FLAT = 2.0
MOST_NUMBERED = 12


@dataclass(frozen=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    middle: float
    count: int
    label: str

    @property
    def count_y(self) -> float:
        return self.y - 6


@dataclass(frozen=True)
class BarChart:
    frame: Frame
    bars: list[Bar]
    left: list[Line]
    right: list[Line]
    width: float
    height: float
    base: float
    shows_counts: bool
    median_x: float | None = None
    template: str = "hall/charts/bars.html"


def build_bars(
    title: str,
    counts: Sequence[int],
    *,
    left: str,
    right: str,
    labels: Sequence[str] = (),
    median: float | None = None,
) -> BarChart:
    """Draw how many people chose each position, from the left pole to the right one.

    `median` (a position, halves allowed) marks the middle of the group under the bars.
    """
    if not counts or min(counts) < 0:
        raise ValueError("counts must hold at least one number, none negative")
    names = list(labels) or [str(position) for position in range(1, len(counts) + 1)]
    slot = WIDTH / len(counts)
    most = max(*counts, 1)
    bars = [_place_bar(i, count, names[i], slot, most) for i, count in enumerate(counts)]
    half = WIDTH / 2 - 8
    lefts = place_lines(wrap(left, half, TEXT), 0, TOP + HEIGHT + 22, LINE)
    rights = place_lines(wrap(right, half, TEXT), WIDTH, TOP + HEIGHT + 22, LINE)
    below = max(len(lefts), len(rights), 1) * LINE
    return BarChart(
        frame=Frame(title, _tell(counts, left, right), _tabulate(title, names, counts)),
        bars=bars,
        left=lefts,
        right=rights,
        width=WIDTH,
        height=TOP + HEIGHT + 12 + below,
        base=TOP + HEIGHT,
        shows_counts=len(counts) <= MOST_NUMBERED,
        median_x=None if median is None else round((median - 0.5) * slot, 1),
    )


def _place_bar(index: int, count: int, name: str, slot: float, most: int) -> Bar:
    width = slot * (1 - GAP_SHARE)
    height = max(HEIGHT * count / most, FLAT)
    x = index * slot + (slot - width) / 2
    return Bar(
        x=round(x, 1),
        y=round(TOP + HEIGHT - height, 1),
        width=round(width, 1),
        height=round(height, 1),
        middle=round(x + width / 2, 1),
        count=count,
        label=name,
    )


def _tell(counts: Sequence[int], left: str, right: str) -> str:
    total = sum(counts)
    if total == 0:
        return _("Nobody has answered yet.")
    said = ", ".join(str(count) for count in counts)
    told = ngettext(
        "%(n)s answer, from “%(left)s” to “%(right)s”: %(counts)s.",
        "%(n)s answers, from “%(left)s” to “%(right)s”: %(counts)s.",
        total,
    )
    return told % {"n": total, "left": left, "right": right, "counts": said}


def _tabulate(title: str, names: Sequence[str], counts: Sequence[int]) -> Table:
    columns = [Column(_("Position")), Column(_("Answers"), is_number=True)]
    return Table(title, columns, list(zip(names, counts, strict=True)))
