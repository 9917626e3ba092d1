"""Reads a table of observers by units as people really write it, and says what is doubtful.

Only an empty cell is missing by contract. The usual marks of absence are read
as missing with a warning; what looks wrong without being sure leaves the figure
as it is, with a warning.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from unicodedata import normalize

from lieudit.kit.numbers import parse_number
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.tables import Row

READ_AS_MISSING = frozenset({".", "*", "NA", "N/A", "#N/A", "nan", "NaN"})
# May as well be a category: a minus beside a plus, the letters of a code.
LOOKS_MISSING = frozenset({"-", "–", "—", "?", "na", "n/a", "#n/a", "nan", "null", "none"})
DECIMAL = re.compile(r"([+-]?)([0-9]{0,60})(?:[.,]([0-9]{0,60}))?")
Rating = str | Fraction | None
Warnings = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Ratings:
    """What each observer (row) said of each unit, and what a reader should know of it."""

    rows: list[list[Rating]]
    warnings: Warnings


def read_ratings(rows: Sequence[Row], level: str, file: str) -> Ratings:
    """Read every cell; observers repeat few values, so each wording is read once."""
    known: dict[str, Rating] = {}
    ratings = []
    for row in rows:
        for column, cell in enumerate(row.cells, start=1):
            if cell not in known:
                known[cell] = read_rating(cell, level, Where(file, row=row.number, column=column))
        ratings.append([known[cell] for cell in row.cells])
    warnings = warn_of_absence(Counter(cell.strip() for row in rows for cell in row.cells))
    # At the other levels a name is refused.
    warnings += warn_of_names(rows) if level == "nominal" else []
    return Ratings(ratings, warnings)


def read_rating(cell: str, level: str, where: Where) -> Rating:
    """Read one cell: empty is missing, a name or a number after the level."""
    text = cell.strip()
    if not text or text in READ_AS_MISSING:
        return None
    if level == "nominal":
        return name_category(text)
    number = parse_number(text)
    if number is None:
        raise BadInput("not_a_number", where, {"value": text[:40]})
    return number


def name_category(text: str) -> str:
    """One name for one category, whichever program wrote it.

    "é" in one sign; 1.0, +1 and 1 are one, and so are 1.50, 1,5 and 1.5. A code
    keeps its zeros in front: 01 is a department, not 1.

    >>> name_category(",50"), name_category("-0"), name_category("01")
    ('0.5', '0', '01')
    """
    found = DECIMAL.fullmatch(text)
    if not found or not (found[2] or found[3]):
        return normalize("NFC", text)
    whole, part = found[2] or "0", (found[3] or "").rstrip("0")
    is_zero = not part and not whole.strip("0")
    sign = "-" if found[1] == "-" and not is_zero else ""
    return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"


def warn_of_absence(cells: Counter[str]) -> Warnings:
    """Tell each mark read as missing, and each that looks so but was kept as a value."""
    warnings: Warnings = []
    for value, count in sorted(cells.items()):
        if value in READ_AS_MISSING:
            warnings.append({"code": "read_as_missing", "value": value, "count": count})
        elif value.casefold() in LOOKS_MISSING:
            warnings.append({"code": "looks_missing", "value": value, "count": count})
    return warnings


def warn_of_names(rows: Sequence[Row]) -> Warnings:
    """Tell when names stand above, or before, a table of numbers only."""
    inner = keep_filled(cell for row in rows[1:] for cell in row.cells[1:])
    if not inner or not all(map(is_number, inner)):
        return []
    header, labels = rows[0].cells, [row.cells[0] for row in rows]
    warnings: Warnings = []
    if are_names(header[1:]) and not is_number(header[0]):
        warnings.append({"code": "looks_like_header", "row": rows[0].number})
    if are_names(labels[1:]) and not is_number(labels[0]):
        warnings.append({"code": "looks_like_labels", "column": 1})
    return warnings


def are_names(cells: Iterable[str]) -> bool:
    """Tell whether the filled cells, one at least, are all something else than numbers."""
    filled = keep_filled(cells)
    return bool(filled) and not any(map(is_number, filled))


def keep_filled(cells: Iterable[str]) -> set[str]:
    """Return the different cells that are not missing."""
    return {cell.strip() for cell in cells} - READ_AS_MISSING - {""}


def is_number(cell: str) -> bool:
    return parse_number(cell) is not None
