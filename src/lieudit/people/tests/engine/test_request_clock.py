"""Articles 12 and 33 of the GDPR, as dates: each test bears the article it holds."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.people.engine.breach_clock import read_breach_clock
from lieudit.people.engine.request_clock import (
    find_due,
    find_mark,
    may_extend,
    read_clock,
)

DAYS = st.dates(date(2018, 5, 25), date(2060, 1, 1))


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2024, 1, 31), date(2024, 2, 29)),
        (date(2026, 3, 31), date(2026, 4, 30)),
        (date(2026, 11, 25), date(2026, 12, 25)),  # a holiday: never later than the law
        (date(2026, 12, 31), date(2027, 1, 31)),
    ],
)
def test_article_12_3_one_month_with_its_end(asked, due):
    assert find_due(asked) == due
    assert read_clock(asked, due).days_left == 0
    assert read_clock(asked, due).state == "soon"
    assert read_clock(asked, due + timedelta(days=1)).state == "overdue"


def test_article_12_3_two_more_months_told_within_the_first():
    asked = date(2026, 11, 30)
    assert find_due(asked, is_extended=True) == date(2027, 2, 28)
    assert may_extend(asked, date(2026, 12, 30)) is True
    assert may_extend(asked, date(2026, 12, 31)) is False
    assert may_extend(asked, date(2026, 12, 1), is_extended=True) is False
    assert read_clock(asked, date(2026, 12, 1), is_answered=True).may_extend is False


@given(DAYS, st.integers(0, 400))
def test_article_12_3_holds_for_every_day_of_the_calendar(asked, after):
    today = asked + timedelta(days=after)
    clock = read_clock(asked, today)
    assert 28 <= (clock.due_on - asked).days <= 31
    assert 89 <= (find_due(asked, is_extended=True) - asked).days <= 92
    assert clock.days_left == (clock.due_on - today).days
    assert (clock.state == "overdue") == (today > clock.due_on)
    assert clock.may_extend == (today <= clock.due_on)


@pytest.mark.parametrize(
    ("day", "told", "mark"),
    [(14, 0, None), (15, 0, 15), (24, 15, None), (25, 15, 25), (30, 25, 30), (45, 30, None),
     (40, 0, 30)],
)  # fmt: skip
def test_a_reminder_at_days_15_25_and_30_and_never_twice(day, told, mark):
    asked = date(2026, 1, 31)
    assert find_mark(asked, asked + timedelta(days=day), told) == mark


def test_an_extended_request_is_recalled_until_its_new_end():
    asked = date(2026, 1, 31)
    marks, told = [], 30
    for day in range(31, 120):
        mark = find_mark(asked, asked + timedelta(days=day), told, is_extended=True)
        if mark is not None:
            marks.append(mark)
            told = mark
    assert marks == [60, 75, 85, 90]


KNOWN = datetime(2026, 3, 28, 20, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "risk", "told", "state", "left"),
    [
        (0, "unknown", None, "running", 72),
        (71.5, "risk", None, "running", 0),
        (72.01, "high", None, "late", -1),
        (10, "none", None, "none_due", 62),
        (100, "risk", 72, "told", -28),
        (100, "risk", 73, "late_told", -28),
    ],
)
def test_article_33_1_seventy_two_hours(hours, risk, told, state, left):
    at = None if told is None else KNOWN + timedelta(hours=told)
    clock = read_breach_clock(KNOWN, KNOWN + timedelta(hours=hours), risk=risk, told_at=at)
    assert (clock.state, clock.hours_left) == (state, left)
    assert clock.due_at - KNOWN == timedelta(hours=72)
