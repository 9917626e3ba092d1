"""An agreement in time, what changed between two versions, who must accept again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.governance.engine.agreements.comparing import Article, compare_articles, compare_words
from lieudit.governance.engine.agreements.life import (
    Dated,
    Issue,
    find_asked,
    find_recall,
    has_accepted,
    holds,
    see_standing,
)

DAY = date(2026, 3, 1)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "review", "expiry", "standing", "binds"),
    [
        ("draft", None, None, "draft", False),
        ("in_force", None, None, "in_force", True),
        ("in_force", AFTER, None, "in_force", True),
        ("in_force", DAY, None, "to_review", True),
        ("in_force", BEFORE, None, "to_review", True),
        ("in_force", BEFORE, AFTER, "to_review", True),
        ("in_force", BEFORE, DAY, "expired", False),
        ("in_force", None, BEFORE, "expired", False),
        ("suspended", BEFORE, BEFORE, "suspended", False),
        ("replaced", None, None, "replaced", False),
    ],
)
def test_to_review_still_binds_and_only_an_expiry_ends(state, review, expiry, standing, binds):
    one = Dated(state, review, expiry)
    assert see_standing(one, DAY) == standing
    assert holds(one, DAY) is binds


@pytest.mark.parametrize(
    ("days_before", "told", "due"),
    [
        (31, (), None), (30, (), -30), (29, (-30,), None), (10, (), -30), (7, (-30,), -7),
        (7, (-7,), None), (0, (-30, -7), 0), (-5, (), 0), (-5, (0,), None), (-400, (-30,), 0),
    ],
)  # fmt: skip
def test_a_recall_is_told_once_and_a_house_that_slept_sends_one(days_before, told, due):
    assert find_recall(DAY, DAY - timedelta(days=days_before), told) == due


def test_no_review_day_no_recall():
    assert find_recall(None, DAY, ()) is None


def test_a_minor_change_asks_nobody_again_a_major_one_does():
    issues = [Issue(1, True), Issue(2, False), Issue(3, False)]
    assert find_asked(issues) == 1
    assert has_accepted({1}, 1)
    assert has_accepted({3}, 1)
    assert not has_accepted((), 1)
    assert find_asked([*issues, Issue(4, True)]) == 4
    assert not has_accepted({1, 3}, 4)
    assert find_asked([Issue(2, False)]) == 2
    assert find_asked([]) is None
    assert not has_accepted({1}, None)


def test_a_change_of_words_is_told_word_by_word():
    pieces = compare_words("Le silence à 22 h.", "Le silence à 23 h, en semaine.")
    assert [(one.kind, one.text) for one in pieces] == [
        ("same", "Le silence à "), ("removed", "22"), ("added", "23"), ("same", " h"),
        ("added", ", en semaine"), ("same", "."),
    ]  # fmt: skip


@given(st.text(), st.text())
def test_the_pieces_give_back_both_texts(before, after):
    pieces = compare_words(before, after)
    assert "".join(one.text for one in pieces if one.kind != "added") == before
    assert "".join(one.text for one in pieces if one.kind != "removed") == after


def test_articles_are_followed_by_their_key():
    before = [Article("a", "Bruit", "x"), Article("b", "Repas", "y"), Article("c", "Amis", "z")]
    after = [
        Article("b", "Repas", "y"), Article("a", "Calme", "x"), Article("d", "Feu", "w"),
        Article("c", "Amis", "z", (("v1", 2, 4),)),
    ]  # fmt: skip
    found = {one.key: (one.kind, one.title_before) for one in compare_articles(before, after)}
    assert found["a"] == ("changed", "Bruit")
    assert found["d"] == ("added", "")
    assert found["c"] == ("changed", "")
    assert compare_articles(before, after)[3].zones_changed
    gone = compare_articles(before, after[:1])
    assert {one.key: one.kind for one in gone} == {"b": "same", "a": "removed", "c": "removed"}
    assert all(one.kind == "same" for one in compare_articles(before, before))
