"""What a counting of votes is given: ballots, and the choices the rule leaves open.

A weight is how many ballots this one stands for: a whole number or an exact fraction, 0 or more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

Weight = int | Fraction
Missing = Literal["worst", "exclude", "median"]
Quota = Literal["droop", "hare"]
Completion = Literal["none", "add1", "utilitarian"]
Utility = Literal["cost", "cardinality"]

MISSING: tuple[Missing, ...] = ("worst", "exclude", "median")
QUOTAS: tuple[Quota, ...] = ("droop", "hare")
COMPLETIONS: tuple[Completion, ...] = ("none", "add1", "utilitarian")
UTILITIES: tuple[Utility, ...] = ("cost", "cardinality")


@dataclass(frozen=True, slots=True)
class GradeBallot:
    """One grade an option, higher is better; an option left out, or None, is no opinion."""

    grades: Mapping[str, int | None]
    weight: Weight = 1


@dataclass(frozen=True, slots=True)
class RankingBallot:
    """Options from the preferred one down, those of one tier being equal.

    Options left out stand last, tied; the empty ranking is a blank ballot.
    """

    tiers: tuple[tuple[str, ...], ...]
    weight: Weight = 1


@dataclass(frozen=True, slots=True)
class ApprovalBallot:
    """The options a voter approves of; the other ones she does not."""

    approved: frozenset[str]
    weight: Weight = 1


Ballot = GradeBallot | RankingBallot | ApprovalBallot


@dataclass(frozen=True, slots=True)
class Settings:
    """What the rule of the vote must say; each method reads what concerns it.

    missing:    a blank grade counts as the worst grade of the scale, is left out of that option's
                count, or counts as the option's own median.
    scale:      lowest and highest grade; None = those seen in the ballots.
    seats:      how many are elected (STV).
    quota:      Droop, ⌊votes/(seats+1)⌋+1, or Hare, votes/seats (STV).
    budget, costs, completion, utility: participatory budget, in one unit of money (cents).
    """

    missing: Missing = "worst"
    scale: tuple[int, int] | None = None
    seats: int = 1
    quota: Quota = "droop"
    budget: int | Fraction | None = None
    costs: Mapping[str, int | Fraction] = field(default_factory=dict)
    completion: Completion = "add1"
    utility: Utility = "cost"
