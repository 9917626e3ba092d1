"""ESS human values: reversal, centring, exclusions."""

from fractions import Fraction

import pytest

from lieudit.interviews.engine.values import VALUE_ITEMS, centre_values


def test_every_item_belongs_to_one_value():
    assert sorted(item for items in VALUE_ITEMS.values() for item in items) == list(range(1, 22))


def test_a_value_answered_very_much_like_me_is_high():
    answers = [6 if item in (12, 18) else 3 + item % 2 for item in range(1, 22)]
    answers[1] = answers[16] = 1
    found = centre_values(answers)
    mean = 7 - Fraction(sum(answers), 21)
    assert found.mean == mean
    assert found.values["power"] == 6 - mean
    assert found.values["benevolence"] == 1 - mean
    assert found.values["security"] == Fraction(7, 2) - mean


def test_missing_items_leave_the_mean_of_those_present():
    answers = [1, 2, 3, 4, 5, 6] * 3 + [1, 2, 3]
    answers[6], answers[1], answers[16] = None, None, None
    found = centre_values(answers)
    assert found.reason is None
    assert found.values["power"] is None
    assert found.values["conformity"] == 7 - answers[15] - found.mean


@pytest.mark.parametrize(("missing", "reason"), [(5, None), (6, "too_many_missing")])
def test_more_than_five_missing_exclude(missing, reason):
    answers = [1, 2, 3, 4, 5, 6] * 3 + [1, 2, 3]
    assert centre_values([None] * missing + answers[missing:]).reason == reason


@pytest.mark.parametrize(("same", "reason"), [(16, None), (17, "same_answer")])
def test_more_than_sixteen_identical_exclude(same, reason):
    found = centre_values([2] * same + [3] * (21 - same))
    assert found.reason == reason
    assert (found.values is None) is (reason is not None)


def test_answers_outside_one_to_six_are_refused():
    with pytest.raises(ValueError, match="value_out_of_range"):
        centre_values([0] + [1] * 20)
