"""Trying a questionnaire keeps nothing; files go out and come back the same."""

import dataclasses
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lieudit.interviews.engine.form import Form
from lieudit.interviews.engine.form_json import form_from_json
from lieudit.interviews.models import Answer, Questionnaire
from lieudit.interviews.tests.factories import make_slider
from lieudit.interviews.tests.sheets import build_workbook
from lieudit.interviews.tests.web.preparing import Desk, make_desk

pytestmark = pytest.mark.django_db


def step(desk, page, **sent):
    """Answer the question shown, as a browser would: with what the page carries."""
    carried = dict(page.context["given"])
    item = page.context["question"].item.name
    return desk.post("questionnaire_preview", {**carried, "item": item, "go": "next", **sent})


def test_a_trial_follows_the_conditions_and_keeps_nothing():
    desk = make_desk()
    page = desk.get("questionnaire_preview")
    assert page.context["question"].item.name == "door"
    page = step(desk, page, answer="2")
    page = step(desk, page, answer="3")
    assert page.context["question"].item.name == "other_presence"
    page = step(desk, page, go="back")
    assert (page.context["question"].item.name, page.context["question"].value) == ("hours", "3")
    page = step(desk, page, answer="12")
    assert page.context["question"].item.name == "story"
    assert Answer.objects.count() == 0


def test_a_trial_reaches_the_end_with_a_refused_agreement():
    desk = make_desk()
    page = desk.get("questionnaire_preview")
    seen = []
    while page.context["question"]:
        seen.append(page.context["question"].item.name)
        page = step(desk, page, answer="__dont_know")
    assert seen == ["door", "hours", "story", "meals", "consent_inner"]
    assert ("Un lieu de recueillement ?", False) in page.context["asked"]


def test_an_answer_out_of_bounds_is_told_and_shown_again():
    desk = make_desk()
    page = step(desk, desk.get("questionnaire_preview"), answer="2")
    page = step(desk, page, answer="400")
    assert (page.context["question"].item.name, page.context["question"].value) == ("hours", "400")
    assert page.context["question"].error != ""


def test_forged_trials_are_ignored():
    desk = make_desk()
    for forged in ("{", '{"state":"x"}', "[" * 5000, "x" * 30_000):
        page = desk.post("questionnaire_preview", {"given.door": forged, "item": "nobody"})
        assert (page.status_code, page.context["given"]) == (200, [])


def test_a_questionnaire_goes_out_and_comes_back_the_same():
    desk = make_desk()
    exported = desk.get("questionnaire_export")
    assert exported["Content-Disposition"].endswith('"petit-questionnaire-v1.json"')
    assert form_from_json(json.loads(exported.content)) == desk.form
    file = SimpleUploadedFile("q.json", exported.content)
    known = set(Questionnaire.objects.values_list("id", flat=True))
    desk.post("questionnaire_import", {"file": file})
    made = Questionnaire.objects.exclude(id__in=known).get()
    copy = Desk(desk.collective, desk.companion, desk.client, made.id)
    assert copy.form.title == {"fr": "Petit questionnaire (2)"}
    assert dataclasses.replace(copy.form, title=desk.form.title) == desk.form


def test_a_faulty_file_tells_each_fault_with_its_question_and_keeps_nothing():
    desk = make_desk()
    document = json.loads(desk.get("questionnaire_export").content)
    document["items"][1]["type"] = "colour"
    document["items"][2]["labels"] = "texte"
    file = SimpleUploadedFile("q.json", json.dumps(document).encode())
    before = Questionnaire.objects.count()
    answer = desk.post("questionnaire_import", {"file": file})
    assert [(fault.row, fault.item) for fault in answer.context["form"].faults] == [
        (2, "hours"),
        (3, "other_presence"),
    ]
    assert "« colour » n’est pas une valeur possible" in answer.content.decode().replace(
        "\xa0", " "
    )
    assert Questionnaire.objects.count() == before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Ce fichier est vide"),
        (b"{ oups", "ligne 1, colonne 3"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"[]", "n’est pas une définition de questionnaire"),
        (b"[" * 100_000, "imbriqué trop profondément"),
        (b" " * 1_000_001, "dépasse 1 Mo"),
    ],
)
def test_what_is_no_questionnaire_is_refused_in_words(content, sentence):
    desk = make_desk()
    answer = desk.post("questionnaire_import", {"file": SimpleUploadedFile("q.json", content)})
    assert sentence in answer.content.decode().replace("\xa0", " ")
    assert Questionnaire.objects.count() == 1


@pytest.mark.parametrize("name", ["questionnaire_print", "questionnaire_preview"])
def test_an_english_reader_meets_the_english_wording_where_there_is_one(name):
    texts = {
        "labels": {"fr": "Ma porte :", "en": "My door:"},
        "pole_a": {"fr": "on frappe", "en": "people knock"},
        "hints": {"fr": "Un jour ordinaire", "en": "On an ordinary day"},
    }
    items = (
        make_slider("door", **texts),
        make_slider("pace", labels={"fr": "Le rythme :", "en": "Pace:"}),
    )
    desk = make_desk(Form(title={"fr": "Essai"}, items=items))
    desk.client.cookies["django_language"] = "en"
    page = desk.get(name).content.decode()
    for english in ("My door:", "people knock", "On an ordinary day", "Pace:"):
        assert english in page
    for french in ("Ma porte", "on frappe", "Un jour ordinaire", "Le rythme"):
        assert french not in page


@pytest.mark.parametrize("number", ["9" * 5000, "-" + "9" * 5000])
def test_a_number_too_long_to_be_read_is_told(number):
    desk = make_desk()
    file = SimpleUploadedFile("a.json", b'{"items": %s}' % number.encode())
    page = desk.post("questionnaire_import", {"file": file})
    assert page.status_code == 200
    assert "nombre trop long" in page.content.decode()


@pytest.mark.parametrize("kind", ["select_one", "select_multiple"])
def test_a_question_whose_choices_all_fall_away_says_why(kind):
    desk = make_desk()
    rows = f"type | name | label::fr | choice_filter\n{kind} l | a | A | name = 'z'"
    file = build_workbook(rows, "list_name | name | label::fr\nl | b | B\nl | c | C")
    made = desk.post("questionnaire_import", {"file": SimpleUploadedFile("a.xlsx", file)})
    page = desk.client.get(f"{made.url}apercu/").content.decode()
    assert "Aucun choix ne va avec ce qui a été répondu avant" in page
