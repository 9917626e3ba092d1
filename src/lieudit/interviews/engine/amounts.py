"""Where is the middle of the numbers people gave, what do they sum to, how do they spread?"""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from lieudit.interviews.engine.classes import NumberClass, build_classes
from lieudit.interviews.engine.positions import Tally


@dataclass(frozen=True, slots=True)
class Amounts:
    """Figures of a number: middle, sum, classes, and the edges with how many gave them."""

    median: Fraction
    total: Fraction
    lowest: Fraction
    at_lowest: int
    highest: Fraction
    at_highest: int
    classes: tuple[NumberClass, ...] = ()


def sum_amounts(given: Tally) -> Amounts | None:
    """Middle, sum and edges of numbers; None when nobody gave one."""
    if not given:
        return None
    times = Counter(
        {Fraction(answer): n for answer, n in given.items() if not isinstance(answer, tuple)}
    )
    if len(times) != len(given):
        raise ValueError("not_a_number")
    lowest, highest = min(times), max(times)
    return Amounts(
        median=Fraction(median(times.elements())),
        total=sum((number * n for number, n in times.items()), Fraction(0)),
        lowest=lowest,
        at_lowest=times[lowest],
        highest=highest,
        at_highest=times[highest],
        classes=build_classes(times),
    )
