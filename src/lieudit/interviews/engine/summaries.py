"""What did the group answer to one question? One summary for each kind of question.

Companion-side figures of the whole group, before any protection: nobody reads
them but `release`, which lets through only what may be shown. "I do not know"
and "I would rather talk about it" are missing, never a middle.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, get_args

from lieudit.interviews.engine.agreement import Agreement, measure_agreement
from lieudit.interviews.engine.amounts import Amounts, sum_amounts
from lieudit.interviews.engine.dispersion import (
    find_median,
    measure_consensus,
    measure_leik,
    measure_variation,
)
from lieudit.interviews.engine.positions import Answer, Missing, Tally, as_tuple
from lieudit.interviews.engine.rankings import average_ranks, check_ranking, count_top
from lieudit.interviews.engine.robustness import Robustness, measure_robustness

Kind = Literal["ordinal", "nominal", "multiple", "rank", "number"]
Sensitivity = Literal["none", "intimate", "art9"]


@dataclass(frozen=True, slots=True)
class Question:
    """An item as statistics see it; `definition` changes when its meaning does.

    `is_summed`: a number people give to the group, whose sum means something.
    """

    code: str
    kind: Kind
    size: int
    sensitivity: Sensitivity = "none"
    definition: str = ""
    is_summed: bool = False

    def __post_init__(self) -> None:
        """Refuse a kind or a sensitivity that the protection does not know."""
        if self.sensitivity not in get_args(Sensitivity) or self.kind not in get_args(Kind):
            raise ValueError("unknown_kind")


@dataclass(frozen=True, slots=True)
class Spread:
    """Figures of an ordered question (positions 1..K)."""

    agreement: Agreement
    robustness: Robustness
    median: Fraction
    consensus: float
    leik: Fraction


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
    """Count one item's answers, one entry for each person asked.

    Equal answers are counted in one pass and measured together: what follows costs by
    different answers, not by persons.
    """
    tally = Counter(answers)
    missing = tuple((reason, tally.pop(reason, 0)) for reason in Missing)
    given = {answer: n for answer, n in tally.items() if not isinstance(answer, Missing)}
    summary = ItemSummary(question, sum(given.values()), missing, len(given) == 1)
    match question.kind:
        case "number":
            return replace(summary, amounts=sum_amounts(given))
        case "rank":
            return add_ranks(summary, given)
        case "multiple":
            alike = len({frozenset(as_tuple(answer)) for answer in given}) == 1
            return replace(summary, are_all_alike=alike, counts=count_choices(question, given))
        case "ordinal":
            counts = count_choices(question, given)
            return replace(summary, counts=counts, spread=measure_spread(counts))
    counts = count_choices(question, given)
    return replace(summary, counts=counts, variation=measure_variation(counts))


def count_choices(question: Question, given: Tally) -> tuple[int, ...]:
    """Count the answers of each category or option, the first being position 1."""
    counts = [0] * question.size
    for answer, times in given.items():
        chosen = set(as_tuple(answer)) if question.kind == "multiple" else {answer}
        for position in chosen:
            if not isinstance(position, int) or not 1 <= position <= question.size:
                raise ValueError("position_out_of_scale")
            counts[position - 1] += times
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


def add_ranks(summary: ItemSummary, given: Tally) -> ItemSummary:
    """Add what rankings say: presence among the first, mean rank of each option."""
    size = summary.question.size
    ranks = {check_ranking(answer, size): times for answer, times in given.items()}
    return replace(summary, counts=count_top(ranks, size), mean_ranks=average_ranks(ranks, size))
