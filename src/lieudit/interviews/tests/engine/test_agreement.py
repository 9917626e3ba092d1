"""Van der Eijk's A, its companions and its robustness, against published and worked figures."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.interviews.engine.agreement import measure_agreement, measure_pattern
from lieudit.interviews.engine.dispersion import (
    find_median,
    measure_consensus,
    measure_leik,
    measure_rwg,
    measure_variation,
)
from lieudit.interviews.engine.robustness import measure_robustness

histograms = st.lists(st.integers(0, 9), min_size=3, max_size=8).filter(any)

REFERENCE = [
    ([0, 0, 12, 0, 0], 1, 1, 0, (1, 3)),
    ([6, 0, 0, 0, 6], -1, 0, 1, (-1.181818, 3)),
    ([2, 2, 2, 2, 2], 0, 0.433985, 0.6, (-0.111111, 3)),
    ([0, 0, 2, 5, 5], 0.625, 0.746293, 0.291667, (0.715909, 4)),
    ([0, 1, 2, 6, 3], 0.583333, 0.729883, 0.291667, (0.594697, 4)),
    ([1, 0, 0, 0, 11], 0.666667, 0.586183, 0.166667, (0.333333, 5)),
]


@pytest.mark.parametrize(("counts", "a", "c", "d", "reference"), REFERENCE)
def test_measures_give_the_reference_numbers(counts, a, c, d, reference):
    rwg, median = reference
    assert float(measure_agreement(counts).value) == pytest.approx(a, abs=1e-6)
    assert measure_consensus(counts) == pytest.approx(c, abs=1e-6)
    assert float(measure_leik(counts)) == pytest.approx(d, abs=1e-6)
    assert float(measure_rwg(counts)) == pytest.approx(rwg, abs=1e-6)
    assert find_median(counts) == median


def test_measures_give_the_published_seven_point_example():
    counts = [30, 40, 210, 130, 530, 50, 10]
    assert float(measure_agreement(counts).value) == pytest.approx(0.6113333, abs=1e-7)
    assert measure_consensus(counts) == pytest.approx(0.7256876, abs=1e-7)


@pytest.mark.parametrize(
    ("counts", "lowest", "highest", "fragile"),
    [
        ([0, 1, 2, 6, 3], 0.545455, 0.681818, False),
        ([0, 1, 0, 3, 1], 1 / 3, 0.875, True),
        ([2, 0, 0, 0, 3], -1, 0, True),
    ],
)
def test_robustness_gives_the_worked_intervals(counts, lowest, highest, fragile):
    found = measure_robustness(counts)
    assert float(found.lowest) == pytest.approx(lowest, abs=1e-6)
    assert float(found.highest) == pytest.approx(highest, abs=1e-6)
    assert found.is_fragile is fragile


def test_a_single_answer_agrees_with_itself_and_is_fragile():
    found = measure_robustness([0, 1, 0])
    assert (found.is_fragile, found.lowest, found.highest) == (True, None, None)
    assert measure_agreement([0, 1, 0]).value == 1
    assert measure_rwg([0, 1, 0]) is None


@pytest.mark.parametrize("times", [1, 3, 10**12])
def test_labels_are_exact_at_their_thresholds(times):
    half = measure_agreement([0, times, times, times, 0])
    assert (half.value, half.label) == (Fraction(1, 2), "common_ground")
    none = measure_agreement([times] * 5)
    assert (none.value, none.label) == (0, "diversity")
    assert measure_agreement([times + 1, times, times, times, times + 1]).label == "two_poles"


def test_median_is_the_mean_of_the_middle_two():
    assert find_median([1, 0, 1, 0]) == 2
    assert find_median([0, 1, 1, 0]) == Fraction(5, 2)


def test_variation_of_options_goes_from_alike_to_spread():
    assert measure_variation([4, 0, 0]) == 0
    assert measure_variation([2, 2, 2]) == 1
    assert measure_variation([0, 0, 0]) is None


@pytest.mark.parametrize(
    ("counts", "code"),
    [([1, 1], "scale_too_short"), ([0, 0, 0], "no_answer"), ([1, -1, 1], "negative_count")],
)
def test_impossible_counts_are_refused(counts, code):
    with pytest.raises(ValueError, match=code):
        measure_agreement(counts)


def count_triples(pattern):
    size, one, two = len(pattern), 0, 0
    for i in range(size):
        for j in range(i + 1, size):
            for m in range(j + 1, size):
                triple = (pattern[i], pattern[j], pattern[m])
                one += triple in {(1, 1, 0), (0, 1, 1)}
                two += triple == (1, 0, 1)
    return one, two


@given(st.lists(st.integers(0, 1), min_size=3, max_size=9).filter(any))
def test_pattern_agreement_is_the_published_formula_over_all_triples(pattern):
    size, filled = len(pattern), sum(pattern)
    one, two = count_triples(pattern)
    unimodality = Fraction(0)
    if one + two:
        unimodality = Fraction((size - 2) * one - (size - 1) * two, (size - 2) * (one + two))
    expected = 1 if filled == 1 else unimodality * (1 - Fraction(filled - 1, size - 1))
    assert measure_pattern(pattern) == expected


@given(histograms)
def test_reversing_the_scale_changes_nothing(counts):
    mirror = counts[::-1]
    assert measure_agreement(counts).value == measure_agreement(mirror).value
    assert measure_leik(counts) == measure_leik(mirror)
    assert measure_rwg(counts) == measure_rwg(mirror)
    assert measure_consensus(counts) == pytest.approx(measure_consensus(mirror), abs=1e-12)
    assert measure_robustness(counts).lowest == measure_robustness(mirror).lowest


@given(histograms)
def test_measures_stay_in_their_bounds(counts):
    found = measure_agreement(counts)
    assert -1 <= found.value <= 1
    assert (found.value == 1) is (sum(count > 0 for count in counts) == 1)
    assert sum(step.weight for step in found.steps) == 1
    assert 0 <= measure_consensus(counts) <= 1
    assert 0 <= measure_leik(counts) <= 1


@given(histograms.filter(lambda counts: sum(counts) > 1))
def test_robustness_is_what_removing_each_answer_honestly_gives(counts):
    found, whole = measure_robustness(counts), measure_agreement(counts)
    without = [
        measure_agreement([*counts[:k], counts[k] - 1, *counts[k + 1 :]])
        for k in range(len(counts))
        if counts[k]
    ]
    assert found.lowest == min(each.value for each in without)
    assert found.highest == max(each.value for each in without)
    assert found.is_fragile is any(each.label != whole.label for each in without)
