"""Which questions are answered, which comes next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.genesis.engine.founding import QUESTIONS, find_neighbours, see_sheet


def test_an_empty_sheet_begins_with_why():
    seen = see_sheet({})
    assert (seen.answered, seen.following, seen.is_whole) == ((), "why", False)


def test_blanks_are_no_answer():
    answers = {"why": " \n", "steps": [{"what": " ", "who": "Léa"}], "deciding": {"way": ""}}
    assert see_sheet(answers).answered == ()


def test_a_whole_sheet_asks_nothing_more():
    answers = dict.fromkeys(QUESTIONS, "dit")
    answers |= {"deciding": {"way": "unsaid"}, "steps": [{"what": "Visiter"}]}
    seen = see_sheet(answers)
    assert (seen.is_whole, seen.following) == (True, None)


@given(st.dictionaries(st.sampled_from(QUESTIONS[:8]), st.text(max_size=5)))
def test_each_question_is_answered_or_lacking_in_order(answers):
    seen = see_sheet(answers)
    assert sorted([*seen.answered, *seen.lacking]) == sorted(QUESTIONS)
    assert list(seen.lacking) == [name for name in QUESTIONS if name in seen.lacking]


def test_neighbours():
    assert find_neighbours("why") == (None, "for_whom")
    assert find_neighbours("steps") == ("deciding", None)
    with pytest.raises(ValueError, match="tuple"):
        find_neighbours("colour")
