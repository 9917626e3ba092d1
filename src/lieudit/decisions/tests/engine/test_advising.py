"""The method adviser: what it recommends, why, and what it never offers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.decisions.engine.advising.advise import advise
from lieudit.decisions.engine.advising.context import (
    KINDS,
    LEVELS,
    Context,
    ContextMalformed,
    read_context,
)
from lieudit.decisions.engine.advising.palette import PALETTE


def first(**told):
    return advise(read_context(told).context)[0].way


@pytest.mark.parametrize(
    ("told", "way"),
    [
        ({"stake": "high", "reversibility": "medium", "group_size": 12}, "consent"),
        ({"expertise": "high", "ease_of_meeting": "low", "people_affected": 15}, "advice"),
        ({"stake": "low", "people_affected": 2, "reversibility": "high"}, "alone"),
        ({"urgency": "high", "stake": "high"}, "urgent"),
        ({"stake": "high", "group_size": 80}, "simple_vote"),
        ({"kind": "options", "group_size": 40}, "majority_judgment"),
        ({"kind": "money", "group_size": 30}, "equal_shares"),
        ({"kind": "role"}, "election"),
        ({"kind": "seats", "group_size": 60}, "stv"),
        ({"kind": "date"}, "date"),
        ({"kind": "exploring", "group_size": 40}, "opinion_map"),
        ({"kind": "exploring", "group_size": 8}, "talk"),
        ({"secret": True, "group_size": 45}, "secret_ballot"),
        ({"secret": True, "group_size": 19, "in_one_room": True}, "paper_urn"),
        ({"secret": True, "group_size": 19, "in_one_room": False}, "secret_ballot"),
        ({"secret": True, "group_size": 20, "in_one_room": True}, "secret_ballot"),
        ({"secret": True, "group_size": 40, "ease_of_meeting": "high"}, "secret_ballot"),
        ({"secret": True, "people_affected": 12, "ease_of_meeting": "high"}, "paper_urn"),
        ({"secret": True, "ease_of_meeting": "high", "in_one_room": False}, "secret_ballot"),
    ],
)
def test_what_comes_first(told, way):
    assert first(**told) == way


contexts = st.builds(
    Context,
    **{name: st.sampled_from(LEVELS) for name in
       ("stake", "urgency", "reversibility", "expertise", "ease_of_meeting")},
    people_affected=st.integers(0, 200), group_size=st.integers(1, 200),
    in_one_room=st.booleans(), secret=st.booleans(), about_a_person=st.booleans(),
    kind=st.sampled_from(KINDS),
)  # fmt: skip


@given(contexts)
def test_the_whole_palette_is_shown_and_what_cannot_be_used_comes_last(context):
    palette = advise(context)
    assert sorted(advice.way for advice in palette) == sorted(way.code for way in PALETTE)
    suited = [advice.is_suited for advice in palette]
    assert suited == sorted(suited, reverse=True)
    for advice in palette:
        assert advice.points == sum(reason.points for reason in advice.reasons)


@given(contexts)
def test_a_secret_vote_of_few_in_one_room_takes_the_paper_urn_whatever_else_is_told(context):
    if context.kind in {"date", "exploring"}:
        return
    is_urn = advise(context)[0].way == "paper_urn"
    if context.secret and context.in_one_room and context.group_size < 20:
        assert is_urn
    if not context.in_one_room:
        assert not is_urn


@given(contexts)
def test_no_secret_ballot_under_five_and_no_map_under_twelve(context):
    offered = {advice.way for advice in advise(context) if advice.is_suited}
    assert context.group_size >= 5 or "secret_ballot" not in offered
    assert context.group_size >= 12 or "opinion_map" not in offered


def test_what_is_not_told_is_taken_as_usual_and_said():
    read = read_context({"stake": "high", "group_size": 7, "question": "?"})
    assert (read.context.stake, read.context.people_affected) == ("high", 7)
    assert "people_affected" in read.assumed
    assert "stake" not in read.assumed
    assert read_context({"reversibility": "easy"}).context.reversibility == "high"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"stakes": "high"}, "unknown_field"),
        ({"stake": "enormous"}, "unknown_value"),
        ({"stake": 3}, "unknown_value"),
        ({"kind": "war"}, "unknown_value"),
        ({"kind": ["money"]}, "unknown_value"),
        ({"group_size": 0}, "not_a_count"),
        ({"group_size": True}, "not_a_count"),
        ({"people_affected": -1}, "not_a_count"),
        ({"people_affected": 2.5}, "not_a_count"),
        ({"secret": "yes"}, "not_a_flag"),
        ({"question": 4}, "not_a_text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_field(told, code):
    with pytest.raises(ContextMalformed) as refusal:
        read_context(told)
    assert (refusal.value.code, refusal.value.field) == (code, next(iter(told)))
