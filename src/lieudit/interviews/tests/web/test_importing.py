"""Files of other tools on the page: what is not taken is shown before anything is kept."""

import dataclasses
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lieudit.interviews.engine.xlsform.reading import read_xlsform
from lieudit.interviews.models import Questionnaire
from lieudit.interviews.queries.questionnaires import latest_version, read_form
from lieudit.interviews.tests.engine.test_limesurvey import NEW, build
from lieudit.interviews.tests.kobo_form import KOBO_ITEMS, build_kobo_workbook
from lieudit.interviews.tests.sheets import build_workbook
from lieudit.interviews.tests.web.preparing import Desk, make_desk
from lieudit.interviews.tests.xform_engine import compile_workbook
from lieudit.kit.workbook import read_workbook

pytestmark = pytest.mark.django_db
PLAIN = build_workbook(
    "type | name | label::fr\ntext | a | A ?\ninteger | b | B ?", settings="form_title\nPetit"
)


def send(desk: Desk, name: str, content: bytes):
    file = SimpleUploadedFile(name, content)
    return desk.post("questionnaire_import", {"file": file})


def words(answer) -> str:
    return answer.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def newest(desk: Desk):
    found = Questionnaire.objects.exclude(id=desk.id).get()
    version = latest_version(found.id)
    assert version is not None
    return found, read_form(version)


def test_a_file_taken_whole_becomes_a_questionnaire_at_once():
    desk = make_desk()
    assert send(desk, "Mon formulaire.xlsx", PLAIN).status_code == 302
    made, form = newest(desk)
    assert (made.title, form.item_names, form.languages) == ("Petit", ("a", "b"), ("fr",))


def test_what_is_not_taken_is_shown_and_kept_only_after_a_yes():
    desk = make_desk()
    page = send(desk, "kobo.xlsx", build_kobo_workbook())
    assert Questionnaire.objects.count() == 1
    assert f"{KOBO_ITEMS} questions ont été lues" in words(page)
    assert "survey, cellule A46" in words(page)
    assert "groupe propre à Kobo" in words(page)
    assert desk.post("questionnaire_import", {"sealed": page.context["sealed"]}).status_code == 302
    _made, form = newest(desk)
    assert len(form.items) == KOBO_ITEMS
    expected = read_xlsform(read_workbook(build_kobo_workbook())).form
    assert expected is not None
    assert dataclasses.replace(form, title=expected.title) == expected


def test_a_forged_or_foreign_yes_keeps_nothing():
    desk, other = make_desk(), make_desk()
    sealed = send(desk, "kobo.xlsx", build_kobo_workbook()).context["sealed"]
    for where, text in ((other, sealed), (desk, sealed[:-3] + "abc"), (desk, "x")):
        page = where.post("questionnaire_import", {"sealed": text})
        assert "choisissez de nouveau le fichier" in words(page).lower()
    assert Questionnaire.objects.count() == 2


def test_a_form_with_an_error_is_refused_with_its_place():
    desk = make_desk()
    page = send(desk, "a.xlsx", build_workbook("type | name | label\ntext | a | A\ntext | a | B"))
    assert "survey, cellule B3" in words(page)
    assert "déjà pris, ligne 2" in words(page)
    assert "À corriger" in words(page)
    assert page.context["sealed"] is None
    assert Questionnaire.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.xlsx", b"bonjour", "n’est pas un classeur .xlsx"),
        ("reponses.csv", b"type,name", "il faut un fichier .xlsx, .lss ou .json"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "ancien fichier .xls"),
        ("a.lss", b"<a/>", "LimeSurvey"),
        ("a.xlsx", b" " * 5_000_001, "dépasse 5 Mo"),
    ],
)
def test_what_is_no_form_is_refused_in_words(name, content, sentence):
    desk = make_desk()
    assert sentence in words(send(desk, name, content))
    assert Questionnaire.objects.count() == 1


def test_columns_without_a_language_are_in_french_and_written_back_without():
    desk = make_desk()
    send(desk, "a.xlsx", build_workbook("type | name | label\ntext | a | Où ?"))
    made, form = newest(desk)
    assert (made.title, form.languages, form.items[0].labels) == ("a", ("fr",), {"fr": "Où ?"})
    there = Desk(desk.collective, desk.companion, desk.client, made.id)
    out = openpyxl.load_workbook(io.BytesIO(export(there, "xlsform")))
    assert [cell.value for cell in out["survey"][1]] == ["type", "name", "label"]


def export(desk: Desk, kind: str) -> bytes:
    answer = desk.client.get(desk.url("questionnaire_export"), {"format": kind})
    assert answer.status_code == 200
    return answer.content


def test_a_limesurvey_file_is_read():
    desk = make_desk()
    page = send(desk, "enquete.lss", build(NEW))
    assert "questions, ligne 7" in words(page)
    desk.post("questionnaire_import", {"sealed": page.context["sealed"]})
    made, form = newest(desk)
    assert (made.title, len(form.items)) == ("Habiter", 14)


def test_a_questionnaire_is_downloaded_as_xlsform_and_ddi():
    desk = make_desk()
    workbook = export(desk, "xlsform")
    form = read_xlsform(read_workbook(workbook)).form
    assert form is not None
    assert form.item_names == desk.form.item_names
    assert compile_workbook(workbook)
    documented = export(desk, "ddi").decode()
    assert documented.count("<var ") == len(form.items)
    assert "ddi:codebook:2_5" in documented
