"""What each voter still holds during one run of Equal Shares, exact and fast.

A voter who has not been emptied holds share − Σ price of what she paid: the money of any group is a
handful of fractions, whatever its size. Floats only sort voters and candidates; whatever they
cannot tell apart beyond doubt (`doubt`, far above their rounding) is settled by fractions.
"""

from __future__ import annotations

import math
import operator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from lieudit.decisions.engine.budget.vote import BudgetVote

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
RELATIVE_DOUBT = 1e-9


@dataclass(frozen=True, slots=True)
class Electorate:
    """Who supports what: positions of distinct ballots, and how many people returned each."""

    weights: Whole
    supporters: dict[str, Whole]
    support_weights: dict[str, Whole]
    votes: dict[str, int]
    costs: dict[str, Fraction]
    float_costs: dict[str, float]


def gather_electorate(vote: BudgetVote) -> Electorate:
    """Turn ballots into arrays; equal ballots are one line with its count."""
    counts: dict[frozenset[str], int] = {}
    for ballot in vote.ballots:
        if ballot.approved and ballot.count:
            counts[ballot.approved] = counts.get(ballot.approved, 0) + ballot.count
    lines: dict[str, list[int]] = {project.key: [] for project in vote.projects}
    for position, approved in enumerate(counts):
        for key in approved:
            lines[key].append(position)
    weights = np.fromiter(counts.values(), dtype=np.int64, count=len(counts))
    supporters = {key: np.array(found, dtype=np.int64) for key, found in lines.items()}
    support = {key: weights[found] for key, found in supporters.items()}
    return Electorate(
        weights,
        supporters,
        support,
        {key: int(found.sum()) for key, found in support.items()},
        {project.key: project.cost for project in vote.projects},
        {project.key: float(project.cost) for project in vote.projects},
    )


@dataclass(frozen=True, slots=True)
class Price:
    """The most a supporter pays for a project, as floats know it (`is_sure`) or exact.

    `emptied`: positions, among its supporters, of those who give all they have left.
    """

    value: float
    emptied: Whole
    exact: Fraction | None = None


class Wallets:
    """The money of every voter during one run."""

    def __init__(self, electorate: Electorate, share: Fraction) -> None:
        self.electorate = electorate
        self.share = share
        lines, projects = len(electorate.weights), len(electorate.costs)
        self.amounts: Floats = np.full(lines, float(share))
        self.slopes: Floats = np.ones(lines)
        self.is_emptied = np.zeros(lines, dtype=bool)
        self.paid = np.zeros((lines, projects), dtype=np.int8)
        self.prices: list[Fraction] = []
        self.parts: list[int] = []  # the same prices in parts of one whole
        self.parts_in_one = 1
        self.doubt = RELATIVE_DOUBT * max(float(share), 1e-300)

    def sum_exactly(self, lines: Whole) -> Fraction:
        """Return the exact money of these lines together, people counted."""
        weights = self.electorate.weights[lines]
        held = int(weights[~self.is_emptied[lines]].sum()) * self.share
        if self.prices:
            counts = weights @ self.paid[lines, : len(self.prices)].astype(np.int64)
            spent = sum(map(operator.mul, self.parts, counts.tolist()))
            held -= Fraction(spent, self.parts_in_one)
        return held

    def holds_exactly(self, line: int) -> Fraction:
        """Return the exact money of one voter of that line."""
        if self.is_emptied[line]:
            return Fraction(0)
        spent = self.paid[line, : len(self.prices)].nonzero()[0].tolist()
        return self.share - sum((self.prices[place] for place in spent), Fraction(0))

    def can_afford(self, key: str) -> bool:
        """Tell whether the supporters still hold the cost together."""
        electorate = self.electorate
        lines = electorate.supporters[key]
        held = float(self.amounts[lines] @ electorate.support_weights[key])
        cost = electorate.float_costs[key]
        margin = RELATIVE_DOUBT * max(held, cost) + self.doubt
        if abs(held - cost) > margin:
            return held > cost
        return self.sum_exactly(lines) >= electorate.costs[key]

    def price_project(self, key: str) -> Price:
        """Return what each supporter would pay at most for a project they can afford."""
        electorate = self.electorate
        lines, weights = electorate.supporters[key], electorate.support_weights[key]
        amounts, cost = self.amounts[lines], electorate.float_costs[key]
        people = electorate.votes[key]
        even = cost / people
        doubt = self.doubt + RELATIVE_DOUBT * even
        if amounts.min() >= even + doubt:
            return Price(even, lines[:0], electorate.costs[key] / people)
        order = np.argsort(amounts, kind="stable")
        sorted_amounts, sorted_weights = amounts[order], weights[order]
        before = np.cumsum(sorted_weights) - sorted_weights
        given = np.cumsum(sorted_amounts * sorted_weights) - sorted_amounts * sorted_weights
        asked = (cost - given) / (people - before)
        doubt += RELATIVE_DOUBT * cost / people
        could_pay = sorted_amounts >= asked - doubt
        first = int(could_pay.argmax()) if could_pay.any() else len(lines) - 1
        if sorted_amounts[first] >= asked[first] + doubt:
            return Price(float(asked[first]), lines[order[:first]])
        return self.price_exactly(key)

    def price_exactly(self, key: str) -> Price:
        """Settle by fractions who gives all: floats could not tell."""
        electorate = self.electorate
        lines = electorate.supporters[key]
        rows = self.paid[lines, : len(self.prices)]
        marked = np.column_stack((self.is_emptied[lines].astype(np.int8), rows))
        _, firsts, kinds = np.unique(marked, axis=0, return_index=True, return_inverse=True)
        kinds = kinds.reshape(-1)
        values = [self.holds_exactly(int(lines[first])) for first in firsts]
        people = np.bincount(kinds, weights=electorate.support_weights[key]).astype(np.int64)
        left, remaining = electorate.costs[key], electorate.votes[key]
        emptied: list[int] = []
        for kind in sorted(range(len(values)), key=values.__getitem__):
            asked = left / remaining
            if values[kind] >= asked:
                break
            emptied.append(kind)
            left -= values[kind] * int(people[kind])
            remaining -= int(people[kind])
        poor = lines[np.isin(kinds, emptied)]
        return Price(float(asked), poor, asked)

    def settle(self, key: str, price: Price) -> Fraction:
        """Return the exact price of a project whose payers are known beyond doubt."""
        if price.exact is not None:
            return price.exact
        electorate = self.electorate
        poor = int(electorate.weights[price.emptied].sum())
        left = electorate.costs[key] - self.sum_exactly(price.emptied)
        return left / (electorate.votes[key] - poor)

    def note_price(self, price: Fraction) -> None:
        """Keep a price, and all of them in parts of one whole: sums are of whole numbers."""
        whole = math.lcm(self.parts_in_one, price.denominator)
        if whole != self.parts_in_one:
            finer = whole // self.parts_in_one
            self.parts = [part * finer for part in self.parts]
            self.parts_in_one = whole
        self.prices.append(price)
        self.parts.append(price.numerator * (whole // price.denominator))

    def pay(self, key: str, price: Price, exact: Fraction, slope: float) -> int:
        """Take the money of a purchase and return how many people gave all they had."""
        lines = self.electorate.supporters[key]
        self.paid[lines, len(self.prices)] = 1
        self.note_price(exact)
        self.amounts[lines] -= float(exact)
        self.slopes[lines] -= slope
        np.maximum(self.amounts, 0.0, out=self.amounts)
        poor = price.emptied
        self.is_emptied[poor] = True
        self.paid[poor] = 0
        self.amounts[poor] = 0.0
        self.slopes[poor] = 0.0
        return int(self.electorate.weights[poor].sum())
