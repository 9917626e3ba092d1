"""The published files counted again: what is kept, what is caught, what is not even read."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.decisions.engine.rules import Quorum, Threshold
from lieudit.decisions.engine.secret.counting import OutcomeRule
from lieudit.decisions.engine.secret.published import BALLOTS, INCLUSION, RESULT
from lieudit.decisions.engine.secret.reading import read_document
from lieudit.decisions.engine.secret.verifying import Files, verify
from lieudit.decisions.tests.secret.publishing import VOTES, publish
from lieudit.kit.problems import BadInput


def check(documents, tracker=None, *, with_result=True):
    content = {name: json.dumps(one).encode() for name, one in documents.items()}
    return verify(
        Files(
            read_document(content["inclusion"], "inclusion.json", INCLUSION),
            "inclusion.json",
            read_document(content["ballots"], "ballots.json", BALLOTS),
            "ballots.json",
            read_document(content["result"], "result.json", RESULT) if with_result else None,
            "result.json",
        ),
        tracker,
    )


def list_broken(documents, tracker=None):
    return {one.code for one in check(documents, tracker).checks if not one.is_kept}


@pytest.mark.parametrize("name", list(VOTES))
def test_what_the_product_publishes_is_verified_by_every_method(name):
    found = check(publish(name))
    assert found.is_verified, [one for one in found.checks if not one.is_kept]
    assert [one.code for one in found.checks] == [
        "same_ballot", "trackers_readable", "trackers_once", "trackers_sorted", "one_ballot_each",
        "ballots_readable", "enough_ballots", "within_roll", "same_question", "same_size",
        "same_count", "same_winners", "same_outcome",
    ]  # fmt: skip
    assert len(check(publish(name), with_result=False).checks) == 8


def test_the_order_of_the_ballots_changes_nothing():
    documents = publish("schulze")
    turned = json.loads(json.dumps(documents))
    turned["ballots"]["ballots"].reverse()
    assert check(turned).recount.to_json() == check(documents).recount.to_json()


def test_a_tracker_is_found_however_it_is_written_and_missed_when_it_is_not_there():
    documents = publish()
    mine = documents["inclusion"]["trackers"][2]
    assert list_broken(documents, mine.lower().replace("-", "")) == set()
    assert list_broken(documents, "ZZZZ-ZZZZ-ZZZZ-ZZZZ") == {"tracker_included"}
    assert list_broken(documents, "hello") == {"tracker_included"}


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({"ballots.ballots.0": {"choice": "against"}}, {"same_count", "same_outcome"}),
        ({"result.counts.for": 5}, {"same_count"}),
        ({"result.counts.for": True}, {"same_count"}),
        ({"result.blanks": 3}, {"same_count"}),
        ({"result.title": "Another question"}, {"same_ballot"}),
        ({"ballots.title": "Another question"}, {"same_ballot"}),
        ({"result.outcome": "rejected"}, {"same_outcome"}),
        ({"result.cast": 8}, {"same_size"}),
        ({"result.ballot": "another"}, {"same_ballot"}),
        ({"inclusion.paper": 1}, {"one_ballot_each", "same_size"}),
        ({"inclusion.electors": 3}, {"within_roll", "same_size"}),
        ({"inclusion.trackers.0": "0000"}, {"trackers_readable"}),
        ({"inclusion.trackers.1": "0000-0000-0000-0000"}, {"trackers_once"}),
        ({"inclusion.trackers.0": "ZZZZ-ZZZZ-ZZZZ-ZZZZ"}, {"trackers_sorted"}),
        ({"ballots.ballots.0": {"choice": "maybe"}}, {"ballots_readable"}),
        ({"ballots.ballots.0": {"choice": "for", "name": "Odile"}}, {"ballots_readable"}),
        ({"ballots.ballots.0": "for"}, {"ballots_readable"}),
        ({"ballots.ballots.0": None}, {"ballots_readable"}),
        ({"ballots.ballots.0": {}}, {"ballots_readable"}),
    ],
)
def test_whatever_was_changed_is_told(changes, broken):
    assert list_broken(publish(changes=changes)) == broken


def test_a_majority_that_the_rule_does_not_give_is_caught():
    rule = OutcomeRule(Quorum("roll", 9, 10), Threshold(2, 3, is_strict=False))
    assert publish(rule=rule)["result"]["outcome"] == "no_quorum"
    told = publish(rule=rule, changes={"result.outcome": "adopted"})
    assert list_broken(told) == {"same_outcome"}
    two_thirds = OutcomeRule(None, Threshold(2, 3, is_strict=False))
    assert publish(rule=two_thirds)["result"]["outcome"] == "adopted"  # 4 of 6
    assert publish(rule=OutcomeRule(None, Threshold(2, 3)))["result"]["outcome"] == "rejected"


def test_a_tie_of_an_election_is_never_hidden():
    documents = publish("plurality", changes={"ballots.ballots.4": {"chosen": "o2"}})
    found = check(documents)
    assert found.recount.count.winners == ("o1", "o2")
    broken = {one.code for one in found.checks if not one.is_kept}
    assert {"same_count", "same_winners", "same_outcome"} <= broken


def test_the_smallest_part_that_differs_is_named():
    found = check(publish("plurality", changes={"result.winners": ["o3"]}))
    told = [one.differences for one in found.checks if not one.is_kept]
    assert [(one.where, one.expected, one.found) for one in told[0]] == [
        ("winners", "['o3']", "['o1']")
    ]


def test_thousands_of_differences_are_counted_not_told():
    documents = publish()
    documents["ballots"]["ballots"] += [{"choice": "x" * 500}] * 5000
    found = {one.code: one for one in check(documents).checks}
    assert (len(found["ballots_readable"].differences), found["ballots_readable"].more) == (
        20,
        4980,
    )
    assert all(len(one.found) <= 80 for one in found["ballots_readable"].differences)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\xff\xfe", "not_utf8"),
        (b"{", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b"NaN", "not_json"),
        (b'{"format": "lieudit-secret-inclusion", "version": ' + b"9" * 5000 + b"}", "not_json"),
        (b"[]", "not_this_document"),
        (b'{"format": "lieudit-secret-ballots", "version": 1}', "not_this_document"),
        (b'{"format": "lieudit-secret-inclusion", "version": 2}', "version_unknown"),
        (b'{"format": "lieudit-secret-inclusion", "version": true}', "version_unknown"),
        (b'{"format": "a", "format": "b"}', "key_twice"),
    ],
)
def test_a_hostile_file_is_refused_with_its_reason(content, code):
    with pytest.raises(BadInput) as refused:
        read_document(content, "inclusion.json", INCLUSION)
    assert (refused.value.code, refused.value.where.file) == (code, "inclusion.json")


@pytest.mark.parametrize(
    ("changes", "file", "field"),
    [
        ({"inclusion.trackers": {}}, "inclusion.json", "trackers"),
        ({"inclusion.trackers.0": 12}, "inclusion.json", "trackers[1]"),
        ({"inclusion.electors": -1}, "inclusion.json", "electors"),
        ({"inclusion.electors": 1.0}, "inclusion.json", "electors"),
        ({"inclusion.ballot": "x" * 600}, "inclusion.json", "ballot"),
        ({"ballots.method": "consent"}, "ballots.json", "method"),
        ({"ballots.method": "plurality"}, "ballots.json", "options"),
        ({"ballots.method": "majority_judgment"}, "ballots.json", "options"),
        ({"ballots.options": [{"key": "", "label": "x"}]}, "ballots.json", "options[1]"),
        ({"ballots.options": [{"key": "a", "label": "x"}] * 2}, "ballots.json", "options"),
        ({"ballots.levels": 10**9}, "ballots.json", "levels"),
        ({"ballots.seats": 0}, "ballots.json", "seats"),
        ({"ballots.ballots": None}, "ballots.json", "ballots"),
        ({"result.rule": None}, "result.json", "rule"),
        ({"result.rule.threshold": {"denominator": 0}}, "result.json", "rule"),
        ({"result.rule.threshold": {"numerator": "1"}}, "result.json", "rule"),
        ({"result.rule.threshold": {"is_strict": 1}}, "result.json", "rule"),
        ({"result.rule.quorum": {"base": "moon"}}, "result.json", "rule"),
        ({"result.rule.quorum": 3}, "result.json", "rule"),
        ({"result.rule.call": 3}, "result.json", "call"),
    ],
)
def test_a_field_that_is_not_what_it_should_be_is_named(changes, file, field):
    with pytest.raises(BadInput) as refused:
        check(publish(changes=changes))
    assert refused.value.code == "field_unreadable"
    assert (refused.value.where.file, refused.value.where.field) == (file, field)


PLAIN_VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
NAMES = st.text(max_size=6)


@given(
    st.recursive(
        PLAIN_VALUES,
        lambda part: st.lists(part, max_size=3) | st.dictionaries(NAMES, part, max_size=3),
        max_leaves=8,
    )
)
def test_no_value_put_anywhere_breaks_the_program(value):
    for path in ("ballots.ballots.0", "inclusion.trackers.0", "result.counts", "result.rule"):
        try:
            check(publish(changes={path: value}))
        except BadInput as refused:
            assert refused.code == "field_unreadable"  # noqa: PT017 - either a refusal or an answer
