"""Where the middle of a group stood before and after, item by item."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lieudit.hall.charts.plain import Column, Frame, Line, Table, place_lines, wrap
from lieudit.hall.templatetags.wording import number

WIDTH, EDGE, TEXT, LINE, DOT = 340.0, 12.0, 15.0, 19.0, 7.0


@dataclass(frozen=True)
class Move:
    """One item: the medians of two waves on 1…size; None where too few answered."""

    label: str
    left: str
    right: str
    before: float | None
    after: float | None


@dataclass(frozen=True)
class MoveLine:
    words: list[Line]
    left: list[Line]
    right: list[Line]
    y: float
    before_x: float | None
    after_x: float | None
    ticks: list[float]


@dataclass(frozen=True)
class TrendChart:
    frame: Frame
    lines: list[MoveLine]
    before_name: str
    after_name: str
    width: float
    height: float
    edge: float = EDGE
    dot: float = DOT
    template: str = "hall/charts/trend.html"

    @property
    def way_end(self) -> float:
        return self.width - self.edge


def build_trend(
    title: str, moves: Sequence[Move], *, before_name: str, after_name: str, size: int = 5
) -> TrendChart:
    """Draw each item's way from the first wave's median to the second's."""
    lines, y = [], 16.0
    for move in moves:
        line, y = _place(move, y, size)
        lines.append(line)
    columns = [
        Column(_("Item")),
        Column(before_name, is_number=True),
        Column(after_name, is_number=True),
    ]
    rows = [(m.label, _write(m.before), _write(m.after)) for m in moves]
    frame = Frame(title, _tell(moves), Table(title, columns, rows))
    return TrendChart(frame, lines, before_name, after_name, WIDTH, max(y - 14, 20.0))


def _x(value: float | None, size: int) -> float | None:
    if value is None:
        return None
    inside = min(max(value, 1), size)
    return round(EDGE + (inside - 1) / max(size - 1, 1) * (WIDTH - 2 * EDGE), 1)


def _place(move: Move, y: float, size: int) -> tuple[MoveLine, float]:
    words = place_lines(wrap(move.label, WIDTH, TEXT), 0, y, LINE)
    way = y + (len(words) - 1) * LINE + 20
    half = WIDTH / 2 - 8
    left = place_lines(wrap(move.left, half, TEXT - 1), 0, way + 26, LINE)
    right = place_lines(wrap(move.right, half, TEXT - 1), WIDTH, way + 26, LINE)
    ticks = [x for n in range(1, size + 1) if (x := _x(n, size)) is not None]
    line = MoveLine(words, left, right, way, _x(move.before, size), _x(move.after, size), ticks)
    return line, way + 26 + max(len(left), len(right)) * LINE + 20


def _write(value: float | None) -> str:
    return _("too few answers") if value is None else number(value, 1)


def _tell(moves: Sequence[Move]) -> str:
    known = [(m.before, m.after) for m in moves if m.before is not None and m.after is not None]
    moved = sum(1 for before, after in known if before != after)
    if not known:
        return _("Too few answers to compare the two waves.")
    return _("The middle of the group moved on %(moved)s of the %(n)s items compared.") % {
        "moved": moved,
        "n": len(known),
    }
