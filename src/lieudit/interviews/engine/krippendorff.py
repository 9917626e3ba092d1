"""Do several observers say the same about the same units? Krippendorff's alpha.

K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2007). Written
from the formula. The ordinal distance is the distance of mid-ranks, so every
level has a closed form: no matrix of values by values is ever built, and the
sums are exact fractions.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

Level = Literal["nominal", "ordinal", "interval"]
LEVELS: tuple[Level, ...] = ("nominal", "ordinal", "interval")
SMALLEST_PAIR = 2


@dataclass(frozen=True, slots=True)
class Reliability:
    """Alpha (None when no disagreement could be expected) and what it is made of."""

    alpha: Fraction | None
    n: int
    margins: tuple[tuple[Any, int], ...]
    observed: Fraction | None
    expected: Fraction | None


def measure_alpha(ratings: Sequence[Sequence[Hashable | None]], level: Level) -> Reliability:
    """Tell how far observers (rows) agree on units (columns); None is missing.

    Shorter rows are missing at their end. Ordinal and interval values are
    numbers.

    >>> measure_alpha([[1, 2], [1, 2]], "nominal").alpha
    Fraction(1, 1)
    """
    units = [unit for unit in gather_units(ratings) if len(unit) >= SMALLEST_PAIR]
    margins = Counter(value for unit in units for value in unit)
    total = margins.total()
    if total == 0:
        return Reliability(None, 0, (), None, None)
    places = place_values(margins, level)
    observed = sum_units(units, places) / total
    expected = sum_distances(margins, places) / (total * (total - 1))
    alpha = 1 - observed / expected if expected else None
    return Reliability(alpha, total, tuple(sort_margins(margins, level)), observed, expected)


def gather_units(ratings: Sequence[Sequence[Hashable | None]]) -> list[list[Hashable]]:
    """Turn observers' rows into the values given to each unit."""
    width = max((len(row) for row in ratings), default=0)
    units: list[list[Hashable]] = [[] for _ in range(width)]
    for row in ratings:
        for unit, value in zip(units, row, strict=False):
            if value is not None:
                unit.append(value)
    return units


def place_values(margins: Mapping[Hashable, int], level: Level) -> dict[Any, Fraction] | None:
    """Give each value its place on a line; None when values are names only."""
    if level == "nominal":
        return None
    values: list[Any] = sorted(margins)
    if level == "interval":
        return {value: Fraction(value) for value in values}
    places, seen = {}, 0
    for value in values:
        places[value] = Fraction(2 * seen + margins[value], 2)
        seen += margins[value]
    return places


def sum_units(units: Sequence[list[Hashable]], places: dict[Any, Fraction] | None) -> Fraction:
    """Sum of squared distances within units, each unit divided by m - 1."""
    by_size: dict[int, Fraction] = defaultdict(Fraction)
    for unit in units:
        by_size[len(unit) - 1] += sum_distances(Counter(unit), places)
    return sum((value / size for size, value in by_size.items()), Fraction(0))


def sum_distances(counts: Counter[Any], places: dict[Any, Fraction] | None) -> Fraction:
    """Sum of squared distances over all ordered pairs of these values."""
    total = counts.total()
    if places is None:
        return Fraction(total * total - sum(count * count for count in counts.values()))
    first = sum((places[v] * c for v, c in counts.items()), Fraction(0))
    second = sum((places[v] ** 2 * c for v, c in counts.items()), Fraction(0))
    return 2 * (total * second - first * first)


def sort_margins(margins: Mapping[Any, int], level: Level) -> list[tuple[Any, int]]:
    """Order values as a reader expects: numbers by size, names as text."""
    if level == "nominal":
        return sorted(margins.items(), key=lambda pair: str(pair[0]))
    return sorted(margins.items())
