"""Krippendorff's alpha against the classic table and an independent implementation."""

import time
import warnings
from fractions import Fraction

import krippendorff as independent
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lieudit.interviews.engine.krippendorff import measure_alpha

CLASSIC = [
    [None if mark == "." else int(mark) for mark in row.split()]
    for row in (
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    )
]


@pytest.mark.parametrize(
    ("level", "alpha"), [("nominal", 0.743421), ("ordinal", 0.815388), ("interval", 0.849107)]
)
def test_the_classic_table_gives_its_published_alpha(level, alpha):
    found = measure_alpha(CLASSIC, level)
    assert float(found.alpha) == pytest.approx(alpha, abs=1e-6)
    assert found.n == 40
    assert [count for _, count in found.margins] == [9, 13, 10, 5, 3]


cells = st.one_of(st.none(), st.integers(-3, 4))
tables = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=2, max_size=5)
)


@settings(max_examples=60)
@given(tables, st.sampled_from(["nominal", "ordinal", "interval"]))
def test_alpha_equals_an_independent_implementation(rows, level):
    found = measure_alpha(rows, level)
    if found.alpha is None:
        assert len(found.margins) < 2
        return
    data = np.array([[np.nan if cell is None else cell for cell in row] for row in rows], float)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = independent.alpha(reliability_data=data, level_of_measurement=level)
    assert float(found.alpha) == pytest.approx(expected, abs=1e-9)


def test_alpha_is_undefined_when_nothing_could_disagree():
    assert measure_alpha([[1, 1], [1, 1]], "interval").alpha is None
    nothing = measure_alpha([[1, None], [None, 2]], "nominal")
    assert (nothing.alpha, nothing.n) == (None, 0)


def test_short_rows_are_missing_at_their_end():
    assert measure_alpha([[1, 2, 3], [1, 2]], "nominal") == measure_alpha(
        [[1, 2, 3], [1, 2, None]], "nominal"
    )


def test_observers_and_units_may_come_in_any_order():
    turned = [row[::-1] for row in CLASSIC[::-1]]
    assert measure_alpha(turned, "ordinal") == measure_alpha(CLASSIC, "ordinal")


@pytest.mark.parametrize("level", ["ordinal", "interval"])
def test_decimals_are_exact_whatever_their_denominators(level):
    thirds = [[None if cell is None else Fraction(cell, 3) for cell in row] for row in CLASSIC]
    found, whole = measure_alpha(thirds, level), measure_alpha(CLASSIC, level)
    assert found.alpha == whole.alpha
    assert found.margins[0] == (Fraction(1, 3), 9)
    if level == "interval":
        assert (found.observed, found.expected) == (whole.observed / 9, whole.expected / 9)


@pytest.mark.parametrize("level", ["ordinal", "interval"])
def test_many_distinct_decimals_are_measured_soon(level):
    rows = [
        [Fraction((unit * 7919 + row * 104_729) % 1_000_003, 10**6) for unit in range(20_000)]
        for row in range(10)
    ]
    start = time.process_time()
    assert measure_alpha(rows, level).n == 200_000
    assert time.process_time() - start < 4  # sums of fractions took about ten
