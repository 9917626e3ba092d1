"""Weights of ballots as whole numbers of one small unit, so that counting is exact and fast."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from lieudit.decisions.engine.ballots import Weight
from lieudit.kit.problems import BadInput, Where


@dataclass(frozen=True, slots=True)
class Unit:
    """One vote is so many units: 1 unless weights are fractions."""

    denominator: int = 1

    def show(self, units: int) -> int | Fraction:
        """Return a count of units as votes: a whole number when it is one."""
        whole, rest = divmod(units, self.denominator)
        return Fraction(units, self.denominator) if rest else whole


VOTE = Unit()


def weigh(weights: Sequence[Weight]) -> tuple[list[int], Unit]:
    """Return the weights in units and how many of these a vote is; refuse a negative one."""
    for number, weight in enumerate(weights, start=1):
        if weight < 0:
            raise BadInput("negative_weight", Where(row=number), {"value": str(weight)})
    denominator = find_denominator(weights)
    return [int(weight * denominator) for weight in weights], Unit(denominator)


def find_denominator(weights: Iterable[Weight]) -> int:
    """Return the smallest number that makes every weight whole."""
    return lcm(*{weight.denominator for weight in weights if isinstance(weight, Fraction)})


def simplify(value: Fraction) -> int | Fraction:
    """Return a whole number as such."""
    return value.numerator if value.denominator == 1 else value
