"""Months with their ends, counted forward and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.kit.months import add_months

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -13, date(2024, 12, 15)),
        (date(2026, 8, 31), 0, date(2026, 8, 31)),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_its_last(day, months, found):
    assert add_months(day, months) == found


@given(DAYS, st.integers(-60, 60))
def test_going_and_coming_back_never_gains_a_day(day, months):
    there = add_months(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day <= day.day
    assert add_months(there, -months) <= day


@given(DAYS, DAYS, st.integers(0, 60))
def test_who_asks_earlier_is_never_answered_later(one, other, months):
    first, second = sorted((one, other))
    assert add_months(first, months) <= add_months(second, months)
