"""Agreement and robustness of many items and many people at once, in whole numbers.

Same answers as `agreement` and `robustness`, exactly: N * A is a sum of layer
weights whose denominators depend on K alone, so with their common multiple
everything fits 64-bit integers. Thresholds are compared without rounding.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import cast

import numpy as np
from numpy.typing import NDArray

from lieudit.interviews.engine.agreement import SMALLEST_SCALE, AgreementLabel
from lieudit.interviews.engine.robustness import weigh_pattern

LONGEST_SCALE = 11
LARGEST_GROUP = 10_000_000
LABELS: tuple[AgreementLabel, ...] = ("two_poles", "diversity", "common_ground")

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class MatrixSummary:
    """One entry per item. A and its edges are NaN where undefined (no answer; one answer)."""

    counts: Integers
    n: Integers
    agreement: Floats
    labels: tuple[AgreementLabel | None, ...]
    lowest: Floats
    highest: Floats
    is_fragile: NDArray[np.bool_]


def summarise_matrix(answers: NDArray[np.integer], size: int) -> MatrixSummary:
    """Summarise persons x items of positions 1..K, 0 being missing."""
    return summarise_counts(count_positions(answers, size))


def count_positions(answers: NDArray[np.integer], size: int) -> Integers:
    """Count each position of each item: items x K."""
    if answers.size and (answers.min() < 0 or answers.max() > size):
        raise ValueError("position_out_of_scale")
    items = answers.shape[1]
    shifted = answers + np.arange(items, dtype=np.int64) * (size + 1)
    counts = np.bincount(shifted.ravel(), minlength=items * (size + 1))
    return counts.reshape(items, size + 1)[:, 1:].astype(np.int64)


def summarise_counts(counts: Integers) -> MatrixSummary:
    """Summarise items whose answers are counted already."""
    size = counts.shape[1]
    if not SMALLEST_SCALE <= size <= LONGEST_SCALE or counts.min(initial=0) < 0:
        raise ValueError("scale_out_of_range")
    if counts.sum(axis=1).max(initial=0) > LARGEST_GROUP:
        raise ValueError("too_many_answers")
    table, unit = tabulate_patterns(size)
    n = counts.sum(axis=1)
    whole = weigh_layers(counts, table)
    left = leave_each_out(counts, table, whole)
    zones = name_zones(whole, n, unit)
    is_filled = counts > 0
    left_zones = name_zones(left, (n - 1)[:, None], unit)
    has_two = n > 1
    scale = np.maximum(n - 1, 1) * unit
    lowest = np.where(is_filled, left, np.iinfo(np.int64).max).min(axis=1) / scale
    highest = np.where(is_filled, left, np.iinfo(np.int64).min).max(axis=1) / scale
    moved = (is_filled & (left_zones != zones[:, None])).any(axis=1)
    return MatrixSummary(
        counts=counts,
        n=n,
        agreement=np.where(n > 0, whole / (np.maximum(n, 1) * unit), np.nan),
        labels=tuple(LABELS[z] if c else None for z, c in zip(zones, n, strict=True)),
        lowest=np.where(has_two, lowest, np.nan),
        highest=np.where(has_two, highest, np.nan),
        is_fragile=np.where(has_two, moved, n == 1),
    )


@lru_cache(maxsize=LONGEST_SCALE)
def tabulate_patterns(size: int) -> tuple[Integers, int]:
    """Weight of each of the 2^K patterns, in whole units of 1/unit."""
    weights = [
        weigh_pattern([mask >> position & 1 for position in range(size)])
        for mask in range(1 << size)
    ]
    unit = lcm(*(weight.denominator for weight in weights))
    table = np.array([int(weight * Fraction(unit)) for weight in weights], dtype=np.int64)
    return table, unit


def mask_levels(counts: Integers, levels: Integers) -> Integers:
    """For each item and level, the categories that reach it, as bits."""
    bits = cast(Integers, np.int64(1) << np.arange(counts.shape[1], dtype=np.int64))
    reached = counts[:, None, :] >= levels[:, :, None]
    return cast(Integers, (reached * bits).sum(axis=2))


def weigh_layers(counts: Integers, table: Integers) -> Integers:
    """N * A of each item: each layer's height times its pattern's weight."""
    levels = np.sort(counts, axis=1)
    heights = np.diff(levels, axis=1, prepend=0)
    return cast(Integers, (heights * table[mask_levels(counts, levels)]).sum(axis=1))


def leave_each_out(counts: Integers, table: Integers, whole: Integers) -> Integers:
    """(N - 1) * A of each item without one answer of each category."""
    bits = np.int64(1) << np.arange(counts.shape[1], dtype=np.int64)
    masks = mask_levels(counts, counts)
    return cast(Integers, whole[:, None] - table[masks] + table[masks & ~bits])


def name_zones(weighed: Integers, n: Integers, unit: int) -> Integers:
    """0 two poles, 1 diversity, 2 common ground: 2 * N * A is compared with N."""
    return (weighed >= 0).astype(np.int64) + (2 * weighed >= n * unit)
