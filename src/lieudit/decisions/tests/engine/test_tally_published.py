"""Every method against elections worked out in the literature."""

import json
from fractions import Fraction

import pytest

from lieudit.decisions.engine.ballots import ApprovalBallot, GradeBallot, RankingBallot, Settings
from lieudit.decisions.engine.tally_result import result_from_json
from lieudit.decisions.engine.tallying import METHODS, tally


def rank(text, weight=1):
    tiers = tuple(tuple(tier.split("=")) for tier in text.split(">")) if text else ()
    return RankingBallot(tiers, weight)


def elect(method, counted, options=None, **settings):
    ballots = [rank(text, weight) for text, weight in counted.items()]
    names = options or sorted({name for b in ballots for tier in b.tiers for name in tier})
    return tally(method, ballots, names, Settings(**settings))


# The capital of Tennessee, the example of most pages on voting (100 voters).
TENNESSEE = {
    "Memphis>Nashville>Chattanooga>Knoxville": 42,
    "Nashville>Chattanooga>Knoxville>Memphis": 26,
    "Chattanooga>Knoxville>Nashville>Memphis": 15,
    "Knoxville>Chattanooga>Nashville>Memphis": 17,
}
# M. Schulze, Social Choice and Welfare 36 (2011), the example of 45 voters.
SCHULZE_45 = {
    "A>C>B>E>D": 5, "A>D>E>C>B": 5, "B>E>D>A>C": 8, "C>A>B>E>D": 3,
    "C>A>E>B>D": 7, "C>B>A>D>E": 2, "D>C>E>B>A": 7, "E>B>A>D>C": 8,
}  # fmt: skip
# Another example that circulates with the method: 30 voters, order D A C B.
SCHULZE_30 = {
    "A>C>B>D": 5, "A>C>D>B": 2, "A>D>C>B": 3, "B>A>C>D": 4, "C>B>D>A": 3,
    "C>D>B>A": 3, "D>A>C>B": 1, "D>B>A>C": 5, "D>C>B>A": 4,
}  # fmt: skip


@pytest.mark.parametrize(
    ("method", "winner", "ranking"),
    [
        ("plurality", "Memphis", ["Memphis", "Nashville", "Knoxville", "Chattanooga"]),
        ("schulze", "Nashville", ["Nashville", "Chattanooga", "Knoxville", "Memphis"]),
        ("ranked_pairs", "Nashville", ["Nashville", "Chattanooga", "Knoxville", "Memphis"]),
        ("condorcet", "Nashville", ["Nashville", "Chattanooga", "Knoxville", "Memphis"]),
        ("stv", "Knoxville", ["Knoxville", "Memphis", "Nashville", "Chattanooga"]),
    ],
)
def test_the_capital_of_tennessee(method, winner, ranking):
    found = elect(method, TENNESSEE)
    assert found.winners == (winner,)
    assert found.ranking == tuple((name,) for name in ranking)


def test_schulze_2011_first_example():
    found = elect("schulze", SCHULZE_45)
    assert found.ranking == (("E",), ("A",), ("C",), ("B",), ("D",))
    assert found.figures["strongest_paths"]["E"] == {"A": 25, "B": 28, "C": 28, "D": 31}
    assert found.figures["strongest_paths"]["A"] == {"B": 28, "C": 28, "D": 30, "E": 24}
    assert found.figures["pairwise"]["A"] == {"B": 20, "C": 26, "D": 30, "E": 22}


def test_schulze_with_four_options_has_one_order():
    found = elect("schulze", SCHULZE_30)
    assert found.ranking == (("D",), ("A",), ("C",), ("B",))


@pytest.mark.parametrize(("grades", "value"), [
    ([7, 11, 9, 9, 11], [9, 9, 11, 7, 11]), ([8, 11, 9, 9, 10], [9, 9, 10, 8, 11]),
])  # fmt: skip
def test_the_majority_value_of_balinski_and_laraki(grades, value):
    found = tally("majority_judgment", [GradeBallot({"a": grade}) for grade in grades], ["a"])
    assert spell(found.options["a"]["levels"]) == value


def spell(levels):
    """Write a majority value out, ballot by ballot: below then above, from the middle."""
    value = []
    for level in levels:
        for _ in range(level["votes"]):
            last = level["low"] if not value or (len(value) + sum_of(levels)) % 2 == 0 else None
            value.append(level["high"] if last is None else last)
    return value


def sum_of(levels):
    return sum(level["votes"] for level in levels)


def test_the_better_of_two_majority_values_and_why():
    ballots = [
        GradeBallot({"first": one, "second": other})
        for one, other in zip([7, 11, 9, 9, 11], [8, 11, 9, 9, 10], strict=True)
    ]
    found = tally("majority_judgment", ballots, ["second", "first"])
    assert found.ranking == (("first",), ("second",))
    (parted,) = [step for step in found.steps if step["code"] == "parted"]
    assert (parted["by"], parted["level"], parted["removed"]) == ("high", 2, 1)
    assert (parted["first_level"]["high"], parted["second_level"]["high"]) == (11, 10)


def test_a_dinner_for_three_by_stv():
    dinner = {
        "orange": 4, "pear>orange": 2, "chocolate>strawberry": 8, "chocolate>sweets": 4,
        "strawberry": 1, "sweets": 1,
    }  # fmt: skip
    found = elect("stv", dinner, seats=3)
    assert found.winners == ("chocolate", "orange", "strawberry")
    assert found.figures["quota"] == 6
    first = found.steps[0]
    assert (first["option"], first["surplus"], first["factor"]) == ("chocolate", 6, Fraction(1, 2))
    assert first["moved"] == {"strawberry": 4, "sweets": 2}


def test_a_circle_has_no_condorcet_winner_and_hides_no_tie():
    circle = {"A>B>C": 1, "B>C>A": 1, "C>A>B": 1}
    assert elect("condorcet", circle).winners == ()
    for method in ("condorcet", "schulze", "ranked_pairs"):
        assert elect(method, circle).ranking == (("A", "B", "C"),)
    for method in ("schulze", "ranked_pairs", "plurality"):
        assert elect(method, circle).winners == ("A", "B", "C")
    assert elect("stv", circle).figures["possible_winners"] == ["A", "B", "C"]


def test_approvals_are_counted():
    ballots = [ApprovalBallot(frozenset("ab"), 2), ApprovalBallot(frozenset("b")), GradeBallot({})]
    found = tally("approval", ballots, ["a", "b", "c"])
    assert found.ranking == (("b",), ("a",), ("c",))
    assert [found.options[name]["approvals"] for name in "abc"] == [2, 3, 0]
    assert found.options["b"]["share"] == Fraction(3, 4)


@pytest.mark.parametrize("method", sorted(set(METHODS) - {"equal_shares", "greedy_budget"}))
def test_a_result_comes_back_from_json_as_it_was(method):
    ballots = [GradeBallot({"a": 1, "b": 0}, Fraction(1, 3)), GradeBallot({"b": 1}, 2)]
    found = tally(method, ballots, ["a", "b", "c"], Settings(seats=2))
    assert result_from_json(json.loads(json.dumps(found.to_json()))) == found
