"""Plurality: which option is the first choice of most votes?

A ballot that puts several options first shares its vote equally between them; one that ranks
nothing is blank and counts for none. docs/algorithms/approval_plurality.md.
"""

from fractions import Fraction

from lieudit.decisions.engine.ballots import Settings
from lieudit.decisions.engine.pairwise import tell_ties
from lieudit.decisions.engine.rankings import RankingProfile
from lieudit.decisions.engine.tally_result import TallyResult, group_by_key, rank_groups
from lieudit.decisions.engine.weighing import simplify


def tally_plurality(profile: RankingProfile, settings: Settings) -> TallyResult:
    """Rank options by their first choices.

    Per option: `votes`, `share` of the votes that are not blank (null when all are), `rank`.
    """
    del settings
    votes = [Fraction(0)] * len(profile.options)
    shared = 0
    for tiers, weight in zip(profile.rankings, profile.weights, strict=True):
        if tiers:
            shared += weight if len(tiers[0]) > 1 else 0
            for place in tiers[0]:
                votes[place] += Fraction(weight, len(tiers[0]) * profile.unit.denominator)
    ranking = group_by_key(dict(zip(profile.options, votes, strict=True)))
    ranks, total = rank_groups(ranking), sum(votes)
    return TallyResult(
        method="plurality",
        winners=ranking[0],
        ranking=ranking,
        options={
            option: {
                "votes": simplify(count),
                "share": simplify(count / total) if total else None,
                "rank": ranks[option],
            }
            for option, count in zip(profile.options, votes, strict=True)
        },
        steps=({"code": "counted", "by": "first_choices"}, *tell_ties(ranking)),
        figures={
            "ballots": profile.ballots,
            "blank": profile.unit.show(profile.blank),
            "shared": profile.unit.show(shared),
        },
    )
