"""Pasted lists: persons read, wrong lines told one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.people.engine.pasted import PastedPerson, WrongLine, read_pasted


def test_a_whole_list_is_read():
    text = (
        "Odile Marchand; odile@exemple.test; 06 00 00 00 00\n\nPaul\nJean-Luc de la Tour\t+33 6 11"
    )
    assert read_pasted(text) == (
        [
            PastedPerson("Odile", "Marchand", "odile@exemple.test", "06 00 00 00 00"),
            PastedPerson("Paul"),
            PastedPerson("Jean-Luc", "de la Tour", "", "+33 6 11"),
        ],
        [],
    )


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("; a@b.fr", "no_name"),
        ("odile@exemple.test", "no_name"),
        ("Odile; pas une adresse@", "bad_email"),
        ("Odile; a@b.fr; c@d.fr", "bad_email"),
        ("Odile; aime les fleurs", "unreadable"),
        ("O" * 81, "long_name"),
        ("Od\x07ile", "long_name"),
    ],
)
def test_a_wrong_line_names_its_fault(line, code):
    assert read_pasted(f"Paul\n{line}") == ([PastedPerson("Paul")], [WrongLine(2, code, line)])


def test_the_same_person_twice_shows():
    assert read_pasted("Odile Marchand\nodile MARCHAND")[1] == [
        WrongLine(2, "twice", "odile MARCHAND")
    ]


def test_too_long_a_list_is_refused_whole():
    people, wrong = read_pasted("\n".join(f"Personne{n}" for n in range(201)))
    assert (people, [one.code for one in wrong]) == ([], ["too_many"])


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text):
    people, wrong = read_pasted(text)
    lines = [line for line in text.splitlines() if line.strip()]
    assert len(people) + len(wrong) == len(lines)
