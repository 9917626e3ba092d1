"""The three files of a secret vote as the product writes them, and as an enemy changes them."""

import json

from lieudit.decisions.engine.public_votes import read_ballot
from lieudit.decisions.engine.secret.counting import OutcomeRule, count_again
from lieudit.decisions.engine.secret.published import (
    BallotPaper,
    Closed,
    Option,
    build_ballots,
    build_inclusion,
    build_result,
    write_document,
)
from lieudit.decisions.engine.secret.trackers import write_tracker

OPTIONS = tuple(Option(f"o{n}", name) for n, name in enumerate(("Ada", "Boris", "Chloé"), start=1))
PLAIN = [{"choice": "for"}] * 4 + [{"choice": "against"}] * 2 + [{"choice": "abstain"}]
VOTES = {
    "simple_vote": (BallotPaper("simple_vote"), PLAIN),
    "plurality": (
        BallotPaper("plurality", OPTIONS),
        [{"chosen": one} for one in ("o1", "o1", "o2", "o3", "")],
    ),
    "approval": (
        BallotPaper("approval", OPTIONS),
        [{"approved": one} for one in (["o1", "o2"], ["o2"], ["o2", "o3"], [], ["o1"])],
    ),
    "majority_judgment": (
        BallotPaper("majority_judgment", OPTIONS, levels=5),
        [{"grades": {"o1": n % 5, "o2": 3, "o3": 4 - n % 3}} for n in range(6)],
    ),
    "schulze": (
        BallotPaper("schulze", OPTIONS),
        [{"ranks": {"o1": 1, "o2": 2}}] * 3 + [{"ranks": {"o3": 1, "o1": 2}}] * 2,
    ),
    "stv": (
        BallotPaper("stv", OPTIONS, seats=2),
        [{"ranks": {"o1": 1, "o2": 2}}] * 4 + [{"ranks": {"o3": 1}}] * 3,
    ),
}


def publish(name="simple_vote", rule=None, electors=9, paper=2, changes=None):
    """The three files of a vote as the product writes them, then changed as told."""
    ballot_paper, choices = VOTES[name]
    choices = [
        read_ballot(ballot_paper.method, one, ballot_paper.keys, ballot_paper.levels)
        for one in choices
    ]
    closed = Closed("0192-vote", "Élire deux référents", electors, len(choices), paper)
    trackers = [write_tracker(bytes([n * 7]) * 10) for n in range(len(choices) - paper)]
    rule = rule or OutcomeRule()
    recount = count_again(ballot_paper, choices, rule, electors=electors)
    ended = {**recount.say_outcome(), "rule": rule.to_json()}
    documents = {
        "inclusion": build_inclusion(closed, trackers),
        "ballots": build_ballots(closed, ballot_paper, choices),
        "result": build_result(closed, ballot_paper, recount.to_json(), ended),
    }
    documents = {name: json.loads(write_document(one)) for name, one in documents.items()}
    for path, value in (changes or {}).items():
        where, *names = path.split(".")
        place = documents[where]
        for step in names[:-1]:
            place = place[int(step) if step.isdigit() else step]
        last = names[-1]
        place[int(last) if last.isdigit() else last] = value
    return documents
