"""Worked cases and properties of the pure parts: quorum, queue, times, hands, words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.meetings.engine.floor import Place, order_queue, see_round
from lieudit.meetings.engine.hands import Hands, TooManyHands, find_lead, tally_hands
from lieudit.meetings.engine.presence import QUORUMS, count_needed, see_presence
from lieudit.meetings.engine.times import Timed, lay_out, see_times
from lieudit.meetings.engine.words import merge_words


@pytest.mark.parametrize(
    ("code", "roll", "needed"),
    [("", 14, None), ("unknown", 14, None), ("half", 14, 7), ("half", 15, 8), ("half", 0, 0),
     ("more_than_half", 14, 8), ("more_than_half", 15, 8), ("third", 10, 4), ("quarter", 40, 10),
     ("two_thirds", 10, 7), ("two_thirds", 9, 6), ("more_than_half", 1, 1)],
)  # fmt: skip
def test_a_quorum_is_counted_in_whole_persons(code, roll, needed):
    assert count_needed(code, roll) == needed


@given(st.sampled_from(sorted(QUORUMS)), st.integers(0, 10**6))
def test_a_quorum_is_the_smallest_number_that_suffices(code, roll):
    rule, needed = QUORUMS[code], count_needed(code, roll)

    def suffices(count):
        left, right = count * rule.denominator, roll * rule.numerator
        return left > right if rule.is_strict else left >= right

    assert suffices(needed)
    assert needed == 0 or not suffices(needed - 1)


def test_users_and_guests_are_told_apart_and_make_no_quorum():
    seen = see_presence(["member", "guest", "user", "user"], 4, "half")
    assert (seen.here, seen.users, seen.guests, seen.needed, seen.missing) == (1, 2, 1, 2, 1)
    assert not seen.is_met
    assert see_presence([], 4, "").is_met


def test_who_has_not_spoken_goes_first_only_when_asked_so():
    places = [Place("ann", 3), Place("bea", 1, True), Place("cid"), Place("dan", 2)]
    assert order_queue(places, first_first=False) == ("bea", "dan", "ann")
    assert order_queue(places, first_first=True) == ("dan", "ann", "bea")


@given(
    st.lists(
        st.tuples(st.none() | st.integers(1, 99), st.booleans()), max_size=20,
        unique_by=lambda one: one[0] or object(),
    ),
    st.booleans(),
)  # fmt: skip
def test_a_queue_holds_those_who_asked_once_each(told, first_first):
    places = [Place(key, asked, spoke) for key, (asked, spoke) in enumerate(told)]
    queue = order_queue(places, first_first=first_first)
    assert sorted(queue) == [one.seat for one in places if one.asked is not None]
    spoke = [places[key].has_spoken for key in queue]
    assert not first_first or spoke == sorted(spoke)


def test_a_round_waits_for_each_of_those_here():
    seen = see_round([Place("ann", spoke_round=2), Place("bea", spoke_round=1)], 2)
    assert (seen.waiting, seen.spoke, seen.is_whole) == (("bea",), ("ann",), False)
    assert see_round([], 1).is_whole


def test_times_say_what_is_spent_over_and_left():
    seen = see_times(
        [Timed("a", 10, 720, is_closed=True), Timed("b", 10, 60, is_current=True), Timed("c", 5)],
        running=120,
    )
    assert [(one.spent, one.over, one.left) for one in seen.points] == [
        (720, 120, 0), (180, 0, 420), (0, 0, 300),
    ]  # fmt: skip
    assert (seen.planned, seen.spent, seen.to_come, seen.late) == (1500, 900, 720, 120)
    assert lay_out([10, 20, 5], 1430) == (1430, 1440, 1460)


def test_hands_are_added_up_and_a_tie_is_said():
    told = tally_hands({"a": "for", "b": "against"}, Hands(1, 1, 1), 6)
    assert (told.hands, told.silent, told.lead) == (Hands(2, 2, 1), 1, "tied")
    assert tally_hands({}, Hands(), 3).lead == "nobody"
    assert find_lead(Hands(0, 0, 9)) == "nobody"
    assert find_lead(Hands(1, 2)) == "against"


def test_more_hands_than_people_is_refused_with_both_numbers():
    with pytest.raises(TooManyHands) as told:
        tally_hands({"a": "for"}, Hands(2, 1), 3)
    assert (told.value.counted, told.value.left) == (3, 2)


@given(
    st.dictionaries(st.integers(), st.sampled_from(["for", "against", "abstain"]), max_size=40),
    st.tuples(*[st.integers(0, 20)] * 3), st.integers(0, 80),
)  # fmt: skip
def test_no_count_is_ever_above_who_is_there(phones, counted, voters):
    voters = max(voters, len(phones))
    try:
        told = tally_hands(phones, Hands(*counted), voters)
    except TooManyHands:
        assert sum(counted) > voters - len(phones)
        return
    assert told.hands.total + told.silent == voters
    assert told.hands == told.by_phone.add(told.in_room)


@pytest.mark.parametrize(
    ("before", "theirs", "mine", "text", "kept_both"),
    [
        ("a", "a", "a\nb", "a\nb", False),
        ("a", "a\nb", "a", "a\nb", False),
        ("a", "a\nb", "a\nb", "a\nb", False),
        ("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC", False),
        ("a", "a\nb", "a\nc", "a\nb\nc", True),
        ("", "Le puits.", "La pluie.", "Le puits.\nLa pluie.", True),
        ("a\nb", "a", "a\nB", "a\nB", True),
        ("a\nb\nc", "c", "a\nb\nc\nd", "c\nd", False),
    ],
)
def test_what_two_write_is_all_kept(before, theirs, mine, text, kept_both):
    merged = merge_words(before, theirs, mine)
    assert (merged.text, merged.kept_both) == (text, kept_both)


TEXTS = st.lists(st.sampled_from("abcde"), max_size=8).map("\n".join)


@given(TEXTS, TEXTS, TEXTS)
def test_no_line_either_of_them_wrote_is_lost(before, theirs, mine):
    merged = merge_words(before, theirs, mine).text.split("\n")
    known = set(before.split("\n"))
    for text in (theirs, mine):
        assert {line for line in text.split("\n") if line} - known <= set(merged)


@given(TEXTS, TEXTS)
def test_written_alone_a_text_is_taken_as_it_is(before, mine):
    assert merge_words(before, before, mine).text == mine
    assert merge_words(before, mine, before).text == mine
