"""Short codes: one wrong character or two swapped neighbours always show."""

from hypothesis import given
from hypothesis import strategies as st

from lieudit.people.engine.codes import ALPHABET, read_code, show_code, write_code

noise = st.binary(min_size=5, max_size=8)


@given(noise)
def test_a_code_reads_back_as_it_was_printed(raw):
    code = write_code(raw)
    assert read_code(show_code(code).lower()) == code
    assert read_code(code.replace("0", "O").replace("1", "I")) == code


@given(noise, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_character_shows(raw, place, letter):
    code = write_code(raw)
    wrong = code[:place] + letter + code[place + 1 :]
    assert (read_code(wrong) is None) == (letter != code[place])


@given(noise, st.integers(0, 6))
def test_two_swapped_neighbours_show(raw, place):
    code = write_code(raw)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (read_code(swapped) is None) == (swapped != code)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    assert read_code(text) is None or len(read_code(text)) == 8
