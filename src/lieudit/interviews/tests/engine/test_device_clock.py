"""A tablet whose clock is wrong, and breaks told twice."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lieudit.interviews.engine.device_clock import correct_moment, merge_breaks

TEN = datetime(2026, 5, 4, 10, tzinfo=UTC)


def at(minutes):
    return TEN + timedelta(minutes=minutes)


def test_a_clock_two_hours_late_is_corrected():
    two_hours = timedelta(hours=2)
    assert correct_moment(at(0) - two_hours, at(30) - two_hours, at(30)) == at(0)


def test_a_clock_in_the_next_year_never_writes_after_it_was_received():
    year = timedelta(days=365)
    assert correct_moment(at(0) + year, at(30) + year, at(30)) == at(0)
    assert correct_moment(at(90), at(30), at(30)) == at(30)


def test_a_moment_no_clock_ever_told_is_the_one_of_reception():
    dawn = datetime(1, 1, 1, tzinfo=UTC)
    assert correct_moment(dawn, at(0) + timedelta(days=9), at(0)) == at(0)


def test_a_break_ended_on_one_side_is_ended():
    assert merge_breaks([(at(5), None)], [(at(5), at(12))]) == [(at(5), at(12))]


def test_breaks_that_overlap_are_one():
    told = merge_breaks([(at(5), at(12))], [(at(10), at(20)), (at(30), None)])
    assert told == [(at(5), at(20)), (at(30), None)]


spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 30)).map(
        lambda pair: (at(pair[0]), at(pair[0] + pair[1]))
    )
)


@given(spans, spans)
def test_breaks_merge_in_any_order_and_as_often_as_one_likes(held, told):
    once = merge_breaks(held, told)
    assert merge_breaks(told, held) == once
    assert merge_breaks(once, told) == once
    for begun, ended in [*held, *told]:
        assert any(first <= begun and ended <= last for first, last in once)
