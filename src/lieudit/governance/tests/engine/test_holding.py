"""Terms: when one ends, when to say so, how long, who may be next."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.governance.engine.holding import (
    Length,
    Term,
    count_terms_in_row,
    end_term,
    find_reminder,
    list_clashes,
    measure_time,
    split_next,
)
from lieudit.kit.months import add_months

BEGINS, ENDS = date(2025, 1, 15), date(2026, 1, 15)


@pytest.mark.parametrize(
    ("left", "told", "due"),
    [(61, None, None), (60, None, 60), (45, 60, None), (30, 60, 30), (29, None, 30), (8, 30, None),
     (7, 30, 7), (0, 7, None), (0, None, 7), (-1, 7, None), (-1, None, None)],
)  # fmt: skip
def test_a_term_is_told_sixty_thirty_and_seven_days_before(left, told, due):
    assert find_reminder(BEGINS, ENDS, told, ENDS - timedelta(days=left)) == due


def test_what_was_due_before_the_term_began_is_never_told():
    begins = ENDS - timedelta(days=20)
    assert find_reminder(begins, ENDS, None, begins) is None
    assert find_reminder(begins, ENDS, None, ENDS - timedelta(days=7)) == 7


@given(st.integers(0, 400))
def test_each_reminder_is_sent_once_whatever_the_day_one_looks(start):
    told, sent = None, []
    for left in range(start, -1, -1):
        due = find_reminder(date(2020, 1, 1), ENDS, told, ENDS - timedelta(days=left))
        if due is not None:
            told = due
            sent.append(due)
    assert sent == sorted(set(sent), reverse=True)
    assert start < 7 or sent[-1] == 7


@pytest.mark.parametrize(
    ("begins", "ends", "length"),
    [
        (date(2024, 1, 31), date(2024, 2, 29), Length(0, 1, 0)),
        (date(2024, 1, 15), date(2025, 4, 14), Length(1, 2, 30)),
        (date(2024, 1, 15), date(2025, 4, 15), Length(1, 3, 0)),
        (date(2024, 5, 1), date(2024, 5, 1), Length(0, 0, 0)),
        (date(2024, 2, 29), date(2025, 2, 28), Length(1, 0, 0)),
    ],
)
def test_time_is_told_in_whole_months(begins, ends, length):
    assert measure_time(begins, ends) == length


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 4000))
def test_the_length_leads_back_to_the_end(begins, days):
    ends = begins + timedelta(days=days)
    length = measure_time(begins, ends)
    back = add_months(begins, length.years * 12 + length.months) + timedelta(days=length.days)
    assert back == ends
    assert 0 <= length.days <= 30


def test_terms_in_a_row_stop_at_a_break():
    terms = [
        Term("ann", date(2020, 1, 1), date(2021, 1, 1)),
        Term("ann", date(2022, 1, 1), date(2023, 1, 1)),
        Term("ann", date(2023, 1, 1), date(2024, 1, 1)),
        Term("lou", date(2024, 1, 1), None),
    ]
    assert count_terms_in_row(terms, "ann", date(2024, 1, 1)) == 2
    assert count_terms_in_row(terms, "ann", date(2024, 1, 2)) == 0
    assert count_terms_in_row(terms, "lou", date(2026, 1, 1)) == 1


def test_a_pair_clashes_both_ways():
    pairs = [("treasurer", "auditor"), ("chair", "auditor")]
    assert list_clashes("auditor", {"treasurer", "chair"}, pairs) == ("treasurer", "chair")
    assert list_clashes("treasurer", {"chair"}, pairs) == ()


def test_who_may_be_next_keeps_the_order_given_and_ranks_nobody():
    terms = [
        Term("bob", date(2020, 1, 1), date(2021, 1, 1)),
        Term("eve", date(2021, 1, 1), None),
        Term("max", date(2021, 1, 1), date(2021, 1, 1)),
    ]
    fresh, former = split_next(["ann", "bob", "eve", "max", "zoe"], terms, {"zoe"})
    assert (fresh, former) == (("ann", "max"), ("bob",))


def test_a_term_ends_on_the_same_day_of_its_month():
    assert end_term(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert end_term(BEGINS, None) is None
