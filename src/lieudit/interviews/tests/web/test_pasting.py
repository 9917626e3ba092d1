"""From a pasted text to a questionnaire; hostile and lost texts."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from lieudit.interviews.forms.paste_form import EXAMPLE, MOST_QUESTIONS
from lieudit.interviews.models import Questionnaire
from lieudit.interviews.tests.web.preparing import PASTED, make_desk, paste, review_fields

pytestmark = pytest.mark.django_db


def test_a_pasted_text_is_read_reviewed_and_ready_in_two_sendings():
    desk = paste(make_desk())
    assert [item.type for item in desk.form.items] == ["select_one", "select_one", "text"]
    assert Questionnaire.objects.get(id=desk.id).title == "Avant de nous rencontrer"
    page = desk.get("paste_review").content.decode()
    assert "les réponses vont du moins au plus" in page
    answer = desk.post("paste_review", review_fields(desk))
    assert answer.url == desk.url("questionnaire_detail")
    assert desk.version.pasted_text == ""
    page = desk.get("questionnaire_detail")
    assert page.context["is_ready"] is True
    wave = reverse("interviews:wave_new", args=[desk.collective.slug])
    assert f'href="{wave}?version={desk.version.id}"' in page.content.decode()


def test_the_example_keeps_what_was_guessed_when_saved_untouched():
    desk = paste(make_desk(), EXAMPLE)
    before = desk.form
    desk.post("paste_review", review_fields(desk))
    assert desk.form.items == before.items
    assert [item.type for item in before.items] == [
        "text", "select_one", "select_one", "select_multiple", "integer", "slider", "range", "text"
    ]  # fmt: skip


def test_rows_are_corrected_in_place():
    desk = paste(make_desk())
    sent = review_fields(desk) | {
        "0-type": "select_multiple", "0-label": "Partager :", "0-required": "on",
        "1-remove": "on", "2-theme": "Envies", "2-sensitivity": "intimate",
    }  # fmt: skip
    desk.post("paste_review", sent)
    first, last = desk.form.items
    assert (first.type, first.labels["fr"], first.required) == (
        "select_multiple",
        "Partager :",
        True,
    )
    assert (last.sensitivity, last.theme) == ("intimate", desk.form.themes[-1].name)
    assert desk.form.themes[-1].labels == {"fr": "Envies"}


def test_a_row_that_cannot_be_kept_keeps_what_was_typed_and_stores_nothing():
    desk = paste(make_desk())
    before = desk.version.definition
    sent = review_fields(desk) | {
        "2-type": "select_one",
        "2-answers": "une seule",
        "0-label": "Repas ?",
    }
    answer = desk.post("paste_review", sent)
    rows = answer.context["rows"]
    assert rows[2].error.startswith("Écrivez au moins deux réponses possibles")
    assert (rows[2].answers, rows[0].label) == ("une seule", "Repas ?")
    assert desk.version.definition == before
    assert desk.version.pasted_text.splitlines() == PASTED.splitlines()


def test_a_specially_protected_question_gets_its_agreement():
    desk = paste(make_desk())
    desk.post("paste_review", review_fields(desk) | {"2-sensitivity": "art9"})
    *_others, agreement, asked = desk.form.items
    assert agreement.type == "acknowledge"
    assert asked.consent == agreement.name
    assert desk.get("questionnaire_detail").context["is_ready"] is True


def test_a_removed_question_frees_those_that_waited_for_it():
    text = "Avez-vous un animal ?\n- oui\n- non\nSi oui, lequel ?\n"
    desk = paste(make_desk(), text)
    assert desk.form.items[1].relevant != ""
    desk.post("paste_review", review_fields(desk) | {"0-remove": "on"})
    assert [item.relevant for item in desk.form.items] == [""]


def test_two_reviewers_do_not_overwrite_each_other():
    desk = paste(make_desk())
    mine, theirs = review_fields(desk), review_fields(desk)
    desk.post("paste_review", theirs | {"0-label": "La leur"})
    answer = desk.post("paste_review", mine | {"0-label": "La mienne"})
    assert answer.context["has_conflict"] is True
    assert answer.context["rows"][0].label == "La mienne"
    assert desk.form.items[0].labels["fr"] == "La leur"


def test_the_review_stands_after_a_refresh_and_the_text_can_be_read_anew():
    desk = paste(make_desk())
    assert len(desk.get("paste_review").context["rows"]) == 3
    page = desk.get("paste_again")
    assert page.context["form"]["text"].value().splitlines() == PASTED.splitlines()
    desk.post(
        "paste_again", {"text": "Une seule question ?", "revision": str(desk.version.revision)}
    )
    assert len(desk.form.items) == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Il n’y a encore rien à lire"),
        ("   \n\n ", "Il n’y a encore rien à lire"),
        ("x" * 200_001, "200\u202f000 au plus peuvent être lus"),
        ("Une question ?\n" * (MOST_QUESTIONS + 1), f"{MOST_QUESTIONS} au plus peuvent être lues"),
    ],
)
def test_what_cannot_be_read_is_told_and_shown_again(text, sentence):
    desk = make_desk()
    before = Questionnaire.objects.count()
    answer = desk.post("questionnaire_paste", {"text": text, "title": "Gardé"})
    assert sentence in answer.content.decode().replace("\xa0", " ")
    assert answer.context["form"]["title"].value() == "Gardé"
    assert answer.context["form"]["text"].value()[:20] == text[:20]
    assert Questionnaire.objects.count() == before


def test_ten_megabytes_are_refused_in_words_with_their_beginning():
    desk = make_desk()
    before = Questionnaire.objects.count()
    body = urlencode({"title": "Gardé", "text": "Le début\n" + "x" * 10_000_000})
    answer = desk.client.post(
        desk.url("questionnaire_paste"), body, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 413
    shown = answer.context["form"]["text"].value()
    assert shown.startswith("Le début\nxxx")
    assert len(shown) == 200_000
    assert answer.context["form"]["title"].value() == "Gardé"
    assert Questionnaire.objects.count() == before


def test_control_characters_are_taken_out():
    desk = paste(make_desk(), "Que\x00 ressentez\x07-vous\u202e ici ?\nEt ailleurs ?")
    assert [item.labels["fr"] for item in desk.form.items] == [
        "Que ressentez-vous ici ?",
        "Et ailleurs ?",
    ]
    assert desk.get("paste_review").status_code == 200


def test_a_forged_sending_is_refused():
    desk = make_desk()
    desk.client.handler.enforce_csrf_checks = True
    assert desk.post("questionnaire_paste", {"text": PASTED}).status_code == 403
    assert Questionnaire.objects.count() == 1


def test_the_most_questions_are_reviewed_on_a_light_page():
    text = "\n".join(
        f"Question numéro {n} sur la vie commune ?\n- rarement\n- souvent"
        for n in range(MOST_QUESTIONS)
    )
    desk = paste(make_desk(), text)
    page = desk.get("paste_review")
    assert len(page.context["rows"]) == MOST_QUESTIONS
    assert len(page.content) < 165_000
    desk.post("paste_review", review_fields(desk))
    assert len(desk.form.items) == MOST_QUESTIONS
