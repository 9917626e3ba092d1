"""A table of grades: the header names the options, each row is a ballot, a blank no opinion."""

from collections.abc import Iterator
from dataclasses import dataclass

from lieudit.decisions.engine.ballot_files.reading import (
    Reading,
    count_columns,
    fit_row,
    read_integer,
    read_options,
    read_weight,
)
from lieudit.decisions.engine.ballots import Settings, Weight
from lieudit.decisions.engine.grade_tallies import GradeTallies, choose_scale, refuse_grade
from lieudit.decisions.engine.rankings import merge_rankings, rank_grades
from lieudit.decisions.engine.weighing import Unit, weigh
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.tables import read_rows

Grades = tuple[int | None, ...]
MANY_BYTES = 512 * 1024  # above, numpy is worth being loaded


@dataclass(frozen=True, slots=True)
class GradeTable:
    """Ballots of a file, those that say the same counted together."""

    options: tuple[str, ...]
    ballots: dict[Grades, int]
    unit: Unit


def read_grade_tallies(content: bytes, file: str, settings: Settings) -> Reading:
    """Read ballots into merit profiles."""
    if len(content) > MANY_BYTES:
        from lieudit.decisions.engine.ballot_files.many_grades import (  # noqa: PLC0415
            read_many_grades,
        )

        if found := read_many_grades(content, file, settings):
            return Reading(found)
    table = read_table(content, file, settings.scale)
    seen = {grade for ballot in table.ballots for grade in ballot if grade is not None}
    low, high = choose_scale(seen, settings)
    counts = [[0] * (high - low + 1) for _ in table.options]
    blanks = [0] * len(table.options)
    for ballot, weight in table.ballots.items():
        for place, grade in enumerate(ballot):
            if grade is None:
                blanks[place] += weight
            else:
                counts[place][grade - low] += weight
    return Reading(
        GradeTallies(table.options, low, tuple(map(tuple, counts)), tuple(blanks), table.unit)
    )


def read_grade_orders(content: bytes, file: str, settings: Settings) -> Reading:
    """Read ballots into rankings: a higher grade stands before, no opinion is not ranked."""
    table = read_table(content, file, settings.scale)
    weighed = (
        (rank_grades(dict(enumerate(ballot))), weight) for ballot, weight in table.ballots.items()
    )
    return Reading(merge_rankings(table.options, weighed, table.unit))


def read_table(content: bytes, file: str, scale: tuple[int, int] | None) -> GradeTable:
    """Read every ballot; refuse the first cell that is wrong, with its row and column."""
    rows = read_rows(content, file)
    width = count_columns(rows)
    header = rows[0].cells[:width]
    first = int(bool(header) and header[0].strip().lower() == "weight")
    options = read_options(header[first:], rows[0].number, first + 1, file)
    known: dict[str, int | None] = {}
    ballots: list[Grades] = []
    weights: list[Weight] = []
    for row in rows[1:]:
        cells = fit_row(row, width, file)
        if first and not any(cell.strip() for cell in cells):
            continue  # a row a spreadsheet left below its table: no weight, no ballot
        where = Where(file=file, row=row.number, column=1, field="weight")
        weights.append(read_weight(cells[0], where) if first else 1)
        for column, cell in find_new_cells(cells, first, known):
            place = Where(
                file=file, row=row.number, column=column, field=options[column - 1 - first]
            )
            known[cell] = read_grade(cell, place, scale)
        ballots.append(tuple(known[cell] for cell in cells[first:]))
    units, unit = weigh(weights)
    merged: dict[Grades, int] = {}
    for ballot, weight in zip(ballots, units, strict=True):
        merged[ballot] = merged.get(ballot, 0) + weight
    if not any(merged.values()):
        raise BadInput("no_ballot", Where(file=file))
    return GradeTable(options, merged, unit)


def find_new_cells(
    cells: tuple[str, ...], first: int, known: dict[str, int | None]
) -> Iterator[tuple[int, str]]:
    """Yield the cells never met before, with their columns from 1."""
    for column, cell in enumerate(cells[first:], start=first + 1):
        if cell not in known:
            yield column, cell


def read_grade(cell: str, where: Where, scale: tuple[int, int] | None) -> int | None:
    """Return a grade of the scale, None when the cell is blank."""
    if not cell.strip():
        return None
    grade = read_integer(cell, where)
    if scale and not scale[0] <= grade <= scale[1]:
        raise refuse_grade(grade, *scale, where)
    return grade
