"""The whole matrix at once says exactly what item by item says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.interviews.engine.agreement import measure_agreement
from lieudit.interviews.engine.matrix import summarise_counts, summarise_matrix
from lieudit.interviews.engine.robustness import measure_robustness

histograms = st.integers(3, 11).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 6), min_size=size, max_size=size), min_size=1, max_size=5
    )
)


@given(histograms)
def test_matrix_equals_the_exact_engine(rows):
    found = summarise_counts(np.array(rows, dtype=np.int64))
    for item, counts in enumerate(rows):
        if not any(counts):
            assert found.labels[item] is None
            assert np.isnan(found.agreement[item])
            assert not found.is_fragile[item]
            continue
        exact, held = measure_agreement(counts), measure_robustness(counts)
        assert found.labels[item] == exact.label
        assert found.is_fragile[item] == held.is_fragile
        assert found.agreement[item] == pytest.approx(float(exact.value), abs=1e-12)
        if held.lowest is None:
            assert np.isnan(found.lowest[item])
        else:
            assert found.lowest[item] == pytest.approx(float(held.lowest), abs=1e-12)
            assert found.highest[item] == pytest.approx(float(held.highest), abs=1e-12)


def test_matrix_counts_persons_and_leaves_missing_out():
    answers = np.array([[1, 0], [3, 2], [3, 2], [0, 2]])
    found = summarise_matrix(answers, 3)
    assert found.counts.tolist() == [[1, 0, 2], [0, 3, 0]]
    assert found.n.tolist() == [3, 3]


def test_the_order_of_persons_does_not_matter():
    draw = np.random.default_rng(2)
    answers = draw.integers(0, 6, (200, 7))
    before, after = summarise_matrix(answers, 5), summarise_matrix(draw.permutation(answers), 5)
    assert before.labels == after.labels
    assert before.lowest.tolist() == after.lowest.tolist()


@pytest.mark.parametrize("answers", [[[6]], [[-1]]])
def test_positions_outside_the_scale_are_refused(answers):
    with pytest.raises(ValueError, match="position_out_of_scale"):
        summarise_matrix(np.array(answers), 5)
