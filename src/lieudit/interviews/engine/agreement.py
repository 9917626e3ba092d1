"""How far do the answers to one ordered question agree, and which layers make the figure?

Van der Eijk's A (C. van der Eijk, "Measuring agreement in ordered rating
scales", Quality & Quantity 35, 2001). The counts are peeled in layers of equal
height; each layer is a pattern of filled and empty categories. Everything is
exact (fractions): a label never hangs on the noise of floating point.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

AgreementLabel = Literal["common_ground", "diversity", "two_poles"]

SMALLEST_SCALE = 3
COMMON_GROUND_FROM = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Layer:
    """One peeled layer: which categories it fills, its share of all answers, its own A."""

    pattern: tuple[int, ...]
    weight: Fraction
    agreement: Fraction


@dataclass(frozen=True, slots=True)
class Agreement:
    """A between -1 (two extremes) and 1 (one category), and the layers it is made of."""

    value: Fraction
    label: AgreementLabel
    steps: tuple[Layer, ...]


def measure_agreement(counts: Sequence[int]) -> Agreement:
    """Tell how far answers counted by category agree.

    >>> float(measure_agreement([0, 0, 2, 5, 5]).value)
    0.625
    """
    check_counts(counts)
    steps = tuple(peel_layers(counts))
    value = sum((step.weight * step.agreement for step in steps), Fraction(0))
    return Agreement(value, name_agreement(value), steps)


def check_counts(counts: Sequence[int]) -> None:
    """Refuse counts that no ordered question can have."""
    if len(counts) < SMALLEST_SCALE:
        raise ValueError("scale_too_short")
    if any(count < 0 for count in counts):
        raise ValueError("negative_count")
    if sum(counts) == 0:
        raise ValueError("no_answer")


def peel_layers(counts: Sequence[int]) -> list[Layer]:
    """Cut the histogram into horizontal layers, lowest first."""
    total = sum(counts)
    layers, height = [], 0
    for level in sorted({count for count in counts if count > 0}):
        pattern = tuple(int(count >= level) for count in counts)
        weight = Fraction((level - height) * sum(pattern), total)
        layers.append(Layer(pattern, weight, measure_pattern(pattern)))
        height = level
    return layers


def measure_pattern(pattern: Sequence[int]) -> Fraction:
    """A of one layer: U * (1 - (S - 1) / (K - 1)).

    U compares the triples of categories that support one peak (110, 011) with
    those that support two (101). A pair of filled categories and an empty one
    make exactly one triple, so the total depends on S and K alone.
    """
    size, filled = len(pattern), sum(pattern)
    if filled == 1:
        return Fraction(1)
    triples = filled * (filled - 1) // 2 * (size - filled)
    if triples == 0:
        return Fraction(0)
    two_peaks = count_two_peaks(pattern, filled)
    one_peak = triples - two_peaks
    unimodality = Fraction((size - 2) * one_peak - (size - 1) * two_peaks, (size - 2) * triples)
    return unimodality * Fraction(size - filled, size - 1)


def count_two_peaks(pattern: Sequence[int], filled: int) -> int:
    """Count the triples 101: an empty category between two filled ones."""
    before = found = 0
    for cell in pattern:
        if cell:
            before += 1
        else:
            found += before * (filled - before)
    return found


def name_agreement(value: Fraction) -> AgreementLabel:
    """Name the zone of A: 0.5 is common ground already, 0 is diversity still."""
    if value >= COMMON_GROUND_FROM:
        return "common_ground"
    return "diversity" if value >= 0 else "two_poles"
