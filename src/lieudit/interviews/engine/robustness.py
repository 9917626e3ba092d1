"""Would the label change if one single person had not answered?

Leave-one-out on van der Eijk's A. All answers of a category weigh the same, so
one removal per filled category is the same as one per answer. Removing an
answer from category k touches only the layer at the height of k: K steps of K
operations, whatever the number of answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lieudit.interviews.engine.agreement import (
    Agreement,
    AgreementLabel,
    measure_agreement,
    measure_pattern,
    name_agreement,
)


@dataclass(frozen=True, slots=True)
class Robustness:
    """Lowest and highest A after one removal; None with a single answer."""

    is_fragile: bool
    lowest: Fraction | None
    highest: Fraction | None
    labels: tuple[AgreementLabel, ...]


def measure_robustness(counts: Sequence[int], agreement: Agreement | None = None) -> Robustness:
    """Tell whether the label holds when any one answer is removed.

    A single answer is fragile by definition: without it nothing is left.

    >>> measure_robustness([2, 0, 0, 0, 3]).is_fragile
    True
    """
    agreement = agreement or measure_agreement(counts)
    if sum(counts) == 1:
        return Robustness(is_fragile=True, lowest=None, highest=None, labels=())
    values = leave_each_out(counts, agreement.value)
    labels = tuple(dict.fromkeys(name_agreement(value) for value in values))
    return Robustness(
        is_fragile=any(label != agreement.label for label in labels),
        lowest=min(values),
        highest=max(values),
        labels=labels,
    )


def leave_each_out(counts: Sequence[int], value: Fraction) -> list[Fraction]:
    """A without one answer, for each filled category in order."""
    total = sum(counts)
    whole = value * total
    values = []
    for position, count in enumerate(counts):
        if count == 0:
            continue
        with_it = [int(other >= count) for other in counts]
        without = list(with_it)
        without[position] = 0
        left = whole - weigh_pattern(with_it) + weigh_pattern(without)
        values.append(left / (total - 1))
    return values


def weigh_pattern(pattern: Sequence[int]) -> Fraction:
    """S * A(P): what one unit of height of a layer brings to N * A."""
    filled = sum(pattern)
    return filled * measure_pattern(pattern) if filled else Fraction(0)
