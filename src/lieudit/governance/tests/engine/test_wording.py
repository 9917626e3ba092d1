"""Articles as one text and back; a row as the rule of a decision."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.governance.engine.agreements.comparing import Article
from lieudit.governance.engine.agreements.wording import read_articles_back, write_articles
from lieudit.governance.engine.matrix.as_rule import make_quorum, make_rule, make_threshold
from lieudit.governance.engine.matrix.rows import DECIDERS, METHODS, WEIGHTS, MatrixRow

BEFORE = (
    Article("a", "Le calme", "Après 22 h.", (("calm", 2, 4),)),
    Article("b", "", "Les amis sont bienvenus."),
)


def test_what_was_not_amended_comes_back_itself():
    assert read_articles_back(write_articles(BEFORE), BEFORE) == BEFORE
    assert read_articles_back(write_articles(BEFORE).replace("\n", "\r\n"), BEFORE)[0].key == "a"


def test_an_amended_article_keeps_its_key_and_zone_a_new_one_gets_its_own():
    text = "1. Le calme\nAprès 23 h.\n\nMême l’été.\n2.\nLes amis.\n3. Le four\nLe dimanche."
    found = read_articles_back(text, BEFORE)
    assert [(one.key, one.text) for one in found] == [
        ("a", "Après 23 h.\n\nMême l’été."), ("b", "Les amis."), ("n3", "Le dimanche."),
    ]  # fmt: skip
    assert found[0].zones == BEFORE[0].zones
    assert found[2].zones == ()


def test_a_text_without_numbers_is_one_article():
    found = read_articles_back("Nous ferons autrement.\n2. pas un article", BEFORE)
    assert [one.text for one in found] == ["Nous ferons autrement.\n2. pas un article"]


@given(st.text())
def test_no_word_of_an_amended_text_is_lost(text):
    found = read_articles_back(text, BEFORE)
    said = "".join(f"{one.title}{one.text}" for one in found)
    kept = [sign for sign in text if sign.isalpha()]
    assert sorted(kept) == sorted(sign for sign in said if sign.isalpha())


@pytest.mark.parametrize(
    ("text", "size", "expected"),
    [
        ("2/3", None, ("roll", 2, 3)), ("7", 12, ("roll", 7, 12)), ("15", 12, ("roll", 12, 12)),
        ("7", None, None), ("", 12, None), ("statutes", 12, None), ("beaucoup", 12, None),
    ],
)  # fmt: skip
def test_a_quorum_is_a_share_of_the_roll(text, size, expected):
    found = make_quorum(text, size)
    told = found and (found.base, found.numerator, found.denominator)
    assert told == expected


def test_a_majority_passed_is_not_a_majority_reached():
    assert make_threshold(">1/2").is_strict
    assert not make_threshold(">=2/3").is_strict
    assert make_threshold("all").numerator == make_threshold("all").denominator
    assert make_threshold("") is None


ROWS = st.builds(
    MatrixRow,
    domain=st.just("budget"),
    label=st.just("Budget"),
    decider=st.sampled_from(DECIDERS),
    method=st.sampled_from(METHODS),
    weights=st.sampled_from(WEIGHTS),
    quorum=st.sampled_from(["", "2/3", "7", "statutes"]),
    majority=st.sampled_from(["", ">1/2", "all"]),
    is_secret=st.booleans(),
    ceiling_cents=st.just(5),
)


@given(ROWS)
def test_every_row_makes_a_rule_the_decisions_can_hold(row):
    rule = make_rule(row, decider="Tous ensemble", size=9)
    assert (rule.method, rule.ceiling_cents, rule.decider) == (row.method, 5, "Tous ensemble")
    assert not (rule.is_secret and rule.weights != "equal")
