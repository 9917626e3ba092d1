"""What every chart shares: the table behind it and text cut into lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import uuid4

LETTER = 0.56  # mean width of a letter, in parts of the text's size
ELLIPSIS = "…"


@dataclass(frozen=True)
class Column:
    label: str
    is_number: bool = False


@dataclass(frozen=True)
class Cell:
    text: str
    label: str
    is_number: bool


@dataclass(frozen=True)
class Table:
    """A table of texts; the first column names the line."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    sentence: str = ""

    @property
    def lines(self) -> list[list[Cell]]:
        return [
            [
                Cell(str(value), c.label, c.is_number)
                for value, c in zip(row, self.columns, strict=True)
            ]
            for row in self.rows
        ]


@dataclass(frozen=True)
class Line:
    """One line of text at its place."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Frame:
    """The words around a chart, the same for all."""

    title: str
    sentence: str
    table: Table
    key: str = field(default_factory=lambda: f"chart-{uuid4().hex[:8]}")


def wrap(text: str, width: float, size: float, limit: int = 3) -> list[str]:
    """Cut a text into at most `limit` lines that fit `width` at this text size.

    >>> wrap("La même part pour tous", 90, 14)
    ['La même', 'part pour', 'tous']
    """
    room = max(int(width / (size * LETTER)), 3)
    lines: list[str] = []
    line = ""
    for long_word in str(text).split():
        pieces = [long_word[start : start + room] for start in range(0, len(long_word), room)]
        for word in pieces:
            longer = f"{line} {word}".strip()
            if len(longer) > room and line:
                lines.append(line)
                longer = word
            line = longer
    lines = [*lines, line] if line else lines
    if len(lines) > limit:
        lines = [*lines[: limit - 1], lines[limit - 1][: room - 1].rstrip() + ELLIPSIS]
    return lines


def place_lines(texts: Sequence[str], x: float, y: float, step: float) -> list[Line]:
    return [Line(x, round(y + index * step, 1), text) for index, text in enumerate(texts)]
