"""What did the group answer to one question? One summary for each kind of question.

Companion-side figures of the whole group, before any protection: nobody reads
them but `release`, which lets through only what may be shown. "I do not know"
and "I would rather talk about it" are missing, never a middle.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from statistics import median
from typing import Literal, get_args

from lieudit.interviews.engine.agreement import Agreement, measure_agreement
from lieudit.interviews.engine.dispersion import (
    find_median,
    measure_consensus,
    measure_leik,
    measure_variation,
)
from lieudit.interviews.engine.robustness import Robustness, measure_robustness

Kind = Literal["ordinal", "nominal", "multiple", "rank", "number"]
Sensitivity = Literal["none", "intimate", "art9"]
TOP_RANKS = 3


class Missing(Enum):
    """Why a position is absent."""

    NO_ANSWER = "no_answer"
    DONT_KNOW = "dont_know"
    PREFER_TO_TALK = "prefer_to_talk"


@dataclass(frozen=True, slots=True)
class Question:
    """An item as statistics see it; `definition` changes when its meaning does."""

    code: str
    kind: Kind
    size: int
    sensitivity: Sensitivity = "none"
    definition: str = ""

    def __post_init__(self) -> None:
        """Refuse a kind or a sensitivity that the protection does not know."""
        if self.sensitivity not in get_args(Sensitivity) or self.kind not in get_args(Kind):
            raise ValueError("unknown_kind")


Position = int | Fraction | tuple[int, ...]
Answer = Position | Missing


@dataclass(frozen=True, slots=True)
class Spread:
    """Figures of an ordered question (positions 1..K)."""

    agreement: Agreement
    robustness: Robustness
    median: Fraction
    consensus: float
    leik: Fraction


@dataclass(frozen=True, slots=True)
class Amounts:
    """Figures of a number: middle and sum, and the edges with how many gave them."""

    median: Fraction
    total: Fraction
    lowest: Fraction
    at_lowest: int
    highest: Fraction
    at_highest: int


@dataclass(frozen=True, slots=True)
class ItemSummary:
    """All that is counted for one item; fields that its kind lacks are None or empty."""

    question: Question
    n: int
    missing: tuple[tuple[Missing, int], ...]
    are_all_alike: bool
    counts: tuple[int, ...] = ()
    spread: Spread | None = None
    variation: Fraction | None = None
    mean_ranks: tuple[Fraction | None, ...] = ()
    amounts: Amounts | None = None


def summarise_item(question: Question, answers: Sequence[Answer]) -> ItemSummary:
    """Count one item's answers, one entry for each person asked."""
    given = [answer for answer in answers if not isinstance(answer, Missing)]
    absent = Counter(answer for answer in answers if isinstance(answer, Missing))
    missing = tuple((reason, absent[reason]) for reason in Missing)
    alike = len(set(given)) == 1
    if question.kind == "number":
        return ItemSummary(question, len(given), missing, alike, amounts=sum_amounts(given))
    if question.kind == "rank":
        ranks = [check_ranking(answer, question.size) for answer in given]
        return ItemSummary(
            question, len(given), missing, alike, count_top(ranks, question.size),
            mean_ranks=average_ranks(ranks, question.size),
        )  # fmt: skip
    counts = count_choices(question, given)
    if question.kind == "ordinal":
        spread = measure_spread(counts)
        return ItemSummary(question, len(given), missing, alike, counts, spread)
    variation = measure_variation(counts) if question.kind == "nominal" else None
    if question.kind == "multiple":
        alike = len({frozenset(as_tuple(answer)) for answer in given}) == 1
    return ItemSummary(question, len(given), missing, alike, counts, variation=variation)


def as_tuple(answer: Position) -> tuple[int, ...]:
    """Refuse anything but several positions."""
    if not isinstance(answer, tuple):
        raise ValueError("not_several_positions")
    return answer


def check_ranking(answer: Position, size: int) -> tuple[int, ...]:
    """Refuse a ranking that names an option twice or one that does not exist."""
    ranking = as_tuple(answer)
    if len(set(ranking)) != len(ranking) or any(not 1 <= option <= size for option in ranking):
        raise ValueError("position_out_of_scale")
    return ranking


def count_choices(question: Question, given: Sequence[Position]) -> tuple[int, ...]:
    """Count the answers of each category or option, the first being position 1."""
    counts = [0] * question.size
    for answer in given:
        chosen = set(as_tuple(answer)) if question.kind == "multiple" else {answer}
        for position in chosen:
            if not isinstance(position, int) or not 1 <= position <= question.size:
                raise ValueError("position_out_of_scale")
            counts[position - 1] += 1
    return tuple(counts)


def measure_spread(counts: Sequence[int]) -> Spread | None:
    """Measure an ordered question; None without answer or with fewer than 3 categories."""
    if sum(counts) == 0 or len(counts) < 3:  # noqa: PLR2004 -- A needs a middle
        return None
    agreement = measure_agreement(counts)
    return Spread(
        agreement=agreement,
        robustness=measure_robustness(counts, agreement),
        median=find_median(counts),
        consensus=measure_consensus(counts),
        leik=measure_leik(counts),
    )


def count_top(ranks: Sequence[tuple[int, ...]], size: int) -> tuple[int, ...]:
    """Count how often each option stands among the first three."""
    top = Counter(option for ranking in ranks for option in ranking[:TOP_RANKS])
    return tuple(top[option] for option in range(1, size + 1))


def average_ranks(ranks: Sequence[tuple[int, ...]], size: int) -> tuple[Fraction | None, ...]:
    """Mean rank of each option; options left out share the mean of the ranks left.

    None for all when nobody ranked.
    """
    if not ranks:
        return (None,) * size
    totals = [Fraction(0)] * size
    for ranking in ranks:
        left = Fraction(len(ranking) + 1 + size, 2)
        places = {option: Fraction(place) for place, option in enumerate(ranking, start=1)}
        for option in range(1, size + 1):
            totals[option - 1] += places.get(option, left)
    return tuple(total / len(ranks) for total in totals)


def sum_amounts(given: Sequence[Position]) -> Amounts | None:
    """Middle, sum and edges of numbers; None when nobody gave one."""
    if not given:
        return None
    numbers = [Fraction(answer) for answer in given if not isinstance(answer, tuple)]
    if len(numbers) != len(given):
        raise ValueError("not_a_number")
    lowest, highest = min(numbers), max(numbers)
    return Amounts(
        median=Fraction(median(numbers)),
        total=sum(numbers, Fraction(0)),
        lowest=lowest,
        at_lowest=numbers.count(lowest),
        highest=highest,
        at_highest=numbers.count(highest),
    )
