"""Answers put to a form: XForms' rules on what is empty, not relevant, repeated, calculated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.interviews.engine.answer import Answer
from lieudit.interviews.engine.answers import normalise_answer
from lieudit.interviews.engine.branching import evaluate_form
from lieudit.interviews.engine.expressions.values import to_text
from lieudit.interviews.engine.form import Form
from lieudit.interviews.engine.submission.flattening import flatten_answers
from lieudit.interviews.engine.submission.giving import show_value
from lieudit.interviews.engine.submission.settling import Settled, settle_answers
from lieudit.interviews.engine.xlsform.reading import read_xlsform
from lieudit.interviews.tests.kobo_form import build_kobo_workbook
from lieudit.interviews.tests.sheets import read_sheets
from lieudit.kit.workbook import read_workbook

CHOICES = """
list_name | name | label | region
yn        | yes  | Yes   |
yn        | no   | No    |
town      | a    | A     | north
town      | b    | B     | south
"""


def make(survey: str) -> Form:
    form = read_sheets(survey, CHOICES).form
    assert form is not None
    return form


def settle(survey: str, **answers: object) -> Settled:
    form = make(survey)
    flat, unknown = flatten_answers(form, answers)
    assert unknown == []
    return settle_answers(form, flat, today="2026-11-25")


def faults(settled: Settled) -> list[tuple[str, str]]:
    return [(fault.path, fault.code) for fault in settled.faults]


def calculate(calculation: str, kind: str = "text", answer: object = None) -> object:
    rows = f"type | name | label | calculation\n{kind} | a | A |\ncalculate | c | | {calculation}"
    given = {} if answer is None else {"a": answer}
    value = settle(rows, **given).calculated["c"]
    return show_value(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("calculation", "kind", "answer", "expected"),
    [
        ("${a} + 1", "integer", 2, 3),
        ("${a} + 1", "integer", None, None),
        ("${a} div 0", "integer", 1, None),
        ("7 mod -2", "text", None, 1),
        ("-7 mod 2", "text", None, -1),
        ("round(2.5)", "text", None, 3),
        ("round(-2.5)", "text", None, -2),
        ("1 div 4", "text", None, 0.25),
        ("${a} = ''", "text", None, True),
        ("${a} = ''", "integer", 3, False),
        ("${a} = 3", "text", "3.0", True),
        ("${a} = '3.0'", "integer", 3, True),
        ("${a} != ''", "integer", 0, True),
        ("not(${a})", "text", None, True),
        ("if(${a}, 'y', 'n')", "integer", 0, "n"),
        ("selected(${a}, 'b')", "text", "a b", True),
        ("concat(${a}, '!')", "decimal", 1.50, "1.5!"),
        ("${a} < today()", "date", "2026-11-24", True),
        ("int((today() - ${a}) div 365.25)", "date", "2000-11-26", 25),
        ("format-date(${a}, '%d/%m/%Y')", "date", "2026-01-02", "02/01/2026"),
        ("string-length(${a})", "text", "été", 3),
        ("pulldata('x', 'y', 'z', ${a})", "text", "1", None),
    ],
)
def test_a_calculation_has_the_value_of_xforms(calculation, kind, answer, expected):
    found = calculate(calculation, kind, answer)
    assert found == expected
    assert type(found) is type(expected)


def test_what_is_not_relevant_is_dropped_and_read_as_empty():
    settled = settle(
        """
type | name | label | relevant | calculation | required
select_one yn | a | A | | |
begin group | g | G | ${a} = 'yes' | |
integer | b | B | | | yes
calculate | inside | | | ${b} + 1 |
end group | | | | |
text | c | C | ${b} = '' | |
calculate | chained | | | coalesce(${inside}, 'none') |
""",
        a="no",
        b=5,
    )
    assert settled.relevant == ("a", "c", "chained")
    assert settled.calculated == {"chained": "none"}
    assert settled.dropped == ("b",)
    assert settled.faults == ()


def test_calculations_are_chained_whatever_their_order():
    settled = settle(
        """
type | name | label | calculation
calculate | last | | ${middle} * 2
calculate | middle | | ${first} + 1
calculate | first | | 10
"""
    )
    assert settled.calculated == {"last": 22.0, "middle": 11.0, "first": 10.0}


def test_faults_are_told_by_code():
    survey = """
type | name | label | required | constraint | relevant | choice_filter
integer | n | N | yes | . > 3 | |
integer | m | M | | . > 3 | |
text | t | T | ${n} = 5 | | |
select_one yn | q | Q | | | |
select_multiple yn | s | S | | | |
select_one town | town | T | | | | region = 'north'
date | d | D | | | |
range | r | R | | | |
rank yn | k | K | | | |
text | hidden_one | H | yes | | 1 = 2 |
"""
    assert faults(settle(survey)) == [("n", "required_missing")]
    assert faults(
        settle(
            survey, n=5, m="2", q="maybe", s=["yes", "x"], town="b", d="2026-02-30", r=11,
            k="yes",
        )
    ) == [
        ("m", "constraint_failed"), ("t", "required_missing"), ("q", "unknown_choice"),
        ("s", "unknown_choice"), ("town", "choice_not_offered"), ("d", "not_a_date"),
        ("r", "out_of_range"), ("k", "rank_incomplete"),
    ]  # fmt: skip
    assert faults(settle(survey, n="3.5")) == [("n", "not_a_whole_number")]
    assert faults(settle(survey, n="many")) == [("n", "not_a_number"), ("n", "constraint_failed")]
    assert faults(settle(survey, n=7, m="", s="no yes", k=["no", "yes"], r="10")) == []


def test_repeats_are_lists_and_each_repetition_reads_its_own_answers():
    survey = """
type | name | label | relevant | calculation | repeat_count | constraint | required
integer | wanted | W | | | | |
begin repeat | people | People | | | ${wanted} | |
text | name | Name | | | | | yes
integer | age | Age | | | | . < 120 |
text | school | School | ${age} < 18 | | | |
calculate | place | | | position(..) | | |
end repeat | | | | | | |
calculate | total | | | sum(${age}) | | |
calculate | number | | | count(${people}) | | |
calculate | names | | | join(', ', ${name}) | | |
calculate | second | | | indexed-repeat(${name}, ${people}, 2) | | |
"""
    people = [{"name": "Ana", "age": 40}, {"name": "Bo", "age": 7}]
    settled = settle(survey, wanted=3, people=people)
    assert settled.relevant == (
        "wanted", "name", "age", "school", "place", "total", "number", "names", "second",
    )  # fmt: skip
    assert settled.calculated["place"] == [1.0, 2.0, 3.0]
    assert settled.calculated["total"] == 47.0
    assert settled.calculated["number"] == 3.0
    assert settled.calculated["names"] == "Ana, Bo, "
    assert settled.calculated["second"] == "Bo"
    assert faults(settled) == [("people[3]/name", "required_missing")]
    fewer = settle(survey, wanted=1, people=[{"name": "A", "age": 130}, {"name": "B"}])
    assert faults(fewer) == [
        ("people", "too_many_repetitions"), ("people[1]/age", "constraint_failed"),
    ]  # fmt: skip


def test_repeats_inside_repeats_see_the_answers_around_them():
    settled = settle(
        """
type | name | label | calculation | relevant
begin repeat | house | H | |
text | street | S | |
begin repeat | room | R | | ${street} != ''
integer | area | A | |
calculate | told | | concat(${street}, position(../..), position(..)) |
end repeat | | | |
calculate | whole | | sum(${area}) |
end repeat | | | |
calculate | all | | sum(${area}) |
""",
        house=[
            {"street": "x", "room": [{"area": 10}, {"area": 5}]},
            {"street": "", "room": [{"area": 90}]},
        ],
    )
    assert settled.calculated == {"told": ["x11", "x12"], "whole": [15.0, 0.0], "all": 15.0}


def test_defaults_begin_answers_and_triggers_wait_for_theirs():
    survey = """
type | name | label | default | calculation | trigger
text | city | City | Rennes | |
date | day | Day | today() | |
text | phone | Phone | 06-12 | |
text | stamp | Stamp | | concat('set ', ${city}) | ${phone}
calculate | told | | | concat(${city}, ' ', ${day}, ' ', ${phone}) |
"""
    assert settle(survey).calculated == {"told": "Rennes 2026-11-25 06-12"}
    given = settle(survey, city="", phone="07")
    assert given.calculated == {"stamp": "set ", "told": " 2026-11-25 07"}


def test_rows_that_were_not_taken_still_answer_to_their_name():
    survey = """
type | name | label | relevant | calculation
today | today |  | |
geopoint | where | W | |
text | near | N | ${where} != '' |
calculate | day | | | format-date(${today}, '%Y')
"""
    assert settle(survey).relevant == ("day",)
    assert settle(survey, where="48.1 -1.6").relevant == ("near", "day")
    assert settle(survey).calculated == {"day": "2026"}


def test_names_may_be_paths_and_groups_objects():
    form = make("type | name | label\nbegin group | g | G\ntext | a | A\nend group | |\n")
    assert flatten_answers(form, {"g/a": "1"}) == ({"a": "1"}, [])
    assert flatten_answers(form, {"g": {"a": "1", "b": 2}}) == ({"a": "1"}, ["b"])


def test_answers_find_the_questions_of_one_name_by_their_groups():
    form = make(
        "type | name | label\nbegin group | a | A\ntext | nom | N\nend group | |\n"
        "begin repeat | b | B\ntext | nom | N\nend repeat | |"
    )
    given = {"a": {"nom": "x"}, "b": [{"nom": "y"}, {"b/nom": "z"}]}
    expected = {"nom": "x", "b": [{"b_nom": "y"}, {"b_nom": "z"}]}
    assert flatten_answers(form, given) == (expected, [])
    assert flatten_answers(form, {"a/nom": "x", **expected}) == (expected, [])


def test_a_condition_that_cannot_be_computed_requires_nothing():
    survey = "type | name | label | required\ntext | a | A | pulldata('f', 'a', 'b', 'c')"
    assert faults(settle(survey)) == []


def test_joining_several_gives_its_place_to_what_is_not_relevant():
    survey = """
type | name | label | calculation | relevant
text | a | A | |
text | b | B | | ${a} = 'no'
calculate | both | | join('-', ${a}, ${b}) |
calculate | one | | join('-', ${b}) |
"""
    assert settle(survey, a="x").calculated == {"both": "x-", "one": ""}


def test_a_truth_once_computed_is_a_word_as_in_odk():
    survey = """
type | name | label | calculation | relevant
calculate | no | | 1 = 2 |
text | a | A | | ${no} = 'false'
text | b | B | | ${no}
text | c | C | | not(${no})
text | d | D | | FALSE
"""
    settled = settle(survey)
    assert settled.relevant == ("no", "a", "b")
    assert settled.calculated == {"no": False}


@pytest.mark.parametrize("word", ["oui / non", "https://example.org/a", "n/a"])
def test_a_default_that_looks_like_a_path_is_a_word(word):
    survey = (
        f"type | name | label | default | calculation\ntext | a | A | {word} |\n"
        "calculate | b | | | ${a}"
    )
    assert settle(survey).calculated == {"b": word}


def test_a_kobo_form_is_filled_in_with_its_branching():
    form = read_xlsform(read_workbook(build_kobo_workbook())).form
    assert form is not None
    answers = {
        "prenom": "Ana", "naissance": "1980-05-01", "foyer": "famille", "enfants": 2,
        "region": "bretagne", "ville": "rennes", "deja": "oui", "annees": 3,
        "content": "parfois", "surface": 50, "loyer": "700", "savoir": "bois jardin",
        "enfant": [{"enfant_age": 4}, {"enfant_age": 2}], "ensemble_1": "souvent",
    }  # fmt: skip
    settled = settle_answers(form, answers, today="2026-11-25")
    assert settled.faults == ()
    assert {name: show_value(value) for name, value in settled.calculated.items()} == {  # type: ignore[arg-type]
        "age": 46, "loyer_m2": 14, "combien": 2, "ages": 6, "source": "kobo",
        "resume": "Ana (En famille)", "majeur": "oui",
    }  # fmt: skip
    assert {"ville", "pourquoi", "cher", "souvent_bois", "transmettre", "ecole"} <= set(
        settled.relevant
    )
    assert {"souvent_cuisine", "preferes", "ensemble_3"}.isdisjoint(settled.relevant)


KOBO = read_xlsform(read_workbook(build_kobo_workbook())).form
GIVEN = {
    "naissance": st.sampled_from(["", "1980-05-01", "2015-01-01"]),
    "foyer": st.sampled_from(["", "seul", "famille"]),
    "region": st.sampled_from(["", "bretagne"]),
    "deja": st.sampled_from(["", "oui", "non"]),
    "content": st.sampled_from(["", "jamais", "souvent"]),
    "surface": st.sampled_from(["", "20", "50"]),
    "loyer": st.sampled_from(["", "300", "900.5"]),
    "savoir": st.sampled_from(["", "bois", "cuisine bois jardin compta ecoute"]),
    "ensemble_1": st.sampled_from(["", "jamais", "souvent"]),
    "ensemble_2": st.sampled_from(["", "parfois"]),
}


@given(st.fixed_dictionaries(GIVEN))
def test_the_pages_and_the_command_line_ask_the_same_questions(texts):
    assert KOBO is not None
    given_texts = {name: text for name, text in texts.items() if text}
    answers = {
        name: answer
        for name, text in given_texts.items()
        if isinstance(answer := normalise_answer(KOBO.find_item(name), text), Answer)  # type: ignore[arg-type]
    }
    state = evaluate_form(KOBO, answers, "2026-11-25")
    settled = settle_answers(KOBO, given_texts, today="2026-11-25")
    repeated = {item.name for item in KOBO.items if item.group == "enfant"}
    asked = {item.name for item in KOBO.items if item.type not in ("calculate", "hidden")}
    assert set(settled.relevant) & asked - repeated == set(state.relevant) - repeated
    for name, text in state.calculated.items():
        if name in settled.calculated and name != "ages":
            assert to_text(settled.calculated[name]) == text  # type: ignore[arg-type]
