"""Names of an XLSForm: unique over the form here, within a group for ODK; back in the export."""

from __future__ import annotations

from lieudit.interviews.tests.sheets import find_codes, read_sheets


def test_a_group_may_bear_the_name_of_a_question_elsewhere():
    reading = read_sheets(
        "type | name | label\nbegin group | a | G\ntext | a | A\nend group | |\n"
        "begin group | g | G\nbegin group | h | H\nend group | |\nend group | |\n"
        "begin group | h | H\nend group | |"
    )
    form = reading.form
    assert form is not None
    assert [group.name for group in form.groups] == ["a_group", "g", "h", "h_group"]
    assert form.items[0].group == "a_group"
    assert find_codes(reading) == [("group_renamed", 2, 2), ("group_renamed", 9, 2)]
    twice = "type | name | label\nbegin group | a | G\nend group | |\ntext | a | A"
    assert read_sheets(twice).form is None


TWINS = """
type | name | label | relevant
begin group | a | A |
text | nom | Nom |
end group | | |
begin repeat | b | B |
text | nom | Nom |
end repeat | | |
"""


def test_questions_of_two_groups_may_bear_the_same_name():
    reading = read_sheets(TWINS)
    assert reading.form is not None
    assert reading.form.item_names == ("nom", "b_nom")
    assert reading.form.items[1].extra == {"name": "nom"}
    assert find_codes(reading) == [("item_renamed", 6, 2)]


def test_a_name_that_may_mean_two_questions_is_refused_as_pyxform_does():
    reading = read_sheets(f"{TWINS}text | c | C | ${{nom}} = 'x'")
    assert reading.form is None
    assert ("ambiguous_name", 8, 4) in find_codes(reading)
    quoted = read_sheets(f"{TWINS}text | c | Bonjour ${{nom}} |")
    assert quoted.form is None
    assert ("ambiguous_name", 8, 3) in find_codes(quoted)


def test_a_wording_that_quotes_an_answer_is_taken_one_that_quotes_nothing_told():
    reading = read_sheets(
        "type | name | label\ntext | nom | Nom\nnote | a | Bonjour ${nom}\nnote | b | ${ghost} !"
    )
    assert reading.form is not None
    assert find_codes(reading) == [("text_reads_answer", 4, 3)]
