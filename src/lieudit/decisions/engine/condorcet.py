"""Condorcet: is there an option that beats every other one in their duel?

Source: Condorcet, *Essai sur l'application de l'analyse …*, 1785; J. Smith 1973 for the smallest
group that beats all others. docs/algorithms/condorcet.md.
"""

from collections.abc import Mapping
from typing import Any

from lieudit.decisions.engine.ballots import Settings
from lieudit.decisions.engine.pairwise import (
    Matrix,
    count_duels,
    count_outcomes,
    show_duels,
    tell_ties,
)
from lieudit.decisions.engine.rankings import RankingProfile
from lieudit.decisions.engine.tally_result import TallyResult, rank_groups


def tally_condorcet(profile: RankingProfile, settings: Settings) -> TallyResult:
    """Name the option that beats all others; no winner when there is none.

    `ranking`: groups each of which beats all below it (the first is the Smith set); inside a
    group duels go round in a circle or are level. Per option: `beats`, `ties`, `loses_to`, `rank`.
    """
    del settings
    duels = count_duels(profile)
    outcomes = count_outcomes(profile, duels)
    winners = find_condorcet_winner(outcomes)
    ranking = group_by_domination(profile, duels)
    ranks = rank_groups(ranking)
    step: dict[str, Any] = (
        {"code": "beats_all", "options": list(winners)}
        if winners
        else {"code": "no_condorcet_winner", "options": list(ranking[0])}
    )
    return TallyResult(
        method="condorcet",
        winners=winners,
        ranking=ranking,
        options={option: {**told, "rank": ranks[option]} for option, told in outcomes.items()},
        steps=(step, *tell_ties(ranking)),
        figures={"ballots": profile.ballots, "pairwise": show_duels(profile, duels)},
    )


def find_condorcet_winner(outcomes: Mapping[str, Mapping[str, list[str]]]) -> tuple[str, ...]:
    """Return the option that loses to none and ties with none, if there is one."""
    return tuple(
        option for option, told in outcomes.items() if not told["ties"] and not told["loses_to"]
    )


def group_by_domination(profile: RankingProfile, duels: Matrix) -> tuple[tuple[str, ...], ...]:
    """Return the options in groups, each member of one beating every option of those below.

    Two options stand in one group when each reaches the other by duels that are not lost. As of
    two options at least one does not lose, the groups stand in one line: an option's line is
    told by how many options it reaches.
    """
    size = len(duels)
    reached = [
        {other for other in range(size) if duels[place][other] >= duels[other][place]}
        for place in range(size)
    ]
    for middle in range(size):
        for place in range(size):
            if middle in reached[place]:
                reached[place] |= reached[middle]
    groups: dict[int, list[str]] = {}
    for place, option in enumerate(profile.options):
        groups.setdefault(len(reached[place]), []).append(option)
    return tuple(tuple(sorted(groups[count])) for count in sorted(groups, reverse=True))
