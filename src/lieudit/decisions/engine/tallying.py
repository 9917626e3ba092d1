"""Counts a vote by any method. The one entry of pages, of secret ballots and of the command line.

    tally(method, ballots, options, settings) -> TallyResult

    from lieudit.decisions.engine.ballots import GradeBallot, RankingBallot, Settings
    from lieudit.decisions.engine.tallying import tally

    tally("majority_judgment", [GradeBallot({"a": 4, "b": 2}), GradeBallot({"a": 1})], ["a", "b"],
          Settings(scale=(0, 5)))
    tally("schulze", [RankingBallot((("a",), ("b", "c")), weight=3)], ["a", "b", "c"])

`options` are the codes of what is voted on (identifiers of rows, as text): every one of them is in
the result, voted for or not. Which ballots a method takes is `METHODS[method].ballots`:

| method | ballots | settings read |
| majority_judgment | GradeBallot | missing, scale |
| approval | GradeBallot of 0 and 1, or ApprovalBallot | missing |
| plurality, schulze, ranked_pairs, condorcet | RankingBallot, or GradeBallot (order of grades) | |
| stv | RankingBallot, or GradeBallot | seats, quota |
| equal_shares, greedy_budget | ApprovalBallot | budget, costs, completion, utility |

Pure, deterministic, exact: the order of ballots and of options changes nothing, a weight of 3 is
three ballots, no tie is hidden. No numpy below a thousand ballots or so: a page stays light.
Refusals are `kit.problems.BadInput`, `where.row` being the ballot's number from 1 and
`where.field` the option. A method is added in `METHODS`, nowhere else.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from lieudit.decisions.engine.approval import tally_approval
from lieudit.decisions.engine.ballots import Ballot, Settings
from lieudit.decisions.engine.budget.tallied import (
    gather_budget,
    tally_equal_shares,
    tally_greedy_budget,
)
from lieudit.decisions.engine.condorcet import tally_condorcet
from lieudit.decisions.engine.grade_tallies import GradeTallies, gather_approvals, gather_grades
from lieudit.decisions.engine.majority_judgment import tally_majority_judgment
from lieudit.decisions.engine.plurality import tally_plurality
from lieudit.decisions.engine.ranked_pairs import tally_ranked_pairs
from lieudit.decisions.engine.rankings import RankingProfile, gather_rankings
from lieudit.decisions.engine.schulze import tally_schulze
from lieudit.decisions.engine.stv import tally_stv
from lieudit.decisions.engine.tally_result import TallyResult
from lieudit.kit.problems import BadInput, Where

Kind = Literal["grades", "rankings", "budget"]


@dataclass(frozen=True, slots=True)
class Method:
    """How a method gathers ballots, and how it counts what was gathered.

    kind:   which files the command line reads for it (`cli/tally_files.READERS`).
    gather: ballots, options, settings -> the profile `count` takes.
    count:  profile, settings -> result. A file is read straight into a profile.
    """

    kind: Kind
    gather: Callable[[Sequence[Any], Sequence[str], Settings], Any]
    count: Callable[[Any, Settings], TallyResult]


METHODS: dict[str, Method] = {
    "majority_judgment": Method("grades", gather_grades, tally_majority_judgment),
    "approval": Method("grades", gather_approvals, tally_approval),
    "plurality": Method("rankings", gather_rankings, tally_plurality),
    "schulze": Method("rankings", gather_rankings, tally_schulze),
    "ranked_pairs": Method("rankings", gather_rankings, tally_ranked_pairs),
    "condorcet": Method("rankings", gather_rankings, tally_condorcet),
    "stv": Method("rankings", gather_rankings, tally_stv),
    "equal_shares": Method("budget", gather_budget, tally_equal_shares),
    "greedy_budget": Method("budget", gather_budget, tally_greedy_budget),
}

__all__ = ["METHODS", "GradeTallies", "Method", "RankingProfile", "tally"]


def tally(
    method: str,
    ballots: Sequence[Ballot],
    options: Sequence[str],
    settings: Settings | None = None,
) -> TallyResult:
    """Count these ballots over these options by that method.

    Raises BadInput: `unknown_method`, `no_option`, `duplicate_option`, `no_ballot`, and what the
    ballots' own reading refuses (`not_an_option`, `ranked_twice`, `grade_out_of_scale` …).
    """
    if method not in METHODS:
        raise BadInput("unknown_method", Where(field="method"), {"value": method})
    check_options(options)
    chosen = METHODS[method]
    told = settings or Settings()
    return chosen.count(chosen.gather(ballots, options, told), told)


def check_options(options: Sequence[str]) -> None:
    """Refuse a vote without an option, or with two of one name."""
    if not options:
        raise BadInput("no_option", Where(field="options"))
    seen: set[str] = set()
    for option in options:
        if option in seen:
            raise BadInput("duplicate_option", Where(field=option), {"name": option})
        seen.add(option)
