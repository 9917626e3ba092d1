"""A sealed text's length tells as little as it can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.hall.padding import SMALLEST, choose_length, pad_bytes, strip_padding


@given(st.binary(max_size=5000))
def test_what_was_padded_comes_back_whole(content):
    assert strip_padding(pad_bytes(content)) == content


@given(st.integers(1, 10**7))
def test_a_length_is_shared_and_never_an_eighth_too_long(length):
    chosen = choose_length(length)
    assert chosen >= length
    assert chosen == SMALLEST or chosen <= length * 1.12
    assert choose_length(chosen) == chosen


def test_every_short_answer_has_the_same_length():
    assert {len(pad_bytes(b"x" * size)) for size in range(SMALLEST)} == {SMALLEST}


@pytest.mark.parametrize("padded", [b"", b"\x00" * 256, b"oui\x80\x00\x01"])
def test_bytes_without_their_end_mark_are_refused(padded):
    with pytest.raises(ValueError, match="no end mark"):
        strip_padding(padded)
