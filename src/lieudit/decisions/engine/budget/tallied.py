"""A participatory budget counted like any other vote: `tallying.METHODS` calls these.

Only codes and exact figures. Amounts are in any one unit of money; add1 raises shares by one of it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from lieudit.decisions.engine.ballots import ApprovalBallot, Settings
from lieudit.decisions.engine.budget.greedy import rank_groups, spend_greedily
from lieudit.decisions.engine.budget.vote import (
    Ballot,
    BudgetVote,
    Filling,
    GreedyOutcome,
    Leftover,
    Project,
    Purchase,
    SharesOutcome,
)
from lieudit.decisions.engine.tally_result import TallyResult
from lieudit.kit.problems import BadInput, Where


@dataclass(frozen=True, slots=True)
class BudgetProfile:
    """The vote, and the names of its projects where they have one beside their key."""

    vote: BudgetVote
    names: Mapping[str, str] = field(default_factory=dict)


def gather_budget(
    ballots: Sequence[ApprovalBallot], options: Sequence[str], settings: Settings
) -> BudgetProfile:
    """Return the vote made of these ballots, `settings.budget` and `settings.costs`.

    A weight of 3 is three ballots, each with its own share; fractions of a ballot hold fractions
    of a share. Refuses a budget or a cost that is missing or negative, and an unknown option.
    """
    if settings.budget is None or settings.budget < 0:
        raise BadInput("budget_missing", Where(field="budget"))
    projects = []
    for option in options:
        cost = settings.costs.get(option)
        if cost is None or cost < 0:
            raise BadInput("cost_missing", Where(field=option), {"name": option})
        projects.append(Project(option, Fraction(cost)))
    known = set(options)
    for number, ballot in enumerate(ballots, start=1):
        for option in sorted(ballot.approved - known):
            raise BadInput("unknown_option", Where(row=number, field=option), {"name": option})
    weights = [Fraction(ballot.weight) for ballot in ballots]
    parts = math.lcm(1, *(weight.denominator for weight in weights))
    counted = tuple(
        Ballot(ballot.approved, int(weight * parts))
        for ballot, weight in zip(ballots, weights, strict=True)
        if weight > 0
    )
    budget = Fraction(settings.budget)
    return BudgetProfile(BudgetVote(budget, tuple(projects), counted, Fraction(1, parts)))


def tally_equal_shares(profile: BudgetProfile, settings: Settings) -> TallyResult:
    """Count a budget by the Method of Equal Shares (`equal_shares.share_equally`).

    Each option tells its cost, votes, whether it is `selected` and the code of the reason; bought:
    `price` (the most a supporter paid), `rho`, `effective_votes` = cost / price; not bought:
    `money_behind`, what its supporters still held when it was given up.
    """
    from lieudit.decisions.engine.budget.equal_shares import share_equally  # noqa: PLC0415 -- numpy

    vote = profile.vote
    outcome = share_equally(vote, settings.utility, settings.completion)
    others = tuple(sorted({p.key for p in vote.projects} - set(outcome.selected)))
    ranking = tuple((key,) for key in outcome.selected)
    return TallyResult(
        "equal_shares",
        outcome.selected,
        (*ranking, others) if others else ranking,
        describe_options(profile, outcome),
        (
            {"code": "share", "share": outcome.run.share, "raised": outcome.raised * vote.unit},
            *map(describe_purchase, outcome.run.purchases),
            *map(describe_filling, outcome.fillings),
            *map(describe_leftover, outcome.run.leftovers),
        ),
        {
            **count_reached(vote, outcome),
            "utility": settings.utility,
            "completion": settings.completion,
            "share": outcome.run.share,
            "share_at_start": outcome.run.share - outcome.raised * vote.unit,
            "stopped": outcome.stopped or None,
        },
    )


def tally_greedy_budget(profile: BudgetProfile, settings: Settings) -> TallyResult:
    """Count a budget by the greedy rule (`greedy.spend_greedily`).

    Each option tells its cost, votes, score (None: wanted and free), whether it is `selected`, the
    code of the reason, and what was left when its turn came.
    """
    vote = profile.vote
    outcome = spend_greedily(vote, settings.utility)
    votes = vote.count_votes()
    looks = {look.key: look for look in outcome.looks}
    options = {
        project.key: {
            **describe(profile, project, votes[project.key], looks[project.key].is_taken),
            "score": looks[project.key].score,
            "left_before": looks[project.key].left,
            "reason": "fits" if looks[project.key].is_taken else "too_dear_for_what_is_left",
        }
        for project in vote.projects
    }
    steps = tuple(
        {
            "code": "take" if look.is_taken else "pass_over",
            "project": look.key,
            "score": look.score,
            "cost": look.cost,
            "left": look.left - look.cost * look.is_taken,
            "tied_with": list(look.tied_with),
        }
        for look in outcome.looks
    )
    ranking = tuple(map(tuple, rank_groups(outcome.looks)))
    figures = {**count_reached(vote, outcome), "utility": settings.utility}
    return TallyResult("greedy_budget", outcome.selected, ranking, options, steps, figures)


def describe_options(profile: BudgetProfile, outcome: SharesOutcome) -> dict[str, dict[str, Any]]:
    """Return each project: bought with what, or why not."""
    votes = profile.vote.count_votes()
    bought = {purchase.key: purchase for purchase in outcome.run.purchases}
    filled = {filling.key for filling in outcome.fillings}
    behind = {leftover.key: leftover.money_behind for leftover in outcome.run.leftovers}
    options: dict[str, dict[str, Any]] = {}
    for project in profile.vote.projects:
        key, purchase = project.key, bought.get(project.key)
        is_selected = purchase is not None or key in filled
        options[key] = {
            **describe(profile, project, votes[key], is_selected),
            "price": purchase and purchase.price,
            "rho": purchase and purchase.rho,
            "effective_votes": (
                purchase.cost / purchase.price if purchase and purchase.price else None
            ),
            "money_behind": behind.get(key),
            "reason": find_reason(key, purchase, filled, behind),
        }
    return options


def describe(
    profile: BudgetProfile, project: Project, votes: int, is_selected: bool
) -> dict[str, Any]:
    """Return what every project of a budget tells."""
    return {
        "name": profile.names.get(project.key),
        "cost": project.cost,
        "votes": votes * profile.vote.unit,
        "selected": is_selected,
    }


def find_reason(
    key: str, purchase: Purchase | None, filled: set[str], behind: Mapping[str, Fraction]
) -> str:
    """Return the code of why a project was bought or not."""
    if purchase is not None:
        return "bought_by_its_supporters" if purchase.cost else "free"
    if key in filled:
        return "bought_with_what_was_left"
    return "supporters_lack_money" if key in behind else "nobody_approved"


def describe_purchase(purchase: Purchase) -> dict[str, Any]:
    """Return a purchase as a step."""
    return {
        "code": "buy",
        "project": purchase.key,
        "cost": purchase.cost,
        "price": purchase.price,
        "rho": purchase.rho,
        "gave_all": purchase.gave_all,
        "tied_with": list(purchase.tied_with),
    }


def describe_filling(filling: Filling) -> dict[str, Any]:
    """Return what was bought with the rest as a step."""
    return {
        "code": "complete",
        "project": filling.key,
        "cost": filling.cost,
        "score": filling.score,
        "tied_with": list(filling.tied_with),
    }


def describe_leftover(leftover: Leftover) -> dict[str, Any]:
    """Return a project given up as a step."""
    return {"code": "give_up", "project": leftover.key, "money_behind": leftover.money_behind}


def count_reached(vote: BudgetVote, outcome: SharesOutcome | GreedyOutcome) -> dict[str, Any]:
    """Return what is paid for, what it costs and how many people it reaches."""
    chosen = set(outcome.selected)
    spent = sum((project.cost for project in vote.projects if project.key in chosen), Fraction(0))
    votes = vote.count_votes()
    return {
        "selected": list(outcome.selected),
        "budget": vote.budget,
        "spent": spent,
        "voters": vote.voters * vote.unit,
        "covered_voters": vote.count_covered(chosen) * vote.unit,
        "without_support": [key for key in outcome.selected if not votes[key]],
    }
