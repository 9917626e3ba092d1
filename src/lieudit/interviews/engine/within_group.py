"""Do several raters of one group agree on the items of a scale? r_WG and r_WG(J).

James, Demaree & Wolf (1984): r_WG = 1 − s²/σ², s² the sample variance of an item, σ² the
variance expected without agreement; r_WG(J) = J·q / (J·q + s̄²/σ²), q = 1 − s̄²/σ². Uniform
reference: σ² = (K² − 1)/12. Lindell, Brandt & Whitney (1999) take the greatest dissensus,
σ² = (K − 1)²/4, and r*_WG(J) = 1 − s̄²/σ², which stays regular. A negative value says that the
raters stand at two poles: it is kept as it is, never set to zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from lieudit.interviews.engine.response_spread import FEWEST_ANSWERS, measure_variance

Reference = Literal["uniform", "maximum"]
REFERENCES: tuple[Reference, ...] = ("uniform", "maximum")


@dataclass(frozen=True, slots=True)
class ItemAgreement:
    """One item: `rwg` and `variance` are None with fewer than two answers."""

    rwg: Fraction | None
    variance: Fraction | None
    answers: int


@dataclass(frozen=True, slots=True)
class GroupAgreement:
    """`rwgj` over the `items_counted` that have a variance; None without any, or at 0/0.

    `is_irregular`: the items have more variance than the uniform reference, where r_WG(J) leaves
    its range and means nothing by itself.
    """

    rwgj: Fraction | None
    mean_variance: Fraction | None
    reference_variance: Fraction
    items: tuple[ItemAgreement, ...]
    items_counted: int
    is_irregular: bool


def measure_group(
    ratings: Sequence[Sequence[Fraction | None]], scale: int, reference: Reference = "uniform"
) -> GroupAgreement:
    """Tell how far raters (rows) agree on items (columns) of a scale of K steps.

    None is missing and left out; shorter rows are missing at their end. Exact.

    >>> one, two = Fraction(1), Fraction(2)
    >>> measure_group([[one], [one], [two]], 5).rwgj
    Fraction(5, 6)
    """
    expected = expect_variance(scale, reference)
    width = max((len(row) for row in ratings), default=0)
    items = tuple(measure_item(take_column(ratings, place), expected) for place in range(width))
    variances = [item.variance for item in items if item.variance is not None]
    mean = sum(variances, Fraction(0)) / len(variances) if variances else None
    return GroupAgreement(
        rwgj=None if mean is None else join_items(mean, expected, len(variances), reference),
        mean_variance=mean,
        reference_variance=expected,
        items=items,
        items_counted=len(variances),
        is_irregular=reference == "uniform" and mean is not None and mean > expected,
    )


def expect_variance(scale: int, reference: Reference) -> Fraction:
    """Variance without agreement: answers spread evenly, or half at each end."""
    if reference == "maximum":
        return Fraction((scale - 1) ** 2, 4)
    return Fraction(scale * scale - 1, 12)


def take_column(ratings: Sequence[Sequence[Fraction | None]], place: int) -> list[Fraction]:
    """Return the answers given to one item."""
    cells = (row[place] for row in ratings if place < len(row))
    return [cell for cell in cells if cell is not None]


def measure_item(answers: Sequence[Fraction], expected: Fraction) -> ItemAgreement:
    """Return r_WG of one item."""
    if len(answers) < FEWEST_ANSWERS:
        return ItemAgreement(None, None, len(answers))
    variance = measure_variance(answers)
    return ItemAgreement(1 - variance / expected, variance, len(answers))


def join_items(
    mean: Fraction, expected: Fraction, count: int, reference: Reference
) -> Fraction | None:
    """Return r_WG(J), or r*_WG(J); None when the formula divides by zero."""
    quality = 1 - mean / expected
    if reference == "maximum":
        return quality
    divisor = count * quality + mean / expected
    return None if divisor == 0 else count * quality / divisor
