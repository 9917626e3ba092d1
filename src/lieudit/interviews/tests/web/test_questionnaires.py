"""Who prepares questionnaires, and the list, copies, names and archives."""

import pytest
from django.test import Client

from lieudit.hall import audit
from lieudit.hall.models import AuditEntry
from lieudit.interviews.access import ACCESS, prepares_questionnaires
from lieudit.interviews.actions.shipped import install_shipped
from lieudit.interviews.engine.form_json import form_to_json
from lieudit.interviews.models import Questionnaire, QuestionnaireVersion
from lieudit.interviews.tests.factories import make_form, make_questionnaire, make_slider
from lieudit.interviews.tests.web.preparing import address, make_desk
from lieudit.people.tests.factories import make_four, make_member, sign_in

pytestmark = pytest.mark.django_db
PREPARING = sorted(name for name, rule in ACCESS.items() if rule is prepares_questionnaires)
READING = [
    "questionnaire_list", "questionnaire_paste", "questionnaire_import", "questionnaire_detail",
    "questionnaire_settings", "version_list", "questionnaire_preview", "questionnaire_print",
    "questionnaire_export", "item_add",
]  # fmt: skip
MORE = {
    "version_compare": {"older": 1, "newer": 1},
    "change_undo": {"revision": 1},
    **{
        name: {"item": "door"}
        for name in ("item_edit", "item_move", "item_duplicate", "item_remove")
    },
}


@pytest.mark.parametrize("name", PREPARING)
def test_members_strangers_and_visitors_prepare_nothing(name):
    desk = make_desk()
    four = make_four(desk.collective)
    before = list(QuestionnaireVersion.objects.values("definition", "revision"))
    url = address(desk.collective, name, desk.id, **MORE.get(name, {}))
    for ask in ("get", "post"):
        told = {
            who: getattr(getattr(four.clients, who), ask)(url).status_code
            for who in ("alice", "bob", "charlie", "nobody")
        }
        assert told == {"alice": 403, "bob": 403, "charlie": 404, "nobody": 302}
    assert list(QuestionnaireVersion.objects.values("definition", "revision")) == before


@pytest.mark.parametrize("role", ["companion", "coordinator", "interviewer", "facilitator"])
def test_those_who_lead_read_every_page(role):
    desk = make_desk()
    client = sign_in(Client(), make_member(desk.collective, "Samir Benali", role))
    told = {
        name: client.get(address(desk.collective, name, desk.id)).status_code for name in READING
    }
    assert told == dict.fromkeys(READING, 200)


def test_a_questionnaire_of_another_collective_does_not_exist():
    desk, other = make_desk(), make_desk()
    url = address(desk.collective, "questionnaire_detail", other.id)
    assert desk.client.get(url).status_code == 404
    desk.client.post(address(desk.collective, "questionnaire_archive", other.id))
    assert Questionnaire.objects.get(id=other.id).archived_at is None


def test_the_shipped_questionnaire_is_kept_once_and_shows_its_licence():
    desk = make_desk()
    desk.get("questionnaire_list")
    answer = desk.get("questionnaire_list")
    shipped = answer.context["shipped"]
    assert [(line.title, line.counts.questions, line.licence) for line, _ in shipped] == [
        ("Vivre ensemble", 30, "CC-BY-SA-4.0")
    ]
    assert "CC-BY-SA-4.0" in answer.content.decode()
    assert Questionnaire.objects.filter(collective=None).count() == 1


def test_a_new_wording_of_the_shipped_questionnaire_becomes_a_version():
    install_shipped()
    row = QuestionnaireVersion.objects.get(questionnaire__shipped_name="vivre_ensemble")
    QuestionnaireVersion.objects.filter(id=row.id).update(definition=form_to_json(make_form()))
    install_shipped()
    install_shipped()
    numbers = row.questionnaire.versions.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2]


def test_the_shipped_questionnaire_is_copied_never_changed():
    desk = make_desk()
    install_shipped()
    shipped = Questionnaire.objects.get(collective=None)
    for name, more in (
        ("item_edit", {"item": "m1"}),
        ("item_add", {}),
        ("questionnaire_archive", {}),
    ):
        assert (
            desk.client.post(address(desk.collective, name, shipped.id, **more)).status_code == 404
        )
    desk.client.post(address(desk.collective, "questionnaire_duplicate", shipped.id))
    copy = Questionnaire.objects.get(copied_from=shipped)
    assert (copy.title, copy.collective_id) == ("Vivre ensemble", desk.collective.id)
    source = shipped.versions.get()
    assert copy.versions.get().definition == source.definition
    assert copy.versions.get().frozen_at is None


def test_it_is_renamed_and_the_form_follows():
    desk = make_desk()
    answer = desk.post(
        "questionnaire_settings",
        {"title": "  Avant   l'été ", "intro": "Bonjour", "themes": "Argent\nTemps"},
    )
    assert answer.status_code == 302
    assert Questionnaire.objects.get(id=desk.id).title == "Avant l'été"
    assert desk.form.title == {"fr": "Avant l'été"}
    assert [theme.labels["fr"] for theme in desk.form.themes] == ["Argent", "Temps"]


def test_a_corrected_theme_keeps_its_questions():
    desk = make_desk()
    desk.post("questionnaire_settings", {"title": "Petit", "themes": "Argent\nTemps"})
    money = desk.form.themes[0].name
    desk.edit("door", theme=money)
    desk.post("questionnaire_settings", {"title": "Petit", "themes": "L'argent\nTemps"})
    assert desk.form.find_item("door").theme == money
    assert desk.form.themes[0].labels == {"fr": "L'argent"}
    desk.post("questionnaire_settings", {"title": "Petit", "themes": "Temps"})
    assert desk.form.find_item("door").theme == ""


def test_it_is_put_away_and_brought_back():
    desk = make_desk()
    desk.post("questionnaire_archive")
    assert desk.get("questionnaire_list").context["ours"] == []
    away = desk.client.get(desk.url("questionnaire_list") + "?archives=1")
    assert [line.id for line, _counted in away.context["ours"]] == [desk.id]
    desk.post("questionnaire_restore")
    ours = desk.get("questionnaire_list").context["ours"]
    assert [line.id for line, _counted in ours] == [desk.id]


def test_a_title_alone_begins_one_and_no_title_begins_none():
    desk = make_desk()
    desk.post("questionnaire_start", {"title": "Premiers échanges"})
    assert (
        Questionnaire.objects.filter(collective=desk.collective, title="Premiers échanges").count()
        == 1
    )
    answer = desk.client.post(desk.url("questionnaire_start"), {"title": "   "}, follow=True)
    assert "Donnez un titre au questionnaire" in answer.content.decode()
    assert Questionnaire.objects.filter(collective=desk.collective).count() == 2


def test_every_write_leaves_its_trace_and_the_chain_verifies():
    desk = make_desk()
    desk.post("questionnaire_duplicate")
    desk.post("questionnaire_archive")
    desk.edit("door", label_fr="Ma porte")
    verbs = AuditEntry.objects.filter(scope_id=desk.collective.id).order_by("number")
    assert [entry.verb for entry in verbs] == [
        "questionnaire_made",
        "questionnaire_archived",
        "question_changed",
    ]
    assert audit.verify(desk.collective.id).is_whole


@pytest.mark.parametrize(
    "name", ["questionnaire_list", "questionnaire_detail", "questionnaire_preview"]
)
def test_thirty_cost_no_more_queries_than_one(name, django_assert_max_num_queries):
    desk = make_desk(make_form(make_slider("item_1")))
    desk.get("questionnaire_list")
    with django_assert_max_num_queries(15):
        desk.get(name)
    for _number in range(29):
        make_questionnaire(
            desk.collective, make_form(*(make_slider(f"item_{n}") for n in range(30)))
        )
    full = make_desk(make_form(*(make_slider(f"item_{n}") for n in range(30))), desk.collective)
    with django_assert_max_num_queries(15):
        answer = full.get(name)
    assert len(answer.content) < 200_000
