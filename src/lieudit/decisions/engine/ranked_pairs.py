"""Ranked pairs: keep the clearest victories first, and none that contradicts those kept.

Source: T. N. Tideman, "Independence of clones as a criterion for voting rules", Social Choice and
Welfare 4, 1987; strength by winning votes, then by the fewer votes against, as M. Eppley and
W. Smith describe it. Victories of equal strength: T. Zavist and T. Tideman 1989 draw the order;
we follow every order instead and name each possible winner. docs/algorithms/ranked_pairs.md.
"""

from collections.abc import Sequence
from typing import Any

from lieudit.decisions.engine.ballots import Settings
from lieudit.decisions.engine.locking import Locked, Pair, follow_orders, lock_without_circle
from lieudit.decisions.engine.pairwise import Matrix, count_duels, show_duels, tell_ties
from lieudit.decisions.engine.rankings import RankingProfile
from lieudit.decisions.engine.tally_result import TallyResult, rank_groups

MOST_UNIVERSES = 2_000  # different states followed at once
MOST_CELLS = 200_000  # and pairs of options looked at in all of them: the work is bounded
FEWEST_UNIVERSES = 24


def tally_ranked_pairs(profile: RankingProfile, settings: Settings) -> TallyResult:
    """Rank options by victories kept from the strongest down.

    `winners`: every option that wins in one order of the equal victories at least. Per option:
    `above` and `below` (in every order), `rank`. Steps: each strength with the victories kept,
    left out (they close a circle), or `open` (it depends on the order of equal ones).
    """
    del settings
    duels = count_duels(profile)
    size = len(profile.options)
    universes: set[Locked] = {tuple(1 << place for place in range(size))}
    steps: list[dict[str, Any]] = []
    most = max(FEWEST_UNIVERSES, min(MOST_UNIVERSES, MOST_CELLS // size**2))
    rule = ""
    for strength, opposition, pairs in rank_victories(duels):
        universes, rule = lock_group(universes, pairs, 0 if rule else most)
        steps.append(
            {
                "code": "locked",
                "votes_for": profile.unit.show(strength),
                "votes_against": profile.unit.show(opposition),
                **tell_pairs(pairs, universes, profile.options),
                **({"rule": rule} if rule else {}),
            }
        )
    ranking = rank_universes(universes, profile.options)
    ranks = rank_groups(ranking)
    return TallyResult(
        method="ranked_pairs",
        winners=ranking[0],
        ranking=ranking,
        options={
            option: {
                "above": list_below(universes, place, profile.options),
                "below": list_above(universes, place, profile.options),
                "rank": ranks[option],
            }
            for place, option in enumerate(profile.options)
        },
        steps=(*steps, *tell_ties(ranking)),
        figures={"ballots": profile.ballots, "pairwise": show_duels(profile, duels)},
    )


def rank_victories(duels: Matrix) -> list[tuple[int, int, list[Pair]]]:
    """Return (votes for, votes against, won duels) from the strongest down."""
    groups: dict[tuple[int, int], list[Pair]] = {}
    for winner, row in enumerate(duels):
        for loser, votes in enumerate(row):
            if votes > duels[loser][winner]:
                groups.setdefault((votes, -duels[loser][winner]), []).append((winner, loser))
    return [(votes, -against, groups[votes, against]) for votes, against in sorted(groups)[::-1]]


def lock_group(universes: set[Locked], pairs: Sequence[Pair], most: int) -> tuple[set[Locked], str]:
    """Lock victories of equal strength in every universe, in every order.

    When there are more orders than we follow, none of the equal victories that stand in a circle
    is kept, here and from here on: a rule that favours nobody. It is then named.
    """
    found: set[Locked] = set()
    for universe in universes:
        reached = follow_orders(universe, pairs, most - len(found))
        if reached is None:
            return {lock_without_circle(one, pairs) for one in universes}, "circles_left_out"
        found |= reached
    return found, ""


def tell_pairs(
    pairs: Sequence[Pair], universes: set[Locked], options: Sequence[str]
) -> dict[str, list[list[str]]]:
    """Tell which of these victories stand in every universe, in none, or in some."""
    told: dict[str, list[list[str]]] = {"kept": [], "left_out": [], "open": []}
    for winner, loser in pairs:
        stands = {bool(universe[winner] >> loser & 1) for universe in universes}
        name = "open" if len(stands) > 1 else "kept" if True in stands else "left_out"
        told[name].append([options[winner], options[loser]])
    return {name: sorted(found) for name, found in told.items() if found or name == "kept"}


def rank_universes(universes: set[Locked], options: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return groups of options: those that stand at the top of one universe at least, then again
    among the ones left."""
    left, groups = (1 << len(options)) - 1, []
    while left:
        group = 0
        for universe in universes:
            below = 0
            for place, reach in enumerate(universe):
                if left >> place & 1:
                    below |= reach & ~(1 << place)
            group |= left & ~below
        groups.append(tuple(sorted(o for place, o in enumerate(options) if group >> place & 1)))
        left &= ~group
    return tuple(groups)


def list_below(universes: set[Locked], place: int, options: Sequence[str]) -> list[str]:
    """Return the options this one stands above in every universe."""
    reach = (1 << len(options)) - 1
    for universe in universes:
        reach &= universe[place]
    return sorted(o for other, o in enumerate(options) if reach >> other & 1 and other != place)


def list_above(universes: set[Locked], place: int, options: Sequence[str]) -> list[str]:
    """Return the options that stand above this one in every universe."""
    return sorted(
        option
        for other, option in enumerate(options)
        if other != place and all(universe[other] >> place & 1 for universe in universes)
    )
