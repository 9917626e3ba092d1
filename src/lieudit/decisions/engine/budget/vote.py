"""A participatory budget as it was voted, and what a method makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

Utility = Literal["cost", "cardinality"]
Completion = Literal["none", "add1", "utilitarian"]
UTILITIES: tuple[Utility, ...] = ("cost", "cardinality")
COMPLETIONS: tuple[Completion, ...] = ("none", "add1", "utilitarian")


@dataclass(frozen=True, slots=True)
class Project:
    """Something money may pay for; `cost` in the unit of the budget, never negative."""

    key: str
    cost: Fraction


@dataclass(frozen=True, slots=True)
class Ballot:
    """Projects one approves, and how many people returned this very ballot."""

    approved: frozenset[str]
    count: int = 1


@dataclass(frozen=True, slots=True)
class BudgetVote:
    """One vote: the sum to spend, the projects (unique keys), the ballots (empty ones count).

    `unit` is what add1 raises a share by: one unit of money for one voter.
    """

    budget: Fraction
    projects: tuple[Project, ...]
    ballots: tuple[Ballot, ...]
    unit: Fraction = Fraction(1)

    @property
    def voters(self) -> int:
        """People who voted, those who approved nothing included."""
        return sum(ballot.count for ballot in self.ballots)

    def count_votes(self) -> dict[str, int]:
        """Return the approvals of each project."""
        votes = dict.fromkeys((project.key for project in self.projects), 0)
        for ballot in self.ballots:
            for key in ballot.approved:
                votes[key] += ballot.count
        return votes

    def count_covered(self, selected: set[str]) -> int:
        """Return how many people approved at least one of these projects."""
        return sum(
            ballot.count for ballot in self.ballots if not selected.isdisjoint(ballot.approved)
        )


@dataclass(frozen=True, slots=True)
class Purchase:
    """One project bought, and what it was bought with.

    `price` is the most a supporter pays, `rho` that price for one unit of utility,
    `gave_all` the supporters who had less left and gave it whole.
    """

    key: str
    cost: Fraction
    price: Fraction
    rho: Fraction
    gave_all: int = 0
    tied_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leftover:
    """A project that was not bought: the money its supporters still had when that was settled."""

    key: str
    money_behind: Fraction


@dataclass(frozen=True, slots=True)
class SharesRun:
    """One run of Equal Shares with a given share for each voter.

    `steady_for`: by how much money each share can certainly be raised without changing its course.
    """

    share: Fraction
    purchases: tuple[Purchase, ...]
    leftovers: tuple[Leftover, ...]
    steady_for: float = 0.0

    @property
    def spent(self) -> Fraction:
        """What the bought projects cost together."""
        return sum((purchase.cost for purchase in self.purchases), Fraction(0))


@dataclass(frozen=True, slots=True)
class Filling:
    """A project taken after the method proper, with the money that was left."""

    key: str
    cost: Fraction
    score: Fraction | None
    tied_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SharesOutcome:
    """What Equal Shares ends with: the last run, how far shares were raised, what filled the rest.

    `raised` is in units added to each share; `stopped` says why raising ended:
    "" (not asked), "exhaustive", "over_budget", "no_voter".
    """

    run: SharesRun
    raised: int = 0
    stopped: str = ""
    fillings: tuple[Filling, ...] = ()

    @property
    def selected(self) -> tuple[str, ...]:
        """Keys in the order they were bought."""
        bought = [purchase.key for purchase in self.run.purchases]
        return (*bought, *(filling.key for filling in self.fillings))


@dataclass(frozen=True, slots=True)
class Look:
    """One project when its turn came: taken, or too dear for what was left."""

    key: str
    cost: Fraction
    score: Fraction | None
    left: Fraction
    is_taken: bool
    tied_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GreedyOutcome:
    """Every project in the order the greedy rule looked at it."""

    looks: tuple[Look, ...] = field(default_factory=tuple)

    @property
    def selected(self) -> tuple[str, ...]:
        """Keys in the order they were taken."""
        return tuple(look.key for look in self.looks if look.is_taken)
