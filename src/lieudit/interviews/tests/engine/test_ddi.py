"""DDI: the documentation of questions, in the order the standard wants, without any data."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

from lieudit.interviews.engine.ddi import NAMESPACE, write_ddi
from lieudit.interviews.engine.form import Choice, Form, Item
from lieudit.interviews.engine.form_json import form_from_json

CONTENT = Path(__file__).parents[2] / "content" / "vivre_ensemble.json"
NAMES = {"d": NAMESPACE}
ORDER = ["labl", "qstn", "valrng", "catgry", "codInstr", "varFormat", "notes"]
IN_QUESTION = ["qstnLit", "postQTxt", "ivuInstr"]
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read(form: Form) -> ET.Element:
    return ET.fromstring(write_ddi(form))


def local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def test_every_question_of_the_shipped_form_is_a_variable():
    form = form_from_json(json.loads(CONTENT.read_text("utf-8")))
    book = read(form)
    variables = book.findall("d:dataDscr/d:var", NAMES)
    assert [variable.get("name") for variable in variables] == list(form.item_names)
    assert book.findtext("d:stdyDscr/d:citation/d:titlStmt/d:titl", "", NAMES) == "Vivre ensemble"
    for variable, item in zip(variables, form.items, strict=True):
        places = [ORDER.index(local(child)) for child in variable]
        assert places == sorted(places)
        inside = [IN_QUESTION.index(local(child)) for child in variable.find("d:qstn", NAMES) or ()]
        assert inside == sorted(inside)
        values = [each.text for each in variable.findall("d:catgry/d:catValu", NAMES)]
        expected = ["1", "5"] if item.type == "slider" else list(item.choice_names)
        assert values == expected
    groups = book.findall("d:dataDscr/d:varGrp", NAMES)
    assert [group.findtext("d:labl", "", NAMES) for group in groups] == [
        theme.labels["fr"] for theme in form.themes
    ]
    known = {variable.get("ID") for variable in variables}
    assert all(set(group.get("var", "").split()) <= known for group in groups)


def test_texts_are_in_each_language_and_cannot_break_the_document():
    choices = (Choice("a", {"fr": "<b>&"}), Choice("b"))
    item = Item("q", "select_one", {"fr": "Où\x07 ?", "en": "Where?"}, choices=choices)
    hinted = Item("n", "integer", {"fr": "N"}, hints={"fr": "Indice"}, relevant="${q} = 'a'")
    book = read(Form({"fr": "T", "en": "U"}, ("fr", "en"), items=(item, hinted)))
    labels = book.findall("d:dataDscr/d:var[1]/d:labl", NAMES)
    assert [(each.get(LANGUAGE), each.text) for each in labels] == [
        ("fr", "Où ?"), ("en", "Where?"),
    ]  # fmt: skip
    assert book.findtext(".//d:catgry/d:labl", "", NAMES) == "<b>&"
    assert book.findtext(".//d:postQTxt", "", NAMES) == "Indice"
    assert book.findtext(".//d:notes[@type='relevant']", "", NAMES) == "${q} = 'a'"
    assert book.findtext(".//d:parTitl", "", NAMES) == "U"
