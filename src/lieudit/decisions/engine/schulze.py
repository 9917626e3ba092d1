"""Schulze's method: which option holds against every other one along the strongest paths?

Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and
Condorcet-consistent single-winner election method", Social Choice and Welfare 36, 2011; strength
of a duel = winning votes. docs/algorithms/schulze.md.
"""

from collections.abc import Sequence
from typing import Any

from lieudit.decisions.engine.ballots import Settings
from lieudit.decisions.engine.pairwise import Matrix, count_duels, peel, show_duels, tell_ties
from lieudit.decisions.engine.rankings import RankingProfile
from lieudit.decisions.engine.tally_result import TallyResult, rank_groups

MANY_OPTIONS = 48  # above, numpy is worth being loaded


def tally_schulze(profile: RankingProfile, settings: Settings) -> TallyResult:
    """Rank options by the strongest paths of won duels.

    `winners`: those that no option beats, several when paths are equally strong. Per option:
    `beats`, `ties`, `loses_to` (by paths) and `rank`. Figures: `pairwise`, `strongest_paths`.
    """
    del settings
    duels = count_duels(profile)
    paths = find_strongest_paths(measure_victories(duels))
    names, size = profile.options, len(profile.options)
    above = {
        names[place]: {names[o] for o in range(size) if paths[o][place] > paths[place][o]}
        for place in range(size)
    }
    ranking = peel(names, above)
    ranks = rank_groups(ranking)
    options: dict[str, dict[str, Any]] = {
        name: {
            "beats": sorted(other for other in names if name in above[other]),
            "ties": sorted(
                other
                for other in names
                if other not in above[name] and name not in above[other] and other != name
            ),
            "loses_to": sorted(above[name]),
            "rank": ranks[name],
        }
        for name in names
    }
    steps = [
        {"code": "beaten_by_path", "option": name, "by": sorted(above[name])}
        for name in sorted(names)
        if above[name]
    ]
    return TallyResult(
        method="schulze",
        winners=ranking[0],
        ranking=ranking,
        options=options,
        steps=(*steps, *tell_ties(ranking)),
        figures={
            "ballots": profile.ballots,
            "pairwise": show_duels(profile, duels),
            "strongest_paths": show_duels(profile, paths),
        },
    )


def measure_victories(duels: Matrix) -> Matrix:
    """Return the strength of each won duel, its winning votes; 0 when it is not won."""
    size = range(len(duels))
    return [
        [duels[row][col] if duels[row][col] > duels[col][row] else 0 for col in size]
        for row in size
    ]


def find_strongest_paths(victories: Sequence[Sequence[int]]) -> Matrix:
    """Return the strength of the strongest path between options: that of its weakest duel."""
    size = len(victories)
    if size > MANY_OPTIONS:
        from lieudit.decisions.engine.many_paths import find_many_paths  # noqa: PLC0415

        return find_many_paths(victories)
    paths = [list(row) for row in victories]
    for middle in range(size):
        onward = paths[middle]
        for row in paths:
            if reach := row[middle]:
                for end in range(size):
                    strength = min(reach, onward[end])
                    row[end] = max(row[end], strength)
    for place in range(size):
        paths[place][place] = 0
    return paths
