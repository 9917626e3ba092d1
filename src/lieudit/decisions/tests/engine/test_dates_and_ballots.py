"""Dates that suit most, and ballots no form could have sent."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.decisions.engine.dates import find_best_dates
from lieudit.decisions.engine.public_votes import (
    BallotRefused,
    count_choices,
    is_blank,
    make_tiers,
    read_ballot,
)

DAYS = ("lundi", "mardi", "jeudi")


def test_the_best_date_is_the_one_most_can_come_to():
    seen = find_best_dates(
        DAYS,
        [{"lundi": "yes"}, {"lundi": "yes", "mardi": "maybe"}, {"mardi": "yes", "lundi": "maybe"}],
    )
    assert (seen.best, seen.decided_by, seen.answered) == (("lundi",), "able", 3)
    assert [(one.yes, one.maybe, one.no, one.rank) for one in seen.counts] == [
        (2, 1, 0, 1),
        (1, 1, 1, 2),
        (0, 0, 3, 3),
    ]


def test_between_equals_the_preferred_one_and_else_all_of_them():
    seen = find_best_dates(DAYS, [{"lundi": "yes", "mardi": "maybe"}])
    assert (seen.best, seen.decided_by) == (("lundi",), "yes")
    seen = find_best_dates(DAYS, [{"lundi": "yes"}, {"jeudi": "yes"}])
    assert (seen.best, seen.decided_by) == (("lundi", "jeudi"), "tie")


def test_no_date_suits_when_nobody_can_come():
    assert find_best_dates(DAYS, []).best == ()
    assert find_best_dates(DAYS, [{"lundi": "no"}]).decided_by == "nobody"
    assert find_best_dates((), []).decided_by == "nobody"


@given(st.lists(st.dictionaries(st.sampled_from(DAYS), st.sampled_from(["yes", "maybe", "no"]))))
def test_every_equal_best_date_is_given_and_nothing_else(answers):
    seen = find_best_dates(DAYS, answers)
    keys = {one.option: (one.able, one.yes) for one in seen.counts}
    top = max(keys.values())
    assert set(seen.best) == ({one for one in DAYS if keys[one] == top} if top[0] else set())
    assert all(one.yes + one.maybe + one.no == len(answers) for one in seen.counts)


OPTIONS = ("a", "b", "c")


@pytest.mark.parametrize(
    ("method", "content", "code"),
    [
        ("simple_vote", {}, "choice_missing"),
        ("simple_vote", {"choice": "yes!"}, "unknown_choice"),
        ("plurality", {"chosen": "z"}, "not_an_option"),
        ("approval", {"approved": ["a", "z"]}, "not_an_option"),
        ("approval", {"approved": "a"}, "unreadable"),
        ("majority_judgment", {"grades": {"a": 7}}, "unknown_grade"),
        ("majority_judgment", {"grades": {"a": -1}}, "unknown_grade"),
        ("majority_judgment", {"grades": {"a": True}}, "unknown_grade"),
        ("majority_judgment", {"grades": {"z": 1}}, "not_an_option"),
        ("majority_judgment", {"grades": [1]}, "unreadable"),
        ("schulze", {"ranks": {"a": 0}}, "unknown_rank"),
        ("stv", {"ranks": {"a": 4}}, "unknown_rank"),
        ("date", {"answers": {"a": "perhaps"}}, "unknown_answer"),
        ("date", {"answers": {"z": "yes"}}, "not_an_option"),
        ("coin_toss", {}, "unknown_method"),
    ],
)
def test_a_forged_ballot_is_refused(method, content, code):
    with pytest.raises(BallotRefused) as refusal:
        read_ballot(method, content, OPTIONS)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("method", "content", "kept"),
    [
        ("simple_vote", {"choice": "abstain", "more": 1}, {"choice": "abstain"}),
        ("approval", {"approved": ["c", "a", "a"]}, {"approved": ["a", "c"]}),
        ("majority_judgment", {"grades": {"b": 0}}, {"grades": {"b": 0}}),
        ("schulze", {"ranks": {"b": 1, "a": 1}}, {"ranks": {"a": 1, "b": 1}}),
        ("plurality", {"chosen": "b"}, {"chosen": "b"}),
        ("equal_shares", {"approved": []}, {"approved": []}),
        ("date", {"answers": {"a": "maybe"}}, {"answers": {"a": "maybe"}}),
    ],
)
def test_a_ballot_is_kept_in_its_one_form(method, content, kept):
    assert read_ballot(method, content, OPTIONS) == kept


def test_a_ballot_that_says_nothing_of_any_option_is_blank():
    assert is_blank("plurality", {"chosen": ""})
    assert is_blank("majority_judgment", {"grades": {}})
    assert not is_blank("majority_judgment", {"grades": {"a": 0}})
    assert is_blank("simple_vote", {"choice": "blank"})
    assert not is_blank("simple_vote", {"choice": "abstain"})


def test_only_the_order_of_ranks_matters_and_equals_stand_together():
    assert make_tiers({"a": 1, "b": 3, "c": 3}, OPTIONS) == (("a",), ("b", "c"))
    assert make_tiers({"a": 2, "b": 2}, OPTIONS) == make_tiers({"a": 1, "b": 1}, OPTIONS)
    assert make_tiers({}, OPTIONS) == ()


@given(st.lists(st.sampled_from(["for", "against", "abstain", "blank"])), st.integers(1, 5))
def test_a_weight_is_as_many_ballots(choices, weight):
    heavy = count_choices(({"choice": one}, Fraction(weight), 1) for one in choices)
    many = count_choices(
        ({"choice": one}, Fraction(1), 1) for one in choices for _ in range(weight)
    )
    assert heavy.weights == many.weights
    assert heavy.cast == weight * len(choices)
