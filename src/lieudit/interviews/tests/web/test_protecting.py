"""A question on health or beliefs: protected from the paste on, or the wave does not open."""

import pytest
from django.urls import reverse

from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.actions.shipped import install_shipped
from lieudit.interviews.actions.waves import open_wave, prepare_wave
from lieudit.interviews.models import Questionnaire, QuestionnaireVersion, Wave
from lieudit.interviews.tests.factories import NOTICE
from lieudit.interviews.tests.web.preparing import make_desk, paste, review_fields

pytestmark = pytest.mark.django_db
TEXT = "Avant de nous rencontrer\n\n1. Pourquoi ici ?\n2. Une pratique religieuse ? (oui/non)\n"


def prepare(desk, version=None):
    return prepare_wave(
        collective_id=desk.collective.id,
        version_id=(version or desk.version).id,
        title="Vague",
        notice=NOTICE,
        actor_id=desk.companion.id,
    )


def test_the_review_says_why_and_keeps_the_question_protected():
    desk = paste(make_desk(), TEXT)
    page = desk.get("paste_review").content.decode()
    assert "religion ou convictions" in page
    assert "la loi demande un accord" in page
    desk.post("paste_review", review_fields(desk))
    _why, consent, asked = desk.form.items
    assert (asked.sensitivity, asked.consent) == ("art9", consent.name)
    assert desk.get("questionnaire_detail").context["is_ready"] is True
    open_wave(wave_id=prepare(desk), actor_id=desk.companion.id)


def test_marked_as_asking_nothing_of_the_kind_it_is_ordinary_and_opens():
    desk = paste(make_desk(), TEXT)
    desk.post("paste_review", review_fields(desk) | {"2-ordinary": "on"})
    assert [item.type for item in desk.form.items] == ["text", "select_one"]
    assert [item.sensitivity for item in desk.form.items] == ["none", "none"]
    open_wave(wave_id=prepare(desk), actor_id=desk.companion.id)


def test_made_ordinary_without_a_word_the_wave_does_not_open_and_names_it():
    desk = paste(make_desk(), TEXT)
    desk.post("paste_review", review_fields(desk) | {"2-sensitivity": "none"})
    assert desk.get("questionnaire_detail").context["is_ready"] is False
    wave = prepare(desk)
    page = desk.client.get(
        reverse("interviews:wave_detail", args=[desk.collective.slug, wave])
    ).content.decode()
    asked = desk.form.items[-1].name
    assert desk.url("item_edit", item=asked) in page
    with pytest.raises(Refused) as refusal:
        open_wave(wave_id=wave, actor_id=desk.companion.id)
    assert (refusal.value.code, refusal.value.where) == (
        "question_to_protect",
        "Une pratique religieuse ?",
    )
    answer = desk.client.post(
        reverse("interviews:wave_open", args=[desk.collective.slug, wave]), follow=True
    )
    assert "Une pratique religieuse" in " ".join(str(each) for each in answer.context["messages"])
    desk.edit(asked, not_special="on")
    open_wave(wave_id=wave, actor_id=desk.companion.id)
    assert Wave.objects.get(id=wave).opened_at is not None


def test_the_page_of_a_question_makes_the_agreement_itself():
    desk = paste(make_desk(), TEXT)
    desk.post("paste_review", review_fields(desk) | {"2-sensitivity": "none"})
    asked = desk.form.items[-1].name
    desk.edit(asked, sensitivity="art9", consent="+")
    consent, item = desk.form.items[-2:]
    assert (consent.type, item.consent, item.sensitivity) == ("acknowledge", consent.name, "art9")
    assert desk.get("questionnaire_detail").context["is_ready"] is True


def test_the_shipped_questionnaire_opens():
    desk = make_desk()
    install_shipped()
    for questionnaire in Questionnaire.objects.filter(collective=None):
        version = QuestionnaireVersion.objects.filter(questionnaire=questionnaire).latest("number")
        open_wave(wave_id=prepare(desk, version), actor_id=desk.companion.id)
