"""Quorum and majority: exact fractions, "more than" against "at least", what counts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.decisions.engine.quorum import (
    Turnout,
    check_majority,
    check_quorum,
    find_quorum,
    judge_simple_vote,
)
from lieudit.decisions.engine.rules import Quorum, Threshold

HALF = Quorum(base="roll", numerator=1, denominator=2)


def turn(roll, cast, abstentions=0, blanks=0, present=None):
    return Turnout(
        Fraction(roll),
        Fraction(cast),
        Fraction(abstentions),
        Fraction(blanks),
        None if present is None else Fraction(present),
    )


@pytest.mark.parametrize(
    ("is_strict", "cast", "reached", "missing"),
    [(False, 7, True, 0), (True, 7, False, 1), (True, 8, True, 0), (False, 4, False, 3)],
)
def test_half_and_more_than_half_part_exactly_at_half(is_strict, cast, reached, missing):
    check = check_quorum(Quorum(is_strict=is_strict), turn(14, cast))
    assert (check.reached, check.missing, check.needed) == (reached, missing, 7)
    assert check.at_limit is (cast == 7)


def test_two_thirds_of_eleven_is_eight_voices_never_seven_point_three():
    rule = Quorum(numerator=2, denominator=3)
    assert check_quorum(rule, turn(11, 7)).missing == 1
    assert check_quorum(rule, turn(11, 8)).reached
    assert check_quorum(rule, turn(11, 8)).needed == Fraction(22, 3)


def test_abstentions_and_blanks_count_towards_the_quorum_only_if_the_rule_says_so():
    seen = turn(10, 6, abstentions=1, blanks=1)
    assert check_quorum(HALF, seen).counted == 6
    strict = Quorum(counts_abstentions=False, counts_blanks=False)
    check = check_quorum(strict, seen)
    assert (check.counted, check.reached) == (4, False)
    assert check.left_out == ("abstentions", "blanks")


def test_who_sits_in_the_meeting_takes_part_without_voting():
    assert check_quorum(HALF, turn(10, 2, present=5)).reached
    assert not check_quorum(HALF, turn(10, 2)).reached


def test_a_quorum_of_the_present_is_a_share_of_the_room():
    rule = Quorum(base="present", numerator=2, denominator=3)
    assert check_quorum(rule, turn(30, 6, present=9)).reached
    assert not check_quorum(rule, turn(30, 5, present=9)).reached


def test_without_a_meeting_a_quorum_of_the_present_is_measured_against_the_roll():
    rule = Quorum(base="present", numerator=4, denominator=5)
    check = check_quorum(rule, turn(14, 2))
    assert (check.base, check.reached, check.missing) == ("roll", False, 10)


def test_an_empty_roll_reaches_nothing():
    assert not check_quorum(Quorum(numerator=0), turn(0, 0)).reached


def test_the_second_call_keeps_lowers_or_lifts_the_quorum():
    assert find_quorum(Quorum(second_call="same"), 2) == Quorum(second_call="same")
    lower = find_quorum(Quorum(second_call="lower", second_numerator=1, second_denominator=4), 2)
    assert (lower.numerator, lower.denominator) == (1, 4)
    assert find_quorum(Quorum(second_call="none"), 2) is None
    assert find_quorum(Quorum(second_call="none"), 1) is not None
    assert find_quorum(None, 2) is None


def judge(for_, against, abstentions=0, blanks=0, *, roll=10, quorum=None, call=1, **threshold):
    cast = for_ + against + abstentions + blanks
    return judge_simple_vote(
        quorum=quorum,
        threshold=Threshold(**threshold),
        turnout=turn(roll, cast, abstentions, blanks),
        in_favour=Fraction(for_),
        against=Fraction(against),
        call=call,
    )


def test_an_equal_vote_is_a_tie_and_says_so():
    seen = judge(4, 4, 2)
    assert seen.outcome == "tied"
    assert seen.majority.at_limit


def test_an_equal_vote_adopts_when_the_rule_says_at_least_half():
    assert judge(4, 4, is_strict=False).outcome == "adopted"


def test_abstentions_in_the_base_can_defeat_a_proposal():
    assert judge(4, 3, 2).outcome == "adopted"
    assert judge(4, 3, 2, counts_abstentions=True).outcome == "rejected"


def test_a_majority_of_the_roll_counts_those_who_did_not_come():
    assert judge(5, 0, base="roll").outcome == "rejected"
    assert judge(6, 0, base="roll").outcome == "adopted"


def test_four_fifths_must_be_reached_exactly():
    rule = {"numerator": 4, "denominator": 5, "is_strict": False}
    assert judge(8, 2, **rule).outcome == "adopted"
    assert judge(7, 2, **rule).outcome == "rejected"


def test_without_its_quorum_nothing_is_adopted_until_the_second_call():
    rule = Quorum(second_call="none")
    assert judge(3, 0, quorum=rule).outcome == "no_quorum"
    second = judge(3, 0, quorum=rule, call=2)
    assert (second.outcome, second.quorum) == ("adopted", None)


def test_nobody_voting_adopts_nothing():
    assert judge(0, 0).outcome == "nobody"
    assert judge(0, 0, is_strict=False).outcome == "nobody"
    assert judge(0, 0, 3, is_strict=False).outcome == "rejected"


def test_thirds_of_a_share_are_exact():
    seen = judge_simple_vote(
        quorum=None,
        threshold=Threshold(),
        turnout=turn(1, Fraction(2, 3)),
        in_favour=Fraction(1, 3),
        against=Fraction(1, 3),
    )
    assert seen.outcome == "tied"


shares = st.tuples(st.integers(1, 12), st.integers(1, 12)).filter(lambda one: one[0] <= one[1])


@given(shares, st.integers(0, 40), st.integers(0, 40), st.integers(0, 10), st.booleans())
def test_one_more_voice_for_never_undoes_an_adoption(share, for_, against, abstaining, is_strict):
    rule = {"numerator": share[0], "denominator": share[1], "is_strict": is_strict, "roll": 200}
    before = judge(for_, against, abstaining, **rule)
    after = judge(for_ + 1, against, abstaining, **rule)
    assert before.outcome != "adopted" or after.outcome == "adopted"


@given(shares, st.integers(1, 60), st.integers(0, 60), st.booleans())
def test_what_is_said_to_be_missing_is_exactly_enough(share, roll, cast, is_strict):
    rule = Quorum(numerator=share[0], denominator=share[1], is_strict=is_strict)
    check = check_quorum(rule, turn(roll, min(cast, roll)))
    if not check.reached:
        grown = check_quorum(rule, turn(roll, check.counted + check.missing))
        short = check_quorum(rule, turn(roll, check.counted + check.missing - 1))
        assert grown.reached
        assert not short.reached


@given(st.integers(1, 30), st.integers(0, 30), st.integers(1, 9), st.integers(1, 9))
def test_only_the_proportions_of_the_weights_matter(for_, against, up, down):
    scale = Fraction(up, down)
    plain = judge(for_, against, roll=60)
    scaled = judge_simple_vote(
        quorum=None,
        threshold=Threshold(),
        turnout=turn(60 * scale, (for_ + against) * scale),
        in_favour=for_ * scale,
        against=against * scale,
    )
    assert scaled.outcome == plain.outcome


def test_at_least_a_bare_majority_needs_somebody_for():
    check = check_majority(Threshold(numerator=0, is_strict=False), turn(5, 2), Fraction(0))
    assert not check.reached
