"""Equal Shares, 200 projects x 10 000 ballots, against pabutools in the same run; goal 10 times.

Both get the vote in their own objects and choose in exact arithmetic. `fixed` is one run with
budget / voters, `add1` the whole completion. Their selections must be equal, order included. A peer
that is missing is told as null.
"""

import importlib
from fractions import Fraction
from random import Random
from time import perf_counter

from lieudit.decisions.engine.budget.equal_shares import share_equally
from lieudit.decisions.engine.budget.vote import Ballot, BudgetVote, Project

PROJECTS, BALLOTS, BUDGET, SEED = 200, 10_000, 2_000_000, 2026
GOAL = 10


def draw_vote():
    draw = Random(SEED)
    projects = [
        Project(f"P{number:03}", Fraction(draw.randint(5_000, 100_000)))
        for number in range(PROJECTS)
    ]
    wanted = [draw.random() ** 2 for _ in projects]
    keys = [project.key for project in projects]
    ballots = [
        Ballot(frozenset(draw.choices(keys, wanted, k=draw.randint(1, 12)))) for _ in range(BALLOTS)
    ]
    return BudgetVote(Fraction(BUDGET), tuple(projects), tuple(ballots))


def build_peer(vote):
    try:
        election = importlib.import_module("pabutools.election")
        rules = importlib.import_module("pabutools.rules")
    except ImportError:
        return None
    projects = {
        project.key: election.Project(project.key, int(project.cost)) for project in vote.projects
    }
    instance = election.Instance(projects.values(), budget_limit=int(vote.budget))
    profile = election.ApprovalProfile(
        [
            election.ApprovalBallot(projects[key] for key in ballot.approved)
            for ballot in vote.ballots
        ]
    )

    def select(increment):
        found = rules.method_of_equal_shares(
            instance, profile, election.Cost_Sat, voter_budget_increment=increment
        )
        return [project.name for project in found]

    return select


def spend(function):
    start = perf_counter()
    found = function()
    return perf_counter() - start, found


def measure():
    vote = draw_vote()
    peer = build_peer(vote)
    share_equally(vote, completion="none")
    document = {"projects": PROJECTS, "ballots": BALLOTS, "goal": GOAL}
    for name, completion, increment in (("fixed", "none", None), ("add1", "add1", 1)):
        ours, found = spend(lambda: share_equally(vote, "cost", completion))  # noqa: B023
        theirs, names = spend(lambda: peer(increment)) if peer else (None, None)  # noqa: B023
        document[name] = {
            "seconds": ours,
            "selected": len(found.selected),
            "raised": found.raised,
            "pabutools_seconds": theirs,
            "ratio": theirs and theirs / ours,
            "is_equal": None if names is None else names == list(found.selected),
        }
    return document
