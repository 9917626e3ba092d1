"""Approval: which option do most people approve of?

Question: how many votes approve of each option? Source: S. Brams, P. Fishburn, "Approval voting",
American Political Science Review 72, 1978. docs/algorithms/approval_plurality.md.
"""

from fractions import Fraction

from lieudit.decisions.engine.ballots import Settings
from lieudit.decisions.engine.grade_tallies import GradeTallies, settle_blanks
from lieudit.decisions.engine.tally_result import TallyResult, group_by_key, rank_groups
from lieudit.decisions.engine.weighing import simplify
from lieudit.kit.problems import BadInput, Where


def tally_approval(tallies: GradeTallies, settings: Settings) -> TallyResult:
    """Rank options by their approvals, by their share of the opinions given with `exclude`.

    Per option: `approvals`, `opinions` (votes the share is of), `share` (null without an opinion),
    `blank`, `rank`. Grades are 0 and 1.
    """
    settled = dict(zip(tallies.options, settle_blanks(tallies, settings.missing), strict=True))
    if not any(tallies.blanks) and not any(map(sum, settled.values())):
        raise BadInput("no_ballot", Where(field="ballots"))
    shares = {
        option: Fraction(counts[1], sum(counts)) if sum(counts) else None
        for option, counts in settled.items()
    }
    by_share = settings.missing == "exclude"
    ranking = group_by_key(
        {
            option: (-1 if (share := shares[option]) is None else share) if by_share else counts[1]
            for option, counts in settled.items()
        }
    )
    ranks = rank_groups(ranking)
    show = tallies.unit.show
    return TallyResult(
        method="approval",
        winners=ranking[0],
        ranking=ranking,
        options={
            option: {
                "approvals": show(settled[option][1]),
                "opinions": show(sum(settled[option])),
                "share": None if (share := shares[option]) is None else simplify(share),
                "blank": show(blank),
                "rank": ranks[option],
            }
            for option, blank in zip(tallies.options, tallies.blanks, strict=True)
        },
        steps=(
            {"code": "counted", "by": "share" if by_share else "approvals"},
            *({"code": "tied", "options": [*group]} for group in ranking if len(group) > 1),
        ),
        figures={"ballots": tallies.ballots, "missing": settings.missing},
    )
