"""The Method of Equal Shares with its completions."""

from __future__ import annotations

import math
from fractions import Fraction

from lieudit.decisions.engine.budget.greedy import spend_greedily
from lieudit.decisions.engine.budget.shares import run_shares
from lieudit.decisions.engine.budget.vote import (
    BudgetVote,
    Completion,
    Filling,
    SharesOutcome,
    SharesRun,
    Utility,
)
from lieudit.decisions.engine.budget.wallets import Electorate, gather_electorate

LOOKING_AHEAD_PAYS = 2_000_000  # distinct ballots × projects², beyond which steps are cheaper
SAFETY = 1e-6


def share_equally(
    vote: BudgetVote,
    utility: Utility = "cost",
    completion: Completion = "add1",
    *,
    needs_supporter: bool = False,
) -> SharesOutcome:
    """Which projects does the sum pay for, when everybody holds an equal part of it?

    Everybody gets budget / voters and `run_shares` buys. It underspends by nature: with `add1`
    every share is raised by one unit of money at a time while the outcome stays within the budget,
    and no longer once no approved project would still fit; with `utilitarian` what is left
    goes to the most wanted that fit (`spend_greedily`). Exact: no figure is rounded before a
    comparison. Add1 is not monotone: a project may leave between two steps. Equal to pabutools'
    `method_of_equal_shares` (`voter_budget_increment=1`) and `completion_by_rule_combination`.
    """
    electorate = gather_electorate(vote)
    if not vote.voters:
        outcome = SharesOutcome(SharesRun(Fraction(0), (), ()), stopped="no_voter")
    else:
        share = vote.budget / vote.voters
        if completion == "add1":
            outcome = raise_shares(vote, electorate, share, utility)
        else:
            outcome = SharesOutcome(run_shares(electorate, share, utility))
    if completion == "utilitarian":
        looks = spend_greedily(
            vote, utility, set(outcome.selected), needs_supporter=needs_supporter
        ).looks
        fillings = [
            Filling(look.key, look.cost, look.score, look.tied_with)
            for look in looks
            if look.is_taken
        ]
        outcome = SharesOutcome(outcome.run, outcome.raised, outcome.stopped, tuple(fillings))
    return outcome


def raise_shares(
    vote: BudgetVote, electorate: Electorate, share: Fraction, utility: Utility
) -> SharesOutcome:
    """Raise every share by one unit at a time until nothing fits or the budget would be exceeded.

    A run tells for how much more money it certainly stays the same: those steps are not run again.
    """
    size = len(electorate.weights) * len(electorate.costs) ** 2
    looks_ahead = size <= LOOKING_AHEAD_PAYS or share / vote.unit > LOOKING_AHEAD_PAYS
    raised = 0
    how = {"looks_ahead": looks_ahead, "tells_leftovers": False}
    kept, stopped = run_shares(electorate, share, utility, **how), "exhaustive"
    while not is_exhaustive(vote, electorate, kept):
        steady = raised + count_steady(kept, vote.unit)
        tried = run_shares(electorate, share + (steady + 1) * vote.unit, utility, **how)
        if tried.spent > vote.budget:
            raised, stopped = steady, "over_budget"
            break
        raised, kept = steady + 1, tried
    last = run_shares(electorate, share + raised * vote.unit, utility)
    return SharesOutcome(last, raised, stopped)


def count_steady(run: SharesRun, unit: Fraction) -> int:
    """Return for how many more units a run certainly stays the same: fewer rather than more."""
    return max(0, math.floor(run.steady_for / float(unit) * (1 - SAFETY) - SAFETY))


def is_exhaustive(vote: BudgetVote, electorate: Electorate, run: SharesRun) -> bool:
    """Tell whether no approved project fits in what is left of the budget."""
    bought = {purchase.key for purchase in run.purchases}
    left = vote.budget - run.spent
    return not any(
        electorate.votes[key] and key not in bought and cost <= left
        for key, cost in electorate.costs.items()
    )
