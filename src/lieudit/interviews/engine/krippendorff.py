"""Do several observers say the same about the same units? Krippendorff's alpha.

K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2007). Written
from the formula. The ordinal distance is the distance of mid-ranks, so every
level has a closed form: no matrix of values by values is ever built. Sums are
exact: numbers are first multiplied by one common denominator, and whole numbers
are summed, several times faster than fractions.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
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
    scale = 1
    if level != "nominal":
        ratings, scale = scale_to_whole(ratings)
    units = [unit for unit in gather_units(ratings) if len(unit) >= SMALLEST_PAIR]
    margins = Counter(value for unit in units for value in unit)
    total = margins.total()
    if total == 0:
        return Reliability(None, 0, (), None, None)
    places, step = place_values(margins, level, scale)
    observed = sum_units(units, places) / (total * step**2)
    expected = Fraction(sum_distances(margins, places), total * (total - 1) * step**2)
    alpha = 1 - observed / expected if expected else None
    return Reliability(alpha, total, tuple(list_margins(margins, level, scale)), observed, expected)


def scale_to_whole(
    ratings: Sequence[Sequence[Any]],
) -> tuple[list[list[Hashable | None]], int]:
    """Multiply every number by their common denominator, and return it too."""
    pairs = [[None if v is None else v.as_integer_ratio() for v in row] for row in ratings]
    scale = lcm(*{pair[1] for row in pairs for pair in row if pair is not None})
    return [[None if p is None else p[0] * (scale // p[1]) for p in row] for row in pairs], scale


def gather_units(ratings: Sequence[Sequence[Hashable | None]]) -> list[list[Hashable]]:
    """Turn observers' rows into the values given to each unit."""
    width = max((len(row) for row in ratings), default=0)
    units: list[list[Hashable]] = [[] for _ in range(width)]
    for row in ratings:
        for unit, value in zip(units, row, strict=False):
            if value is not None:
                unit.append(value)
    return units


def place_values(
    margins: Mapping[Any, int], level: Level, scale: int
) -> tuple[dict[Any, int] | None, int]:
    """Give each value its place on a line, and how many steps of it make 1.

    Names have no place (None); mid-ranks are counted in halves.
    """
    if level == "nominal":
        return None, 1
    if level == "interval":
        return {value: value for value in margins}, scale
    places, seen = {}, 0
    for value in sorted(margins):
        places[value] = 2 * seen + margins[value]
        seen += margins[value]
    return places, 2


def sum_units(units: Sequence[list[Hashable]], places: dict[Any, int] | None) -> Fraction:
    """Sum of squared distances within units, each unit divided by m - 1."""
    by_size: dict[int, int] = defaultdict(int)
    for unit in units:
        by_size[len(unit) - 1] += sum_distances(Counter(unit), places)
    return sum((Fraction(value, size) for size, value in by_size.items()), Fraction(0))


def sum_distances(counts: Counter[Any], places: dict[Any, int] | None) -> int:
    """Sum of squared distances over all ordered pairs of these values."""
    total = counts.total()
    if places is None:
        return total * total - sum(count * count for count in counts.values())
    first = sum(places[v] * c for v, c in counts.items())
    second = sum(places[v] ** 2 * c for v, c in counts.items())
    return 2 * (total * second - first * first)


def list_margins(margins: Mapping[Any, int], level: Level, scale: int) -> list[tuple[Any, int]]:
    """Order values as a reader expects: numbers by size, names as text."""
    if level == "nominal":
        return sorted(margins.items(), key=lambda pair: str(pair[0]))
    return [(Fraction(value, scale), count) for value, count in sorted(margins.items())]
