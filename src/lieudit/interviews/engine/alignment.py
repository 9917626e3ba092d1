"""How far is an answer, or the group, from the zone its charter accepts?

Item by item, never added up for a person: a gap is a question to talk about.
gap = max(0, low - x, x - high) / (K - 1). 0 convergent; up to 0.25 to discuss;
above, to name; missing, not yet approached.
"""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from lieudit.interviews.engine.agreement import SMALLEST_SCALE
from lieudit.interviews.engine.positions import Answer, Missing
from lieudit.interviews.engine.release import Mode, Reason, choose_mode
from lieudit.interviews.engine.summaries import ItemSummary

GapCode = Literal["convergent", "to_discuss", "to_name", "not_yet_approached"]
GroupCode = GapCode | Literal["near"]
Proposal = Literal["none", "talk", "revise_charter", "hold_workshop"]
DISCUSS_UP_TO = Fraction(1, 4)


@dataclass(frozen=True, slots=True)
class Zone:
    """Positions low..high of a scale of `size` steps that the charter accepts."""

    low: int
    high: int
    size: int

    def __post_init__(self) -> None:
        """Refuse a zone outside its scale."""
        if self.size < SMALLEST_SCALE or not 1 <= self.low <= self.high <= self.size:
            raise ValueError("zone_out_of_scale")


@dataclass(frozen=True, slots=True)
class Gap:
    """Distance of one position to the zone, in share of the scale; None when missing."""

    code: GapCode
    size: Fraction | None


@dataclass(frozen=True, slots=True)
class GroupAlignment:
    """Where the group stands on one article: a code, and counts only from 12 answers on.

    Under 12 `near` stands for convergent and to discuss alike: convergent alone would say
    that nobody is outside the zone.
    """

    mode: Mode
    reason: Reason
    code: GroupCode | None = None
    proposal: Proposal | None = None
    mean_gap: float | None = None
    counts: tuple[tuple[GapCode, int], ...] = ()


def measure_gap(answer: Answer, zone: Zone) -> Gap:
    """Tell how far one answer stands from the zone.

    >>> measure_gap(2, Zone(3, 5, 5)).size
    Fraction(1, 4)
    """
    if isinstance(answer, Missing):
        return Gap("not_yet_approached", None)
    if isinstance(answer, tuple) or not 1 <= answer <= zone.size:
        raise ValueError("position_out_of_scale")
    size = Fraction(max(0, zone.low - answer, answer - zone.high)) / (zone.size - 1)
    return Gap(name_gap(size), size)


def name_gap(size: Fraction) -> GapCode:
    """Name a gap: a quarter of the scale is still to discuss."""
    if size == 0:
        return "convergent"
    return "to_discuss" if size <= DISCUSS_UP_TO else "to_name"


def align_group(summary: ItemSummary, zone: Zone) -> GroupAlignment:
    """Place the group's answers against the zone, under the same protection as the item.

    To be computed once, at closing, with the zone in force that day, and
    stored: moving a zone and asking again would read the answers one by one.
    """
    if summary.question.kind != "ordinal" or summary.question.size != zone.size:
        raise ValueError("zone_out_of_scale")
    mode, reason = choose_mode(summary)
    if mode == "hidden":
        return GroupAlignment(mode, reason)
    gaps = [measure_gap(position, zone) for position in range(1, zone.size + 1)]
    tally: Counter[GapCode] = Counter()
    weighed = Fraction(0)
    for gap, count in zip(gaps, summary.counts, strict=True):
        tally[gap.code] += count
        weighed += (gap.size or 0) * count
    mean = weighed / summary.n
    code = name_gap(mean)
    if mode == "words":
        word: GroupCode = "to_name" if code == "to_name" else "near"
        return GroupAlignment(mode, reason, word, propose(word, summary))
    order: tuple[GapCode, ...] = ("convergent", "to_discuss", "to_name")
    counts = tuple((name, tally[name]) for name in order)
    return GroupAlignment(mode, reason, code, propose(code, summary), float(mean), counts)


def propose(code: GroupCode, summary: ItemSummary) -> Proposal:
    """Propose what to do: a group at one outside its charter revises it, else it meets."""
    if code == "convergent":
        return "none"
    if code in ("to_discuss", "near"):
        return "talk"
    spread = summary.spread
    is_at_one = spread is not None and spread.agreement.label == "common_ground"
    is_firm = spread is not None and not spread.robustness.is_fragile
    return "revise_charter" if is_at_one and is_firm else "hold_workshop"
