"""LimeSurvey files read: old and new ones, every type that is taken, the others told."""

from __future__ import annotations

import time
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.interviews.engine.limesurvey.reading import RELEVANCE_KEPT, read_lss
from lieudit.interviews.engine.limesurvey.relevance import Names, convert_relevance
from lieudit.interviews.engine.limesurvey.texts import strip_markup
from lieudit.interviews.engine.submission.settling import settle_answers
from lieudit.kit.problems import BadInput

Rows = list[dict[str, str]]


def build(tables: dict[str, Rows], languages: tuple[str, ...] = ("fr", "en")) -> bytes:
    parts = ["<LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>700</DBVersion><languages>"]
    parts += [f"<language>{code}</language>" for code in languages]
    parts.append("</languages>")
    for name, rows in tables.items():
        fields = "".join(f"<fieldname>{key}</fieldname>" for key in (rows or [{}])[0])
        cells = "".join(
            "<row>" + "".join(f"<{k}><![CDATA[{v}]]></{k}>" for k, v in row.items()) + "</row>"
            for row in rows
        )
        parts.append(f"<{name}><fields>{fields}</fields><rows>{cells}</rows></{name}>")
    return f'<?xml version="1.0" encoding="UTF-8"?><document>{"".join(parts)}</document>'.encode()


def ask(qid: str, kind: str, code: str, **more: str) -> dict[str, str]:
    base = {"qid": qid, "parent_qid": "0", "gid": "1", "type": kind, "title": code, "other": "N",
            "mandatory": "N", "question_order": qid, "relevance": "1"}  # fmt: skip
    return base | more


def sub(qid: str, parent: str, code: str) -> dict[str, str]:
    return {"qid": qid, "parent_qid": parent, "title": code, "question_order": qid,
            "scale_id": "0"}  # fmt: skip


def word(qid: str, french: str, english: str = "") -> Rows:
    texts = {"fr": french, "en": english}
    return [
        {"qid": qid, "question": text, "help": "", "language": code}
        for code, text in texts.items()
        if text
    ]


def answer(aid: str, qid: str, code: str) -> dict[str, str]:
    return {"aid": aid, "qid": qid, "code": code, "sortorder": aid, "scale_id": "0"}


NEW = {
    "groups": [{"gid": "1", "group_order": "1", "grelevance": ""}],
    "group_l10ns": [{"gid": "1", "group_name": "Vous", "language": "fr"}],
    "questions": [
        ask("1", "L", "Q1", other="Y", mandatory="Y"),
        ask("2", "T", "Q2", relevance='((Q1.NAOK == "A2"))'),
        ask("3", "M", "Q3"),
        ask("4", "N", "Q4", relevance='Q3_S1.NAOK == "Y" and !is_empty(Q1)'),
        ask("5", "F", "Q5"),
        ask("6", "5", "Q6", relevance="count(Q3.NAOK) > 1"),
        ask("7", ";", "Q7"),
        ask("8", "O", "Q8"),
        ask("9", "X", "Q9"),
        ask("10", "Y", "Q10"),
        ask("11", "*", "Q11"),
        ask("12", "R", "Q12"),
        ask("13", "D", "Q13", relevance='Q5_L1 != "B1"'),
    ],
    "subquestions": [sub("31", "3", "S1"), sub("32", "3", "S2"), sub("51", "5", "L1")],
    "question_l10ns": [
        *word("1", "<p>Où <strong>vivez</strong>-vous&nbsp;?</p>", "Where do you live?"),
        *word("2", "Racontez"), *word("3", "Quoi ?"), *word("31", "Bois", "Wood"),
        *word("32", "Jardin"), *word("4", "Combien ?"), *word("5", "Accord"),
        *word("51", "Le calme"), *word("6", "Note"), *word("8", "Lequel ?"),
        *word("9", "Merci"), *word("10", "D'accord ?"), *word("11", "{Q4}"),
        *word("12", "Classez"), *word("13", "Quand ?"),
    ],
    "answers": [
        answer("1", "1", "A1"), answer("2", "1", "A2"), answer("3", "5", "B1"),
        answer("4", "5", "B2"), answer("5", "8", "C1"), answer("6", "8", "C2"),
        answer("7", "12", "R1"), answer("8", "12", "R2"),
    ],
    "answer_l10ns": [
        {"aid": "1", "answer": "Seul", "language": "fr"},
        {"aid": "1", "answer": "Alone", "language": "en"},
        {"aid": "2", "answer": "Avec d'autres", "language": "fr"},
    ],
    "question_attributes": [{"qid": "4", "attribute": "num_value_int_only", "value": "1"}],
    "surveys": [{"sid": "42", "language": "fr", "additional_languages": "en"}],
    "surveys_languagesettings": [
        {"surveyls_language": "fr", "surveyls_title": "Habiter", "surveyls_description": "Bonjour"},
        {"surveyls_language": "en", "surveyls_title": "Living"},
    ],
}  # fmt: skip


def test_a_file_of_today_is_read_question_by_question():
    reading = read_lss(build(NEW))
    form = reading.form
    assert form is not None
    assert (form.title, form.languages) == ({"fr": "Habiter", "en": "Living"}, ("fr", "en"))
    assert form.intro == {"fr": "Bonjour"}
    assert form.groups[0].labels == {"fr": "Vous"}
    assert [(item.name, item.type) for item in form.items] == [
        ("Q1", "select_one"), ("Q1_other", "text"), ("Q2", "text"), ("Q3", "select_multiple"),
        ("Q4", "integer"), ("Q5_L1", "select_one"), ("Q6", "range"), ("Q8", "select_one"),
        ("Q8_comment", "text"), ("Q9", "note"), ("Q10", "select_one"), ("Q11", "calculate"),
        ("Q12", "rank"), ("Q13", "date"),
    ]  # fmt: skip
    first = form.items[0]
    assert first.required
    assert first.labels == {"fr": "Où vivez-vous ?", "en": "Where do you live?"}
    assert first.choice_names == ("A1", "A2", "other")
    assert first.choices[0].labels == {"fr": "Seul", "en": "Alone"}
    relevant = {item.name: item.relevant for item in form.items if item.relevant}
    assert relevant == {
        "Q1_other": "selected(${Q1}, 'other')",
        "Q2": "(${Q1} = 'A2')",
        "Q4": "selected(${Q3}, 'S1') and not(${Q1} = '')",
        "Q13": "${Q5_L1} != 'B1'",
    }
    assert form.find_item("Q5_L1").labels == {"fr": "Accord — Le calme"}  # type: ignore[union-attr]
    assert form.find_item("Q11").calculation == "${Q4}"  # type: ignore[union-attr]
    assert form.find_item("Q6").extra == {RELEVANCE_KEPT: "count(Q3.NAOK) > 1"}  # type: ignore[union-attr]
    assert [(found.code, found.row, found.name) for found in reading.findings] == [
        ("other_written_out", 1, "Q1"), ("grid_written_out", 5, "Q5"),
        ("relevance_kept_as_text", 6, "Q6"), ("question_not_taken", 7, "Q7"),
        ("comment_written_out", 8, "Q8"),
    ]  # fmt: skip


def test_conditions_of_a_file_are_those_of_its_questions():
    form = read_lss(build(NEW)).form
    assert form is not None
    settled = settle_answers(form, {"Q1": "A2", "Q3": "S1", "Q4": 3}, today="2026-11-25")
    assert {"Q2", "Q4", "Q6"} <= set(settled.relevant)
    assert settled.calculated == {"Q11": 3.0}
    empty = settle_answers(form, {}, today="2026-11-25")
    assert {"Q2", "Q4", "Q1_other"}.isdisjoint(empty.relevant)


def test_an_old_file_holds_its_texts_inside():
    tables = {
        "groups": [
            {"gid": "1", "group_name": "Vous", "group_order": "1", "language": "fr"},
            {"gid": "1", "group_name": "You", "group_order": "1", "language": "en"},
        ],
        "questions": [
            ask("1", "L", "Q1", question="Où ?", help="Ici", language="fr"),
            ask("1", "L", "Q1", question="Where?", help="", language="en"),
        ],
        "answers": [
            {"qid": "1", "code": "A1", "answer": "Ici", "sortorder": "1", "language": "fr"},
            {"qid": "1", "code": "A1", "answer": "Here", "sortorder": "1", "language": "en"},
            {"qid": "1", "code": "A2", "answer": "Là", "sortorder": "2", "language": "fr"},
        ],
        "surveys": [{"sid": "1", "language": "fr", "additional_languages": "en"}],
    }
    form = read_lss(build(tables)).form
    assert form is not None
    (item,) = form.items
    assert item.labels == {"fr": "Où ?", "en": "Where?"}
    assert item.hints == {"fr": "Ici"}
    assert [dict(choice.labels) for choice in item.choices] == [
        {"fr": "Ici", "en": "Here"}, {"fr": "Là"},
    ]  # fmt: skip
    assert form.groups[0].labels == {"fr": "Vous", "en": "You"}


def test_rows_of_several_texts_or_numbers_and_fixed_answers_are_questions():
    tables = {
        "groups": [{"gid": "1", "group_order": "1", "grelevance": "0"}],
        "questions": [
            ask("1", "Q", "texts", question="Contacts", language="fr"),
            ask("2", "K", "sums", question="Budget", language="fr"),
            ask("3", "E", "trend", question="Le bruit", language="fr"),
            ask("4", "C", "sure", question="Le jardin", language="fr"),
            ask("5", "G", "gender", question="Genre", language="fr"),
        ],
        "subquestions": [
            {**sub(f"{qid}1", qid, "a"), "question": "Un", "language": "fr"} for qid in "1234"
        ],
    }
    form = read_lss(build(tables, ("fr",))).form
    assert form is not None
    assert [(item.name, item.type, item.choice_names) for item in form.items] == [
        ("texts_a", "text", ()), ("sums_a", "decimal", ()),
        ("trend_a", "select_one", ("I", "S", "D")), ("sure_a", "select_one", ("Y", "U", "N")),
        ("gender", "select_one", ("F", "M")),
    ]  # fmt: skip
    assert form.items[0].labels == {"fr": "Contacts — Un"}
    assert settle_answers(form, {}, today="2026-11-25").relevant == ()


def test_other_and_the_numbers_of_old_files_are_understood():
    tables = {
        "groups": [{"gid": "2", "group_order": "1", "grelevance": ""}],
        "questions": [
            ask(qid, kind, code, sid="1", gid="2", relevance=relevance, other=other)
            for qid, kind, code, other, relevance in (
                ("3", "L", "where", "Y", "1"),
                ("4", "M", "what", "Y", "1"),
                ("5", "S", "a", "N", 'where.NAOK == "-oth-"'),
                ("6", "S", "b", "N", '1X2X3 == "A1"'),
                ("7", "S", "c", "N", '1X2X4S1 == "Y"'),
                ("8", "S", "d", "N", 'what_other != ""'),
            )
        ],
        "subquestions": [sub("41", "4", "S1")],
        "answers": [answer("1", "3", "A1")],
    }
    form = read_lss(build(tables, ("fr",))).form
    assert form is not None
    assert {item.name: item.relevant for item in form.items if item.name in "abcd"} == {
        "a": "${where} = 'other'",
        "b": "${where} = 'A1'",
        "c": "selected(${what}, 'S1')",
        "d": "${what_other} != ''",
    }


NAMES = Names({"Q1": "Q1", "Q2": "Q2"}, {"Q3_A": ("Q3", "A")})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", ""), ("", ""),
        ('Q1 == "x"', "${Q1} = 'x'"),
        ('((Q1.NAOK == "x")) or Q2.NAOK > 3', "(${Q1} = 'x') or ${Q2} > 3"),
        ('Q1 == "x" && Q2 != \'y\'', "${Q1} = 'x' and ${Q2} != 'y'"),
        ('Q3_A.NAOK == ""', "not(selected(${Q3}, 'A'))"),
        ("is_empty(Q1.NAOK)", "${Q1} = ''"),
        ("Q9 == 1", None), ("Q1 == Q2", None), ("sum(Q1, Q2) > 3", None), ("Q1 ==", None),
        ("{Q1} == 1", None), ('Q1 == "x" Q2', None), ("(" * 500, None),
    ],
)  # fmt: skip
def test_only_simple_conditions_are_translated(text, expected):
    assert convert_relevance(text, NAMES) == expected


@given(st.text(max_size=60))
def test_any_condition_is_translated_or_kept(text):
    assert convert_relevance(text, NAMES) is None or isinstance(convert_relevance(text, NAMES), str)
    assert "<script" not in strip_markup(f"<script>{escape(text)}</script>")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "survey_unknown"),
        (b"PK\x03\x04", "survey_unknown"),
        (b"<document><LimeSurveyDocType>Group</LimeSurveyDocType></document>", "survey_unknown"),
        (b"<document><LimeSurveyDocType>Survey", "xml_damaged"),
        (b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>', "xml_has_entities"),
    ],
)
def test_what_is_no_survey_is_refused_by_its_reason(content, code):
    with pytest.raises(BadInput) as caught:
        read_lss(content)
    assert caught.value.code == code


def test_a_large_file_is_read_in_little_time():
    questions = [ask(str(n), "T", f"Q{n}") for n in range(1, 3000)]
    tables = {"groups": NEW["groups"], "questions": questions,
              "question_l10ns": [row for n in range(1, 3000) for row in word(str(n), "Q ?")],
              "surveys": NEW["surveys"]}  # fmt: skip
    begun = time.perf_counter()
    form = read_lss(build(tables)).form
    assert time.perf_counter() - begun < 3
    assert form is not None
    assert len(form.items) == 2999
