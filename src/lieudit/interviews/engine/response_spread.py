"""How much do the answers of one form vary among themselves? IRV, for scales people bring.

Intra-individual response variability: the standard deviation (n − 1) of the answers of one
form, taken in the order asked (Dunn et al. 2018; `irv` of the R package careless). Near 0, the
same answer was given all along; it tells that a form may have been filled in a hurry and is to
be asked again, never anything about who filled it. Nothing in the pages computes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

FEWEST_ANSWERS = 2


@dataclass(frozen=True, slots=True)
class ResponseSpread:
    """`irv` is in units of the scale, None with fewer than two answers."""

    irv: float | None
    answers: int
    missing: int


def measure_spread_of_form(answers: Sequence[Fraction | None]) -> ResponseSpread:
    """Tell how far the answers of one form stand from their own middle; None is missing.

    What is missing is left out, never replaced. Exact until the square root.

    >>> measure_spread_of_form([Fraction(3), None, Fraction(3)]).irv
    0.0
    """
    given = [answer for answer in answers if answer is not None]
    missing = len(answers) - len(given)
    if len(given) < FEWEST_ANSWERS:
        return ResponseSpread(None, len(given), missing)
    return ResponseSpread(sqrt(measure_variance(given)), len(given), missing)


def measure_variance(answers: Sequence[Fraction]) -> Fraction:
    """Sample variance (n − 1), exact; two answers or more."""
    total, count = sum(answers, Fraction(0)), len(answers)
    squares = sum((answer * answer for answer in answers), Fraction(0))
    return (squares - total * total / count) / (count - 1)
