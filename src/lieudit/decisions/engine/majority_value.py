"""The majority value of a merit profile, whatever the number of ballots, in a few whole numbers.

Balinski and Laraki (2007; *Majority Judgment*, 2011) take the median grade away, then the median
of what is left, and so on: the majority value is that sequence, compared as words in a dictionary.
Ballot by ballot that would take a year for a country. But medians leave the middle of the sorted
grades outwards, one below, one above, so that the sequence is made of few *levels*: while as
many ballots are taken on each side, the two grades met, `low` and `high`, stay the same until one
grade is used up. Each level holds how many ballots it takes. Doubled positions keep halves whole.

Nothing here depends on the number of ballots: 10^12 cost what 10 cost.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

Key = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """The ballots met at one distance from the middle.

    low, high:    places on the scale of the grades met below and above the middle.
    ballots:      how many ballots this level takes, both sides together.
    above, below: how many stand strictly above `high` and strictly below `low`.
    """

    low: int
    high: int
    ballots: int
    above: int
    below: int

    @property
    def is_rising(self) -> bool:
        """Tell whether more ballots stand above than below: what is left pulls upwards."""
        return self.above > self.below


def find_levels(counts: Sequence[int]) -> tuple[Level, ...]:
    """Return the levels of a merit profile from its middle outwards; none without a ballot.

    `counts`: ballots by grade, worst first. Doubled: the cell at distance t from the middle,
    on 2n, is below at n - t and above at n + t; t grows through |n - 2C| for each cumulative C.
    """
    reached = list(accumulate(counts))
    total = reached[-1] if reached else 0
    doubled = [2 * count for count in reached]
    turns = sorted({abs(total - count) for count in doubled} | {0})
    levels = []
    for start, end in pairwise(turns):
        low = bisect_left(doubled, total - start)
        high = bisect_right(doubled, total + start)
        below = reached[low - 1] if low else 0
        levels.append(Level(low, high, end - start, total - reached[high], below))
    return tuple(levels)


def build_key(levels: Sequence[Level], share: int = 1) -> Key:
    """Return what sorts as majority values do: the higher key is the better option.

    `share` multiplies every ballot: options with different numbers of ballots are compared as
    if each was repeated until the numbers are equal. This changes no order (every position is
    multiplied alike), so that it is the only fair reading of shares.

    A level ends by losing its low grade (it then beats one that loses it earlier, and nothing
    that only rises), or by gaining a high one (the earlier the better).
    """
    key: list[int] = []
    distance = 0
    for number, level in enumerate(levels):
        distance += level.ballots
        is_last = number == len(levels) - 1
        turn = 0 if is_last else 1 if level.is_rising else -1
        key += [level.low, level.high, turn, -turn * distance * share]
    return tuple(key)
