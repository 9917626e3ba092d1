"""Where is the middle of the answers, and how spread are they? Companions of A.

Consensus: Tastle & Wierman (2007). D: Leik (1966). r_WG: James, Demaree & Wolf
(1984), with the uniform distribution as reference. IQV: index of qualitative
variation, Mueller & Schuessler (1961). Categories count from 1.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import fsum, log2


def find_median(counts: Sequence[int]) -> Fraction:
    """Category of the middle answer, or the mean of the middle two.

    >>> find_median([0, 1, 1, 0])
    Fraction(5, 2)
    """
    total = sum(counts)
    lower = find_position(counts, (total + 1) // 2)
    upper = find_position(counts, total // 2 + 1)
    return Fraction(lower + upper, 2)


def find_position(counts: Sequence[int], rank: int) -> int:
    """Category of the answer of that rank, the first being 1."""
    seen = 0
    for category, count in enumerate(counts, start=1):
        seen += count
        if seen >= rank:
            return category
    raise ValueError("no_answer")


def measure_consensus(counts: Sequence[int]) -> float:
    """1 when all say the same, 0 when half stand at each end."""
    total, span = sum(counts), len(counts) - 1
    mean = Fraction(sum(i * c for i, c in enumerate(counts, start=1)), total)
    terms = [
        float(Fraction(count, total)) * log2(float(1 - abs(category - mean) / span))
        for category, count in enumerate(counts, start=1)
        if count
    ]
    return min(1.0, max(0.0, 1 + fsum(terms)))


def measure_leik(counts: Sequence[int]) -> Fraction:
    """0 when all say the same, 1 when half stand at each end."""
    total, seen, spread = sum(counts), 0, 0
    for count in counts:
        seen += count
        spread += min(seen, total - seen)
    return Fraction(2 * spread, total * (len(counts) - 1))


def measure_rwg(counts: Sequence[int]) -> Fraction | None:
    """1 - s2 / ((K2 - 1) / 12); negative when polarised; None with one answer."""
    total, size = sum(counts), len(counts)
    if total == 1:
        return None
    first = sum(i * c for i, c in enumerate(counts, start=1))
    second = sum(i * i * c for i, c in enumerate(counts, start=1))
    variance = Fraction(second * total - first * first, total * (total - 1))
    return 1 - variance / Fraction(size * size - 1, 12)


def measure_variation(counts: Sequence[int]) -> Fraction | None:
    """IQV of unordered options: 0 all alike, 1 evenly spread; None without answer."""
    total, size = sum(counts), len(counts)
    if total == 0 or size < 2:  # noqa: PLR2004 -- two options make a variation
        return None
    alike = Fraction(sum(count * count for count in counts), total * total)
    return Fraction(size, size - 1) * (1 - alike)
