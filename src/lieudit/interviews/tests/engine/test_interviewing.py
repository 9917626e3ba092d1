"""How long was talked, who reads which voice and when: worked cases and what always holds."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.interviews.engine.interviewing.timing import Break, measure_talk
from lieudit.interviews.engine.interviewing.voices import (
    READABLE_AFTER,
    Progress,
    find_readable_from,
    is_hers_to_read,
    is_readable,
    sees_voice,
)

TEN = datetime(2026, 5, 4, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def at(minutes: int) -> datetime:
    return TEN + minutes * MINUTE


@pytest.mark.parametrize(
    ("breaks", "until", "minutes"),
    [
        ([], 60, 60),
        ([Break(at(20), at(30))], 60, 50),
        ([Break(at(20))], 60, 20),
        ([Break(at(20), at(30)), Break(at(40), at(45))], 60, 45),
        ([Break(at(20), at(40)), Break(at(30), at(50))], 60, 30),
        ([Break(at(-10), at(5))], 60, 55),
        ([Break(at(50), at(90))], 60, 50),
        ([], -5, 0),
    ],
)
def test_the_time_talked_leaves_breaks_out(breaks, until, minutes):
    assert measure_talk(TEN, breaks, at(until)) == minutes * MINUTE


@given(
    st.lists(st.tuples(st.integers(-30, 200), st.integers(0, 60)), max_size=6),
    st.integers(0, 240),
)
def test_the_time_talked_is_never_negative_nor_longer_than_the_clock(pairs, until):
    breaks = [Break(at(begun), at(begun + length)) for begun, length in pairs]
    told = measure_talk(TEN, breaks, at(until))
    assert timedelta() <= told <= until * MINUTE
    paused = {
        minute
        for begun, length in pairs
        for minute in range(max(begun, 0), min(begun + length, until))
    }
    assert told == (until - len(paused)) * MINUTE


@pytest.mark.parametrize(
    ("is_crossed", "is_released", "is_own", "expected"),
    [
        (True, False, True, True),
        (True, False, False, False),
        (True, True, False, True),
        (False, False, False, True),
    ],
)
def test_a_voice_reads_the_other_once_both_are_done(is_crossed, is_released, is_own, expected):
    progress = Progress(is_crossed, TEN, TEN if is_released else None)
    assert sees_voice(progress, is_own=is_own) is expected


def test_she_reads_when_it_is_opened_and_after_a_week_at_the_latest():
    never, late = Progress(True, None, None), Progress(True, TEN, None)
    assert find_readable_from(never) is None
    assert is_readable(never, at(10_000_000)) is False
    assert find_readable_from(late) == TEN + READABLE_AFTER
    assert find_readable_from(Progress(True, TEN, at(90))) == at(90)
    after = Progress(True, TEN, TEN + 2 * READABLE_AFTER)
    assert find_readable_from(after) == TEN + READABLE_AFTER


def test_hypotheses_alone_wait_for_her_to_ask():
    kinds = ["words", "heard", "explore", "reply", "convergence", "divergence"]
    assert all(is_hers_to_read(kind, has_asked_hypotheses=False) for kind in kinds)
    assert is_hers_to_read("hypothesis", has_asked_hypotheses=False) is False
    assert is_hers_to_read("hypothesis", has_asked_hypotheses=True) is True
