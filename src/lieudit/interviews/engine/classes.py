"""How do the numbers people gave spread, without telling whose number is the lowest?

Classes of one round width, five at most. The scale runs from the fifth lowest to the
fifth highest answer; what lies beyond joins the open classes at both ends, which so hold
five people or more: no edge comes from fewer than five answers.
"""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import count, pairwise
from math import floor

MOST_CLASSES = 5
AT_EACH_END = 5
ROUND_STEPS = (1, 2, 5)

NumberClass = tuple[float | None, float | None, int]


def build_classes(times: Counter[Fraction]) -> tuple[NumberClass, ...]:
    """Return each class: from, below (None: open), how many; nothing when one would hold all."""
    low, high = _find_inner(times)
    width = next(
        step for step in _round_widths(times) if _count_steps(low, high, step) < MOST_CLASSES
    )
    starts = [width * n for n in range(floor(low / width), floor(high / width) + 1)]
    if len(starts) == 1:
        return ()
    edges: list[Fraction | None] = [None, *starts[1:], None]
    return tuple(
        (_as_float(start), _as_float(end), _count_between(times, start, end))
        for start, end in pairwise(edges)
    )


def _find_inner(times: Counter[Fraction]) -> tuple[Fraction, Fraction]:
    """The fifth lowest and the fifth highest answer (the middle ones when there are fewer)."""
    ordered = sorted(times.elements())
    at = min(AT_EACH_END, (len(ordered) + 1) // 2) - 1
    return ordered[at], ordered[-1 - at]


def _round_widths(times: Counter[Fraction]) -> Iterator[Fraction]:
    """1, 2, 5, 10, 20, 50…; from a hundredth on when some numbers are not whole."""
    is_whole = all(number.denominator == 1 for number in times)
    for power in count(0 if is_whole else -2):
        yield from (step * Fraction(10) ** power for step in ROUND_STEPS)


def _count_steps(low: Fraction, high: Fraction, width: Fraction) -> int:
    return floor(high / width) - floor(low / width)


def _count_between(times: Counter[Fraction], start: Fraction | None, end: Fraction | None) -> int:
    return sum(
        n
        for number, n in times.items()
        if (start is None or number >= start) and (end is None or number < end)
    )


def _as_float(edge: Fraction | None) -> float | None:
    return None if edge is None else float(edge)
