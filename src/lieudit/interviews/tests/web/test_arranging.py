"""Order, copies, removals, undoing; versions that do not change once asked."""

import dataclasses

import pytest
from django.db import transaction

from lieudit.hall.models import OutboxEvent
from lieudit.interviews.actions.form_changes import (
    QuestionnaireChangedMeanwhile,
    change_form,
    undo_change,
)
from lieudit.interviews.actions.questionnaires import freeze_version
from lieudit.interviews.engine.editing import remove_item
from lieudit.interviews.models import QuestionnaireVersion
from lieudit.interviews.tests.factories import make_form, make_slider
from lieudit.interviews.tests.web.preparing import make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_desk(make_form(*(make_slider(name) for name in "abcd")))


def freeze(desk):
    freeze_version(
        version_id=desk.version.id, scope_id=desk.collective.id, actor_id=desk.companion.id
    )


@pytest.mark.parametrize(
    ("name", "sent", "order"),
    [
        ("c", {"direction": "up"}, "acbd"),
        ("b", {"direction": "down"}, "acbd"),
        ("a", {"direction": "up"}, "abcd"),
        ("d", {"direction": "down"}, "abcd"),
        ("d", {"after": "-"}, "dabc"),
        ("a", {"after": "c"}, "bcad"),
        ("a", {"after": "nobody"}, "abcd"),
        ("a", {}, "abcd"),
    ],
)
def test_a_question_moves(desk, name, sent, order):
    assert desk.post("item_move", sent, item=name).status_code == 302
    assert "".join(desk.form.item_names) == order


def test_a_page_that_reorders_by_itself_is_told_the_place(desk):
    answer = desk.client.post(
        desk.url("item_move", item="d"), {"after": "a"}, headers={"Accept": "application/json"}
    )
    assert answer.json()["place"] == 2
    assert answer.json()["revision"] == desk.version.revision


def test_a_copy_stands_after_its_question(desk):
    desk.post("item_duplicate", item="b")
    assert desk.form.item_names == ("a", "b", "b_2", "c", "d")


def test_a_removal_is_undone_once(desk):
    desk.post("item_remove", item="b")
    assert "".join(desk.form.item_names) == "acd"
    revision = desk.version.revision
    desk.post("change_undo", revision=revision)
    assert "".join(desk.form.item_names) == "abcd"
    answer = desk.client.post(desk.url("change_undo", revision=desk.version.revision), follow=True)
    assert "Il n’y a plus rien à annuler" in answer.content.decode()


def test_undoing_never_undoes_what_somebody_else_did(desk):
    desk.post("item_remove", item="b")
    revision = desk.version.revision
    desk.post("item_move", {"direction": "up"}, item="d")
    answer = desk.client.post(desk.url("change_undo", revision=revision), follow=True)
    assert "rien n’a été annulé" in answer.content.decode()
    assert "".join(desk.form.item_names) == "adc"


def test_a_question_another_waits_for_is_not_removed():
    desk = make_desk()
    answer = desk.client.post(desk.url("item_remove", item="hours"), follow=True)
    assert (
        "Une autre question dépend de celle-ci (Quelle autre forme de présence"
        in answer.content.decode()
    )
    assert desk.form.find_item("hours") is not None


def test_a_frozen_version_does_not_change_and_the_next_one_begins(desk):
    freeze(desk)
    asked = desk.version
    desk.edit("a", label_fr="Autrement")
    now = QuestionnaireVersion.objects.get(id=asked.id)
    assert (now.definition, now.revision) == (asked.definition, asked.revision)
    assert (desk.version.number, desk.version.frozen_at) == (2, None)
    assert desk.form.find_item("a").labels["fr"] == "Autrement"
    desk.edit("b", label_fr="Autrement aussi")
    assert desk.version.number == 2


def test_opening_a_page_of_a_frozen_version_begins_nothing(desk):
    freeze(desk)
    desk.get("item_edit", item="a")
    desk.edit("a")
    assert desk.version.number == 1
    assert (
        "commencera de lui-même la version 2" in desk.get("questionnaire_detail").content.decode()
    )


def test_freezing_twice_tells_once(desk):
    freeze(desk)
    freeze(desk)
    told = OutboxEvent.objects.filter(name="interviews.questionnaire_version_frozen")
    assert told.count() == 1


def test_versions_are_compared_in_words(desk):
    freeze(desk)
    desk.edit("a", label_fr="Une tout autre question")
    desk.edit("b", hint_fr="Un peu d'aide")
    desk.post("item_remove", item="c")
    desk.post("item_duplicate", item="d")
    told = desk.get("version_compare", older=1, newer=2).context["differences"]
    assert [each.name for each in told.changed] == ["a"]
    assert told.changed[0].aspects == (("Énoncé", "La question a", "Une tout autre question"),)
    assert [each.aspects for each in told.reworded] == [(("Aide", "(rien)", "Un peu d'aide"),)]
    assert ([e.name for e in told.removed], [e.name for e in told.added]) == (["c"], ["d_2"])
    assert [line["older"] for line in desk.get("version_list").context["lines"]] == [1, 0]
    assert desk.get("version_compare", older=1, newer=9).status_code == 404


def test_a_change_made_on_an_older_sight_is_refused(desk):
    first = desk.version.revision
    change = {
        "questionnaire_id": desk.id,
        "actor_id": desk.companion.id,
        "verb": "question_removed",
        "revision": first,
    }
    change_form(change=lambda form: remove_item(form, "a"), **change)
    with pytest.raises(QuestionnaireChangedMeanwhile), transaction.atomic():
        change_form(change=lambda form: remove_item(form, "b"), **change)
    with pytest.raises(QuestionnaireChangedMeanwhile), transaction.atomic():
        undo_change(questionnaire_id=desk.id, actor_id=desk.companion.id, revision=first)
    assert "".join(desk.form.item_names) == "bcd"


def test_a_question_stays_after_the_answer_it_waits_for():
    follow = make_slider("b")
    waiting = dataclasses.replace(follow, relevant="${a} = 1")
    desk = make_desk(make_form(make_slider("a"), waiting, make_slider("c")))
    answer = desk.post("item_move", {"after": "-"}, item="b")
    assert desk.form.item_names == ("a", "b", "c")
    told = [str(each) for each in desk.client.get(answer.url).context["messages"]]
    assert any(sentence.startswith("Pas déplacée") for sentence in told)
    refused = desk.client.post(
        desk.url("item_move", item="a"), {"after": "c"}, headers={"Accept": "application/json"}
    )
    assert refused.status_code == 409
