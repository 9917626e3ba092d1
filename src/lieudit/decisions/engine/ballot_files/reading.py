"""What every reader of ballots returns, and the cells all of them read alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from unicodedata import normalize

from lieudit.decisions.engine.ballots import Weight
from lieudit.decisions.engine.weighing import simplify
from lieudit.kit.numbers import parse_number
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.tables import Row


@dataclass(frozen=True, slots=True)
class Reading:
    """The profile of a file, and what its reader should look at."""

    profile: Any
    warnings: tuple[dict[str, Any], ...] = ()


def read_weight(cell: str, where: Where) -> Weight:
    """Return how many ballots a row stands for: whole or decimal, 0 or more."""
    weight = parse_number(cell)
    if weight is None:
        raise BadInput("not_a_number", where, {"value": cell.strip()[:40]})
    if weight < 0:
        raise BadInput("negative_weight", where, {"value": cell.strip()[:40]})
    return simplify(weight)


def read_integer(cell: str, where: Where) -> int:
    """Return a whole number; 3.0 is 3, as some programs write it."""
    number = parse_number(cell)
    value = {"value": cell.strip()[:40]}
    if number is None:
        raise BadInput("not_a_number", where, value)
    if number.denominator != 1:
        raise BadInput("not_a_whole_number", where, value)
    return int(number)


def read_name(text: str) -> str:
    """Return a name in its one form: an accent typed on another computer makes no other option."""
    return normalize("NFC", text.strip())


def read_options(cells: Sequence[str], row: int, first: int, file: str) -> tuple[str, ...]:
    """Return the options of a header; `first` is the column the first of them stands in."""
    options: list[str] = []
    for column, cell in enumerate(cells, start=first):
        name = read_name(cell)
        if not name:
            raise BadInput("empty_option", Where(file=file, row=row, column=column))
        if name in options:
            where = Where(file=file, row=row, column=column, field=name)
            raise BadInput("duplicate_option", where, {"name": name})
        options.append(name)
    if not options:
        raise BadInput("no_option", Where(file=file, row=row))
    return tuple(options)


def count_columns(rows: Sequence[Row]) -> int:
    """Return how wide a table is, empty columns that a spreadsheet left at its right apart."""
    widest = len(rows[0].cells)
    while widest and not any("".join(row.cells[widest - 1 : widest]).strip() for row in rows):
        widest -= 1
    return widest


def fit_row(row: Row, width: int, file: str) -> tuple[str, ...]:
    """Return the cells of a row as wide as its header, or tell where it departs from it."""
    if any(cell.strip() for cell in row.cells[width:]):
        where = Where(file=file, row=row.number, column=width + 1)
        raise BadInput("row_too_long", where, {"expected": str(width)})
    if len(row.cells) < width:
        where = Where(file=file, row=row.number, column=len(row.cells) + 1)
        raise BadInput("row_too_short", where, {"expected": str(width)})
    return row.cells[:width]


def is_whole(cell: str) -> bool:
    """Tell whether a cell holds a whole number."""
    number: Fraction | None = parse_number(cell)
    return number is not None and number.denominator == 1
