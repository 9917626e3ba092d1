"""Which date suits most: yes, if need be, no for each date somebody proposed.

The best date is the one most people can come to (yes or if need be); between equals, the one
more people prefer (yes). Dates still equal are all given: choosing among them is for people.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ANSWERS = ("yes", "maybe", "no")


@dataclass(frozen=True)
class DateCount:
    """What was answered for one date, and its rank (1 = best; equals share a rank)."""

    option: str
    yes: int
    maybe: int
    no: int
    rank: int

    @property
    def able(self) -> int:
        return self.yes + self.maybe


@dataclass(frozen=True)
class DateResult:
    """`best` holds every date of rank 1; empty when nobody can come to any."""

    counts: tuple[DateCount, ...]
    best: tuple[str, ...]
    answered: int
    decided_by: str  # able, yes, tie, nobody


def find_best_dates(options: Sequence[str], answers: Sequence[Mapping[str, str]]) -> DateResult:
    """Count the answers date by date. A date somebody left unanswered counts as no for her.

    `options` in their order; each of `answers` maps options to "yes", "maybe" or "no".
    """
    tallied: dict[str, tuple[int, int, int]] = {
        option: (
            _count(answers, option, "yes"),
            _count(answers, option, "maybe"),
            _count(answers, option, "no"),
        )
        for option in options
    }
    keys = {option: (yes + maybe, yes) for option, (yes, maybe, _) in tallied.items()}
    order = sorted(set(keys.values()), reverse=True)
    counts = tuple(
        DateCount(option, *tallied[option], 1 + sum(keys[one] > keys[option] for one in keys))
        for option in options
    )
    if not order or order[0][0] == 0:
        return DateResult(counts, (), len(answers), "nobody")
    best = tuple(count.option for count in counts if count.rank == 1)
    most_able = sum(key[0] == order[0][0] for key in keys.values())
    by = "tie" if len(best) > 1 else "yes" if most_able > 1 else "able"
    return DateResult(counts, best, len(answers), by)


def _count(answers: Sequence[Mapping[str, str]], option: str, word: str) -> int:
    return sum(1 for one in answers if one.get(option, "no") == word)
