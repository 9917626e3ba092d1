"""Duels: how many votes prefer each option to each other one. Base of every Condorcet method."""

from collections.abc import Mapping, Sequence
from typing import Any

from lieudit.decisions.engine.rankings import RankingProfile, Tiers

Matrix = list[list[int]]
LARGEST_BY_HAND = 2_000_000  # cells written: above, numpy is worth being loaded


def count_duels(profile: RankingProfile) -> Matrix:
    """Return, for options a and b, the units of votes that rank a above b.

    An option left out stands below every ranked one and equal to the other ones left out; equal
    options give nothing to their duel.
    """
    size = len(profile.options)
    if len(profile.rankings) * size * size > LARGEST_BY_HAND:
        from lieudit.decisions.engine.many_rankings import count_many_duels  # noqa: PLC0415

        return count_many_duels(profile)
    duels = [[0] * size for _ in range(size)]
    for tiers, weight in zip(profile.rankings, profile.weights, strict=True):
        add_ballot(duels, tiers, weight)
    return duels


def add_ballot(duels: Matrix, tiers: Tiers, weight: int) -> None:
    """Add one ranking to the duels."""
    below = set(range(len(duels)))
    for tier in tiers:
        below.difference_update(tier)
        for winner in tier:
            row = duels[winner]
            for loser in below:
                row[loser] += weight


def show_duels(profile: RankingProfile, duels: Matrix) -> dict[str, dict[str, Any]]:
    """Write the duels by names: votes that prefer the first to the second."""
    return {
        option: {
            other: profile.unit.show(duels[row][column])
            for column, other in enumerate(profile.options)
            if column != row
        }
        for row, option in enumerate(profile.options)
    }


def count_outcomes(profile: RankingProfile, duels: Matrix) -> dict[str, dict[str, list[str]]]:
    """Tell, for each option, which ones it beats, ties with and loses to in their duels."""
    outcomes: dict[str, dict[str, list[str]]] = {}
    for row, option in enumerate(profile.options):
        told: dict[str, list[str]] = {"beats": [], "ties": [], "loses_to": []}
        for column, other in enumerate(profile.options):
            if column != row:
                gap = duels[row][column] - duels[column][row]
                told["beats" if gap > 0 else "loses_to" if gap else "ties"].append(other)
        outcomes[option] = {name: sorted(names) for name, names in told.items()}
    return outcomes


def peel(names: Sequence[str], is_above: Mapping[str, set[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of a partial order: those nobody left is above, again and again.

    `is_above[name]`: the options that stand above this one. No circle: each round takes one out.
    """
    left, groups = set(names), []
    while left:
        group = sorted(name for name in left if not is_above[name] & left)
        groups.append(tuple(group))
        left.difference_update(group)
    return tuple(groups)


def tell_ties(ranking: Sequence[Sequence[str]]) -> list[dict[str, Any]]:
    """Return a step for each group of options that the count leaves equal."""
    return [{"code": "tied", "options": list(group)} for group in ranking if len(group) > 1]
