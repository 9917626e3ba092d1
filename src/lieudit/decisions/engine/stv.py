"""Single transferable vote: who are the several elected, each vote counting once in the end?

Source: H. Droop 1868, J. B. Gregory 1880 (surplus by fractions); weighted inclusive Gregory, as in
Scotland's local elections (Order 2011): every ballot held by the elected option goes on, at the
value it had times surplus / votes. Exact fractions. docs/algorithms/stv.md.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from lieudit.decisions.engine.ballots import Quota, Settings
from lieudit.decisions.engine.rankings import RankingProfile
from lieudit.decisions.engine.stv_piles import Piles, deal_ballots
from lieudit.decisions.engine.stv_rounds import Count, run_count
from lieudit.decisions.engine.tally_result import TallyResult, rank_groups
from lieudit.decisions.engine.weighing import simplify
from lieudit.kit.problems import BadInput, Where

MOST_COUNTS = 300  # whole counts followed to learn what ties could change
MOST_MOVES = 250_000  # and rankings gone through in all of them, round after round
FEWEST_COUNTS = 5


@dataclass(frozen=True, slots=True)
class Election:
    """What every count of one vote shares."""

    options: tuple[str, ...]
    seats: int
    quota: Fraction
    piles: Piles
    counts_followed: int

    def count(self, falls: tuple[int, ...] = ()) -> Count:
        """Run the count, `falls` telling how the first ties left to names fall."""
        return run_count(self.options, self.seats, self.quota, self.piles.copy(), falls)


def tally_stv(profile: RankingProfile, settings: Settings) -> TallyResult:
    """Elect `seats` options by rounds of election, transfer and exclusion.

    `winners` in the order of their election; `ranking`: the elected, then the excluded, the last
    excluded first; options that only the order of their names parted stand together. Per option:
    `state` (elected or excluded), `round`, `votes` (then), `first_votes`, `rank`.
    Steps: one a round, with `votes`, `exhausted`, what was done, where votes went, and any `tie`:
    its `rule` is `earlier_rounds` or `names`. `possible_winners`: every option that some order of
    the names would elect; null when there are too many ties to follow them all.
    """
    election = open_election(profile, settings)
    if profile.total == profile.blank:
        return elect_nobody(profile, settings)
    end = election.count()
    ranking = group_order(end)
    ranks = rank_groups(ranking)
    first = election.piles.votes
    return TallyResult(
        method="stv",
        winners=tuple(profile.options[place] for place in end.elected),
        ranking=ranking,
        options={
            option: {
                "state": "elected" if place in end.elected else "excluded",
                "round": end.settled[place][0],
                "votes": simplify(end.settled[place][1]),
                "first_votes": simplify(first[place]),
                "rank": ranks[option],
            }
            for place, option in enumerate(profile.options)
        },
        steps=tuple(end.steps),
        figures={
            **tell_rule(profile, settings),
            "quota": simplify(election.quota),
            "possible_winners": list_possible_winners(election, end),
        },
    )


def tell_rule(profile: RankingProfile, settings: Settings) -> dict[str, Any]:
    """Write what was counted, and by which rule."""
    return {
        "ballots": profile.ballots,
        "blank": profile.unit.show(profile.blank),
        "seats": settings.seats,
        "quota_rule": settings.quota,
        "transfer": "weighted_inclusive_gregory",
    }


def elect_nobody(profile: RankingProfile, settings: Settings) -> TallyResult:
    """The result of a vote where every ballot is blank: nothing speaks for anybody."""
    excluded = {"state": "excluded", "round": 0, "votes": 0, "first_votes": 0, "rank": 1}
    return TallyResult(
        method="stv",
        winners=(),
        ranking=(tuple(sorted(profile.options)),),
        options={option: dict(excluded) for option in profile.options},
        steps=({"code": "all_blank"},),
        figures={**tell_rule(profile, settings), "quota": None, "possible_winners": []},
    )


def open_election(profile: RankingProfile, settings: Settings) -> Election:
    """Deal the ballots on piles and set the quota on the votes that are not blank."""
    if settings.seats < 1:
        raise BadInput("seats_not_usable", Where(field="seats"), {"value": str(settings.seats)})
    valid = Fraction(profile.total - profile.blank, profile.unit.denominator)
    moves = len(profile.rankings) * len(profile.options)
    counts = max(FEWEST_COUNTS, min(MOST_COUNTS, MOST_MOVES // moves))
    quota = set_quota(valid, settings.seats, settings.quota)
    return Election(profile.options, settings.seats, quota, deal_ballots(profile), counts)


def set_quota(votes: Fraction, seats: int, rule: Quota) -> Fraction:
    """Return how many votes elect: ⌊votes/(seats+1)⌋+1 (Droop), or votes/seats (Hare)."""
    if rule == "hare":
        return Fraction(votes, seats)
    return Fraction(votes // (seats + 1) + 1)


def group_order(end: Count) -> tuple[tuple[str, ...], ...]:
    """Return the order of the count, options parted by their names alone kept together."""
    groups: list[list[int]] = []
    for place in (*end.elected, *reversed(end.excluded)):
        tied = groups and any(frozenset((place, other)) in end.by_name for other in groups[-1])
        if tied:
            groups[-1].append(place)
        else:
            groups.append([place])
    return tuple(tuple(sorted(end.options[place] for place in group)) for group in groups)


def list_possible_winners(election: Election, first: Count) -> list[str] | None:
    """Follow every way the ties left to names could fall; None when there are too many."""
    found: set[int] = set()
    waiting: list[tuple[int, ...]] = [()]
    done = 0
    while waiting:
        if done == election.counts_followed:
            return None
        falls = waiting.pop()
        end = election.count(falls) if falls else first
        done += 1
        found.update(end.elected)
        for depth in range(len(falls), len(end.choices)):
            taken = tuple(choice for choice, _ in end.choices[:depth])
            waiting += [(*taken, other) for other in range(1, end.choices[depth][1])]
    return sorted(election.options[place] for place in found)
