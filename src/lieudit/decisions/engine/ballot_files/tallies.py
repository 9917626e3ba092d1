"""A table of tallies: one row an option, then how many ballots gave each grade, worst first."""

from collections.abc import Sequence
from typing import Any

from lieudit.decisions.engine.ballot_files.reading import (
    Reading,
    count_columns,
    fit_row,
    is_whole,
    read_integer,
    read_options,
)
from lieudit.decisions.engine.ballots import Settings
from lieudit.decisions.engine.grade_tallies import GradeTallies
from lieudit.kit.numbers import parse_whole
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.tables import Row, read_rows

HEADS = {"option", "options", ""}


def read_tallies(content: bytes, file: str, settings: Settings) -> Reading:
    """Read merit profiles already counted.

    Columns of a header that are consecutive whole numbers are the grades; else grades count from
    0, or from the lowest of the scale that is told, and the header's words are kept as labels.
    What lacks in an option with fewer ballots than another one is no opinion.
    """
    rows = read_rows(content, file)
    width = max(len(row.cells) for row in rows) if is_bare(rows) else count_columns(rows)
    warnings: list[dict[str, Any]] = []
    labels: tuple[str, ...] = ()
    if is_bare(rows):
        warnings.append({"code": "read_without_header", "row": rows[0].number})
    else:
        labels = tuple(cell.strip() for cell in rows[0].cells[1:width])
        rows = rows[1:]
    if not rows:
        raise BadInput("no_option", Where(file=file))
    if width < 2:  # noqa: PLR2004 -- a name and one count at least
        raise BadInput("no_grade", Where(file=file, row=rows[0].number))
    fitted = [fit_row(row, width, file) for row in rows]
    options = read_names(fitted, rows, file)
    counts = [read_counts(cells, row, file) for cells, row in zip(fitted, rows, strict=True)]
    ballots = max(map(sum, counts))
    if not ballots:
        raise BadInput("no_ballot", Where(file=file))
    blanks = tuple(ballots - sum(row) for row in counts)
    if any(blanks):
        warnings.append({"code": "unequal_totals", "ballots": ballots})
    low, words = choose_grades(labels, width - 1, settings, file)
    tallies = GradeTallies(options, low, tuple(counts), blanks, labels=words)
    return Reading(tallies, tuple(warnings))


def is_bare(rows: Sequence[Row]) -> bool:
    """Tell a table without header: its first row is a name and counts."""
    first = [cell.strip() for cell in rows[0].cells]
    return first[0].lower() not in HEADS and len(first) > 1 and all(map(is_whole, first[1:]))


def read_names(
    fitted: Sequence[tuple[str, ...]], rows: Sequence[Row], file: str
) -> tuple[str, ...]:
    """Return the options, each named once."""
    seen: dict[str, int] = {}
    for cells, row in zip(fitted, rows, strict=True):
        (name,) = read_options(cells[:1], row.number, 1, file)
        if name in seen:
            where = Where(file=file, row=row.number, column=1, field=name)
            raise BadInput("duplicate_option", where, {"name": name})
        seen[name] = row.number
    return tuple(seen)


def read_counts(cells: tuple[str, ...], row: Row, file: str) -> tuple[int, ...]:
    """Return the counts of one option: whole, 0 or more, of any size."""
    counts = []
    for column, cell in enumerate(cells[1:], start=2):
        where = Where(file=file, row=row.number, column=column, field=cells[0].strip())
        count = read_integer(cell, where) if cell.strip() else 0
        if count < 0:
            raise BadInput("negative_count", where, {"value": cell.strip()[:40]})
        counts.append(count)
    return tuple(counts)


def choose_grades(
    labels: tuple[str, ...], size: int, settings: Settings, file: str
) -> tuple[int, tuple[str, ...]]:
    """Return the lowest grade, and the words of the grades when the header has words."""
    numbers = [parse_whole(label) for label in labels]
    lowest = numbers[0] if numbers else None
    is_numbered = lowest is not None and numbers == list(range(lowest, lowest + len(numbers)))
    low = lowest if is_numbered and lowest is not None else 0
    words = () if is_numbered else labels
    if settings.scale is None:
        return low, words
    told_low, told_high = settings.scale
    if told_high - told_low + 1 != size:
        details = {"value": f"{told_low}-{told_high}", "found": str(size)}
        raise BadInput("scale_not_of_tallies", Where(file=file, field="scale"), details)
    return told_low, words
