"""The rule a decision is taken by, the way of a proposal, an advice, what changed in its words."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.decisions.engine.advice import AdviceSeen, list_blockers
from lieudit.decisions.engine.attachments import find_type
from lieudit.decisions.engine.rules import (
    METHODS,
    DecisionRule,
    Quorum,
    RuleMalformed,
    Threshold,
    list_differences,
    read_rule,
    write_rule,
)
from lieudit.decisions.engine.stages import MoveRefused, check_move, list_moves, list_stages
from lieudit.decisions.engine.versions import compare_texts, count_changes

SHARES = st.integers(1, 9).flatmap(lambda low: st.tuples(st.integers(0, low), st.just(low)))
QUORUMS = st.builds(
    lambda share, base, strict: Quorum(base, *share, is_strict=strict),
    SHARES, st.sampled_from(["roll", "present", "cast"]), st.booleans(),
)  # fmt: skip
RULES = st.builds(
    DecisionRule,
    domain_key=st.text(max_size=10),
    method=st.sampled_from(METHODS),
    quorum=st.none() | QUORUMS,
    threshold=st.none() | st.builds(lambda share: Threshold(*share), SHARES),
    weights=st.sampled_from(["equal", "household", "shares"]),
    ceiling_cents=st.none() | st.integers(0, 10**9),
    silence_days=st.integers(0, 60),
    options=st.dictionaries(st.text(min_size=1, max_size=5), st.text(max_size=5), max_size=3).map(
        lambda told: tuple(sorted(told.items()))
    ),
)


@given(RULES)
def test_a_rule_is_the_same_after_json(rule):
    assert read_rule(json.loads(json.dumps(write_rule(rule)))) == rule


def test_a_rule_of_a_later_version_is_read_and_one_that_cannot_be_is_refused():
    assert read_rule({"method": "consent", "sent_by_pigeon": True}) == DecisionRule()
    for told in (
        {"method": "dice"},
        {"quorum": {"base": "moon"}},
        {"quorum": {"numerator": 3, "denominator": 2}},
        {"threshold": {"numerator": 1, "denominator": 0}},
        {"is_secret": True, "max_proxies": 2},
        {"notice_days": -1},
        {"notice_days": "soon"},
        {"options": [1]},
        {"quorum": 3},
    ):
        with pytest.raises(RuleMalformed):
            read_rule(told)


def test_a_departure_is_named_part_by_part():
    asked = DecisionRule("house", method="consent", silence_days=7)
    assert list_differences(asked, DecisionRule("house", method="consent", silence_days=7)) == ()
    typed = DecisionRule("house", method="simple_vote", threshold=Threshold())
    assert list_differences(asked, typed) == ("method", "threshold", "silence_days")


def test_moves_go_forward_skip_or_come_back_and_never_close():
    assert [(one.to, one.kind) for one in list_moves("consent", "react")] == [
        ("amend", "next"), ("decide", "skip"), ("clarify", "back"),
    ]  # fmt: skip
    assert list_moves("consent", "in_force") == ()
    assert list_moves("alone", "decide") == ()
    for method in METHODS:
        for stage in list_stages(method):
            assert all(one.to in list_stages(method) for one in list_moves(method, stage))
    with pytest.raises(MoveRefused):
        check_move("consent", "decide", "in_force")


ASKED = {"is_asked": True}
DONE = {"is_asked": True, "is_given": True, "is_replied": True}


@pytest.mark.parametrize(
    ("rows", "decider", "late", "codes"),
    [
        ([], False, False, ["no_decider", "no_affected", "no_expert"]),
        ([AdviceSeen("both")], True, True, ["not_asked"]),
        ([AdviceSeen("both", **ASKED)], True, False, ["awaited"]),
        ([AdviceSeen("both", **ASKED)], True, True, []),
        ([AdviceSeen("both", True, True)], True, True, ["not_replied"]),
        ([AdviceSeen("affected", **DONE)], True, False, ["no_expert"]),
        ([AdviceSeen("affected", **DONE), AdviceSeen("expert", **DONE)], True, False, []),
    ],
)
def test_who_decides_must_have_asked_and_replied(rows, decider, late, codes):
    found = list_blockers(rows, has_decider=decider, is_past_deadline=late)
    assert [code for code, _count in found] == codes


TEXTS = st.text(alphabet="ab é\n.,’\r", max_size=60)


@given(TEXTS, TEXTS)
def test_both_texts_are_found_again_in_what_changed(before, after):
    pieces = [piece for one in compare_texts(before, after) for piece in one.pieces]
    plain = [text.replace("\r\n", "\n") for text in (before, after)]
    assert "".join(one.text for one in pieces if one.kind != "ins") == plain[0]
    assert "".join(one.text for one in pieces if one.kind != "del") == plain[1]


def test_what_changed_is_read_by_words():
    told = compare_texts(
        "Trois nuits au plus.\nMénage par l’hôte.",
        "Trois nuits de suite au plus.\nMénage par l’hôte.",
    )
    assert [(one.kind, one.text) for one in told[0].pieces] == [
        ("same", "Trois nuits"), ("ins", " de suite"), ("same", " au plus.\n"),
    ]  # fmt: skip
    assert [one.is_changed for one in told] == [True, False]
    assert count_changes(told) == (2, 0)


def test_a_file_is_told_by_its_first_bytes():
    assert find_type(b"%PDF-1.7 ...") == "application/pdf"
    assert find_type(b"<html><script>") == ""
