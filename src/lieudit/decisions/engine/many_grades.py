"""Grades of very many ballots counted at once: the same whole numbers as `grade_tallies`.

An array of ballots × options is counted several options together: the grades of one ballot over
them are one number in base K, so that one count by bins serves them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from lieudit.decisions.engine.approval import tally_approval
from lieudit.decisions.engine.ballots import Settings
from lieudit.decisions.engine.grade_tallies import GradeTallies, choose_scale, refuse_grade
from lieudit.decisions.engine.majority_judgment import tally_majority_judgment
from lieudit.decisions.engine.tally_result import TallyResult
from lieudit.decisions.engine.tallying import check_options
from lieudit.kit.problems import BadInput, Where

CHUNK = 1 << 14
MOST_BINS = 4096
SMALL = 1 << 15  # numbers under it times the bins fit in 32 bits
DIGIT_BITS = 26  # a sum of 2^27 such digits is exact in a double


def tally_array(
    method: str,
    grades: np.ndarray,
    options: Sequence[str],
    settings: Settings | None = None,
    *,
    blank: int | None = None,
    weights: Sequence[int] | np.ndarray | None = None,
) -> TallyResult:
    """Count an array of whole grades, one row a ballot and one column an option.

    `method`: majority_judgment or approval. `blank`: the number that means no opinion, none when
    every cell is a grade. `weights`: whole, 0 or more. Raises BadInput like `tally`, and
    `wrong_shape` when the array is not ballots × options.
    """
    told = settings or Settings()
    if method == "approval":
        told = replace(told, scale=(0, 1))
    count = {"majority_judgment": tally_majority_judgment, "approval": tally_approval}.get(method)
    if count is None:
        raise BadInput("unknown_method", Where(field="method"), {"value": method})
    return count(count_array(grades, options, told, blank=blank, weights=weights), told)


def count_array(
    grades: np.ndarray,
    options: Sequence[str],
    settings: Settings,
    *,
    blank: int | None = None,
    weights: Sequence[int] | np.ndarray | None = None,
) -> GradeTallies:
    """Count each grade of each option."""
    check_options(options)
    if grades.ndim != 2 or grades.shape[1] != len(options) or grades.dtype.kind not in "iu":  # noqa: PLR2004
        details = {"value": f"{grades.shape} {grades.dtype}", "options": str(len(options))}
        raise BadInput("wrong_shape", Where(field="grades"), details)
    if not len(grades):
        raise BadInput("no_ballot", Where(field="ballots"))
    low, high = find_scale(grades, settings, blank)
    is_seen = settings.scale is None and blank is None  # the scale is the cells' own: none is off
    counts = count_bins(grades, low, high, blank, weights, is_checked=is_seen)
    blanks = [row.pop(0) if blank is not None else 0 for row in counts]
    return GradeTallies(tuple(options), low, tuple(map(tuple, counts)), tuple(blanks))


def find_scale(grades: np.ndarray, settings: Settings, blank: int | None) -> tuple[int, int]:
    """Return the scale told, else the lowest and highest grade of the array."""
    if settings.scale is not None:
        return choose_scale((), settings)
    if blank is None:
        return choose_scale(find_edges(grades), settings)
    given = grades != blank
    if not given.any():
        return choose_scale((), settings)
    largest, smallest = np.iinfo(grades.dtype).max, np.iinfo(grades.dtype).min
    low = int(grades.min(where=given, initial=largest))
    return choose_scale((low, int(grades.max(where=given, initial=smallest))), settings)


def find_edges(grades: np.ndarray) -> set[int]:
    """Return the lowest and highest grade; by parts, so that each is read from memory once."""
    parts = (grades[start : start + CHUNK] for start in range(0, len(grades), CHUNK))
    return {int(edge) for cells in parts for edge in (cells.min(), cells.max())}


def count_bins(
    grades: np.ndarray,
    low: int,
    high: int,
    blank: int | None,
    weights: Sequence[int] | np.ndarray | None,
    *,
    is_checked: bool,
) -> list[list[int]]:
    """Return, for each column, how many ballots hold each grade; first the blank ones, if any may.

    The cells of several columns are one number in base `size`, counted at once.
    """
    floor = low if blank is None else low - 1  # blank is written as one grade under the worst
    size, columns = high - floor + 1, grades.shape[1]
    together = max(1, int(np.log(MOST_BINS) / np.log(max(size, 2))))
    groups = [range(columns)[first : first + together] for first in range(0, columns, together)]
    bins = [np.zeros(size ** len(group), dtype=object) for group in groups]
    weighed = None if weights is None else read_weights(weights)
    for start in range(0, len(grades), CHUNK):
        cells = grades[start : start + CHUNK]
        if not is_checked:
            cells = check_cells(cells, start, low, high, blank)
        told = None if weighed is None else weighed[start : start + CHUNK]
        for number, group in enumerate(groups):
            codes = write_codes(cells, group, floor, size)
            bins[number] += count_codes(codes, len(bins[number]), told)
    return [
        row
        for group, found in zip(groups, bins, strict=True)
        for row in part(found, size, len(group))
    ]


def check_cells(
    cells: np.ndarray, start: int, low: int, high: int, blank: int | None
) -> np.ndarray:
    """Return the cells, blank ones one under the worst; refuse the first off the scale."""
    if low <= cells.min() and cells.max() <= high and (blank is None or not low <= blank <= high):
        return cells
    wrong = (cells < low) | (cells > high)
    if blank is not None:
        wrong &= cells != blank
    if wrong.any():
        row, column = (int(place[0]) for place in np.nonzero(wrong))
        where = Where(row=start + row + 1, column=column + 1)
        raise refuse_grade(int(cells[row, column]), low, high, where)
    if blank is None or blank == low - 1:
        return cells
    return np.where(cells == blank, low - 1, cells.astype(np.int64))


def write_codes(cells: np.ndarray, group: range, floor: int, size: int) -> np.ndarray:
    """Return the grades of several columns as one number in base `size`."""
    is_small = floor >= -SMALL and floor + size <= SMALL
    if not is_small:
        cells, floor = cells.astype(np.int64) - floor, 0
    codes = cells[:, group.start].astype(np.int32)
    for column in group[1:]:
        codes *= size
        codes += cells[:, column].astype(np.int32)
    shift = floor * sum(size**power for power in range(len(group)))
    return codes - shift if shift else codes


def read_weights(weights: Sequence[int] | np.ndarray) -> np.ndarray:
    """Return the weights as an array, of Python's own numbers when some are beyond 63 bits."""
    try:
        return np.asarray(weights, dtype=np.int64)
    except OverflowError:
        return np.array(weights, dtype=object)


def count_codes(codes: np.ndarray, size: int, weights: np.ndarray | None) -> np.ndarray:
    """Count codes, each for its weight, in whole numbers of any size."""
    if weights is None:
        return np.bincount(codes, minlength=size).astype(object)
    total = np.zeros(size, dtype=object)
    shift = 0
    while weights.any():
        digits = (weights & ((1 << DIGIT_BITS) - 1)).astype(float)
        found = np.bincount(codes, weights=digits, minlength=size).astype(np.int64)
        total += found.astype(object) << shift
        weights = weights >> DIGIT_BITS
        shift += DIGIT_BITS
    return total


def part(found: np.ndarray, size: int, columns: int) -> list[list[int]]:
    """Return the counts of each column from those of several together."""
    cube = found.reshape((size,) * columns)
    others = [tuple(other for other in range(columns) if other != axis) for axis in range(columns)]
    return [[int(count) for count in cube.sum(axis=axes)] for axes in others]
