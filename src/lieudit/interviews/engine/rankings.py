"""What do people put first? Presence among the first three, and mean ranks.

Options count from 1; a ranking may stop before the last one.
"""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from lieudit.interviews.engine.positions import Position, as_tuple

TOP_RANKS = 3


def check_ranking(answer: Position, size: int) -> tuple[int, ...]:
    """Refuse a ranking that names an option twice or one that does not exist."""
    ranking = as_tuple(answer)
    if len(set(ranking)) != len(ranking) or any(not 1 <= option <= size for option in ranking):
        raise ValueError("position_out_of_scale")
    return ranking


def count_top(ranks: Mapping[tuple[int, ...], int], size: int) -> tuple[int, ...]:
    """Count how often each option stands among the first three."""
    top: Counter[int] = Counter()
    for ranking, times in ranks.items():
        top.update(dict.fromkeys(ranking[:TOP_RANKS], times))
    return tuple(top[option] for option in range(1, size + 1))


def average_ranks(ranks: Mapping[tuple[int, ...], int], size: int) -> tuple[Fraction | None, ...]:
    """Mean rank of each option; options left out share the mean of the ranks left.

    None for all when nobody ranked.
    """
    if not ranks:
        return (None,) * size
    totals = [Fraction(0)] * size
    for ranking, times in ranks.items():
        left = Fraction(len(ranking) + 1 + size, 2)
        places = {option: Fraction(place) for place, option in enumerate(ranking, start=1)}
        for option in range(1, size + 1):
            totals[option - 1] += times * places.get(option, left)
    return tuple(total / sum(ranks.values()) for total in totals)
