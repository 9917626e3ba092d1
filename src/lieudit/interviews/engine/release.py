"""What of one item may the group see? The rule that protects small groups.

Design, §4: k = 5 answers; special-category items never leave the interview;
intimate items hide too when all gave the same answer; under 12 answers words
only; released once, at closing. Threshold 5: OECD glossary, "Some agencies
require at least five respondents in a cell"; complementary suppression: INSEE.
What comes out holds only what may be shown: there is nothing left to forget to hide.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from lieudit.interviews.engine.agreement import AgreementLabel
from lieudit.interviews.engine.amounts import Amounts
from lieudit.interviews.engine.classes import NumberClass
from lieudit.interviews.engine.dispersion import measure_variation
from lieudit.interviews.engine.summaries import ItemSummary, Kind, Spread

SMALLEST_GROUP = 5
FIGURES_FROM = 12
VARIED_ABOVE = Fraction(1, 2)

Mode = Literal["distribution", "words", "hidden"]
Word = Literal["common_ground", "to_work_on", "too_few"]
Reason = Literal[
    "enough_answers", "words_under_twelve", "no_word_for_this_kind",
    "too_few_answers", "protected", "special_category", "asked_several_times",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figures:
    """The distribution of an item with 12 answers or more; positions count from 1."""

    n: int
    counts: tuple[int, ...]
    missing: int
    missing_kinds: tuple[tuple[str, int], ...]
    median: float | None = None
    agreement: float | None = None
    consensus: float | None = None
    leik: float | None = None
    label: AgreementLabel | None = None
    is_fragile: bool | None = None
    leave_one_out: tuple[float, float] | None = None
    steps: tuple[tuple[tuple[int, ...], float, float], ...] = ()
    variation: float | None = None
    mean_ranks: tuple[float, ...] = ()
    total: float | None = None
    lowest: float | None = None
    highest: float | None = None
    classes: tuple[NumberClass, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemRelease:
    """What the group sees of one item: figures, or one word, or nothing, and why."""

    item: str
    kind: Kind
    definition: str
    mode: Mode
    reason: Reason
    word: Word | None = None
    figures: Figures | None = None


def release_item(summary: ItemSummary) -> ItemRelease:
    """Let through what may be shown of one item."""
    question = summary.question
    mode, reason = choose_mode(summary)
    word: Word | None = None
    if mode == "words":
        word = choose_word(summary)
        reason = "no_word_for_this_kind" if word == "too_few" else reason
    elif reason == "too_few_answers":
        word = "too_few"
    figures = build_figures(summary) if mode == "distribution" else None
    return ItemRelease(
        question.code, question.kind, question.definition, mode, reason, word, figures
    )


def leave_out_repeated(summary: ItemSummary) -> ItemRelease:
    """Show nothing of a question asked several times of one person.

    Her answers would have to be added up before anybody's are counted, and who has three
    children would weigh three times.
    """
    question = summary.question
    return ItemRelease(
        question.code, question.kind, question.definition, "hidden", "asked_several_times"
    )


def choose_mode(summary: ItemSummary) -> tuple[Mode, Reason]:
    """Apply the thresholds.

    A hidden intimate item has one reason for both causes, so that the reason
    itself does not tell that everybody agreed.
    """
    sensitivity = summary.question.sensitivity
    if sensitivity == "art9":
        return "hidden", "special_category"
    is_small = summary.n < SMALLEST_GROUP
    if sensitivity == "intimate" and (is_small or summary.are_all_alike):
        return "hidden", "protected"
    if is_small:
        return "hidden", "too_few_answers"
    if summary.n < FIGURES_FROM:
        return "words", "words_under_twelve"
    return "distribution", "enough_answers"


def choose_word(summary: ItemSummary) -> Word:
    """Say in one word where a small group stands.

    Common ground is said only when it holds without any one person: what one
    answer can overturn is still to work on.
    """
    if summary.spread is not None:
        is_common = summary.spread.agreement.label == "common_ground"
        is_firm = is_common and not summary.spread.robustness.is_fragile
        return "common_ground" if is_firm else "to_work_on"
    if summary.variation is not None:
        if not has_word_for_options(summary.question.size, summary.n):
            return "too_few"
        return "common_ground" if summary.variation <= VARIED_ABOVE else "to_work_on"
    return "too_few"


def has_word_for_options(size: int, n: int) -> bool:
    """Tell whether one person apart would leave common ground common.

    Otherwise the word would say that all chose the same, and everybody would know each
    one's answer: two options under seven answers.
    """
    one_apart = measure_variation([n - 1, 1, *[0] * (size - 2)])
    return one_apart is not None and one_apart <= VARIED_ABOVE


def build_figures(summary: ItemSummary) -> Figures:
    """Write the figures of an item that may be shown as figures."""
    is_plain = summary.question.sensitivity == "none"
    figures = Figures(
        n=summary.n,
        counts=summary.counts,
        missing=sum(count for _, count in summary.missing),
        missing_kinds=tuple((why.value, c) for why, c in summary.missing) if is_plain else (),
        variation=as_float(summary.variation),
        mean_ranks=tuple(float(rank) for rank in summary.mean_ranks if rank is not None),
    )
    if summary.spread:
        return show_spread(figures, summary.spread)
    if summary.amounts is None:
        return figures
    return show_amounts(figures, summary.amounts, is_summed=summary.question.is_summed)


def show_spread(figures: Figures, spread: Spread) -> Figures:
    """Add the figures of an ordered question."""
    held = spread.robustness
    edges = None
    if held.lowest is not None and held.highest is not None:
        edges = (float(held.lowest), float(held.highest))
    return replace(
        figures,
        median=float(spread.median),
        agreement=float(spread.agreement.value),
        consensus=spread.consensus,
        leik=float(spread.leik),
        label=spread.agreement.label,
        is_fragile=held.is_fragile,
        leave_one_out=edges,
        steps=tuple(
            (step.pattern, float(step.weight), float(step.agreement))
            for step in spread.agreement.steps
        ),
    )


def show_amounts(figures: Figures, amounts: Amounts, *, is_summed: bool) -> Figures:
    """Add middle and classes; a sum of what is given; an edge only when five gave that number."""
    low_is_safe = amounts.at_lowest >= SMALLEST_GROUP
    high_is_safe = amounts.at_highest >= SMALLEST_GROUP
    return replace(
        figures,
        median=float(amounts.median),
        total=float(amounts.total) if is_summed else None,
        lowest=float(amounts.lowest) if low_is_safe else None,
        highest=float(amounts.highest) if high_is_safe else None,
        classes=amounts.classes,
    )


def as_float(value: Fraction | None) -> float | None:
    """None stays None."""
    return None if value is None else float(value)
