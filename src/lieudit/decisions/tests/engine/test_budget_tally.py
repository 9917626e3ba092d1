"""A budget counted through the one entry of all votes, and from the command line."""

import json
from fractions import Fraction

import pytest

from lieudit.cli import main
from lieudit.decisions.engine.ballots import ApprovalBallot, Settings
from lieudit.decisions.engine.tally_result import result_from_json
from lieudit.decisions.engine.tallying import tally
from lieudit.decisions.tests.engine.test_budget import COSTS, VOTES
from lieudit.kit.problems import BadInput

BALLOTS = [ApprovalBallot(frozenset(text.split(","))) for text in VOTES]
RULE = Settings(budget=2500, costs=COSTS)


def test_each_project_tells_why_it_is_bought_or_not():
    found = tally("equal_shares", BALLOTS, list(COSTS), RULE)
    assert found.winners == ("4", "1")
    assert found.ranking == (("4",), ("1",), ("2", "5", "7"))
    assert found.options["4"]["effective_votes"] == 6
    assert found.options["1"]["reason"] == "bought_by_its_supporters"
    assert found.options["5"]["money_behind"] == 635
    assert (found.figures["spent"], found.figures["covered_voters"]) == (2000, 8)
    assert result_from_json(json.loads(json.dumps(found.to_json()))) == found


def test_a_weight_is_so_many_ballots_and_half_a_ballot_half_a_share():
    whole = tally("equal_shares", BALLOTS, list(COSTS), RULE)
    doubled = [ApprovalBallot(ballot.approved, Fraction(1, 2)) for ballot in BALLOTS * 2]
    halves = tally("equal_shares", doubled, list(COSTS), RULE)
    assert halves.winners == whole.winners
    assert halves.figures["voters"] == 10
    assert halves.options["4"]["votes"] == 6
    one = ApprovalBallot(frozenset("1"), 3)
    assert tally("greedy_budget", [one], ["1", "2"], RULE).options["1"]["votes"] == 3


@pytest.mark.parametrize(
    ("options", "rule", "code"),
    [
        (list(COSTS), Settings(costs=COSTS), "budget_missing"),
        ([*COSTS, "9"], RULE, "cost_missing"),
        (["1"], RULE, "unknown_option"),
    ],
)
def test_a_budget_that_lacks_something_is_refused(options, rule, code):
    with pytest.raises(BadInput) as refusal:
        tally("equal_shares", BALLOTS, options, rule)
    assert refusal.value.code == code


def test_the_command_reads_pabulib(capsys, tmp_path):
    file = tmp_path / "b.pb"
    lines = [
        "META",
        "key;value",
        "budget;2500",
        "vote_type;approval",
        "PROJECTS",
        "project_id;cost",
    ]
    lines += [f"{key};{cost}" for key, cost in COSTS.items()]
    lines += ["VOTES", "voter_id;vote", *(f"{n};{text}" for n, text in enumerate(VOTES))]
    file.write_text("\n".join(lines), encoding="utf-8")

    def ask(*options):
        assert main(["compute", "tally", str(file), *options]) == 0
        return json.loads(capsys.readouterr().out)

    answer = ask("--method", "equal-shares")
    assert (answer["selected"], answer["spent"], answer["covered_voters"]) == (["4", "1"], 2000, 8)
    assert answer["winners"] == answer["selected"]
    bare = ask("--method=equal-shares", "--completion=none")
    assert bare["selected"] == ["4"]
    filled = ask("--method=equal-shares", "--completion=utilitarian")
    assert filled["selected"] == ask("--method=greedy-budget")["selected"] == ["4", "5"]
    dense = ask("--method=greedy-budget", "--utility=cardinality")
    assert dense["selected"] == ["1", "2", "5"]
    assert main(["compute", "tally", str(file), "--method", "schulze"]) == 2
    assert json.loads(capsys.readouterr().err)["error"] == "input_not_for_method"
