"""The greedy rule: the most wanted first, whatever still fits in the sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from fractions import Fraction

from lieudit.decisions.engine.budget.vote import BudgetVote, GreedyOutcome, Look, Utility


def spend_greedily(
    vote: BudgetVote,
    utility: Utility = "cost",
    taken: Collection[str] = (),
    *,
    needs_supporter: bool = False,
) -> GreedyOutcome:
    """Which projects does the sum pay for, the most wanted first?

    Score: with `cost` the number of approvals, with `cardinality` approvals for one unit of
    money; a free project somebody approves comes first (score None: without bound). Equal scores:
    keys compared character by character. A project too dear for what is left is passed over and
    the next one looked at. `taken` is already paid for (its cost leaves the sum); `needs_supporter`
    never takes what nobody approved. Exact fractions. Greedy rule of Pabulib and of pabutools
    (`greedy_utilitarian_welfare`); Aziz and Shah, Participatory Budgeting: Models and Approaches,
    2021.
    """
    votes = vote.count_votes()
    left = vote.budget - sum(
        (project.cost for project in vote.projects if project.key in taken), Fraction(0)
    )
    scores = {
        project.key: score_project(votes[project.key], project.cost, utility)
        for project in vote.projects
        if project.key not in taken
    }
    tied = group_ties(scores)
    costs = {project.key: project.cost for project in vote.projects}
    looks = []
    for key in sorted(scores, key=lambda key: (*order_score(scores[key]), key)):
        is_taken = costs[key] <= left and (votes[key] > 0 or not needs_supporter)
        looks.append(Look(key, costs[key], scores[key], left, is_taken, tied[key]))
        if is_taken:
            left -= costs[key]
    return GreedyOutcome(tuple(looks))


def score_project(votes: int, cost: Fraction, utility: Utility) -> Fraction | None:
    """Return how wanted a project is; None is without bound: wanted and free."""
    if votes and not cost:
        return None
    if utility == "cost" or not votes:
        return Fraction(votes)
    return votes / cost


def order_score(score: Fraction | None) -> tuple[int, Fraction]:
    """Return what sorts the most wanted first."""
    return (0, Fraction(0)) if score is None else (1, -score)


def group_ties(scores: dict[str, Fraction | None]) -> dict[str, tuple[str, ...]]:
    """Return, for each key, the others with exactly its score."""
    groups: defaultdict[Fraction | None, list[str]] = defaultdict(list)
    for key, score in scores.items():
        groups[score].append(key)
    return {
        key: tuple(other for other in sorted(groups[score]) if other != key)
        for key, score in scores.items()
    }


def rank_groups(looks: Iterable[Look]) -> list[list[str]]:
    """Return the keys in order of score, those of one score together."""
    groups: dict[Fraction | None, list[str]] = {}
    for look in looks:
        groups.setdefault(look.score, []).append(look.key)
    return list(groups.values())
