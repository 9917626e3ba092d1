"""The page of a question: every type, conditions, faults told with nothing lost, two editors."""

import pytest

from lieudit.interviews.engine.form import Choice, Item
from lieudit.interviews.tests.factories import make_form, make_slider
from lieudit.interviews.tests.web.preparing import make_desk

pytestmark = pytest.mark.django_db
NEW = {
    "slider": {"label_fr": "Le rythme :", "pole_a_fr": "vite", "pole_b_fr": "ensemble"},
    "select_one": {"label_fr": "Quand ?", "choices_fr": "matin\nsoir", "is_ordinal": "on"},
    "select_multiple": {"label_fr": "Quoi ?", "choices_fr": "pain\nsel", "max_choices": "1"},
    "rank": {"label_fr": "Classez", "choices_fr": "pain\nsel\nmiel"},
    "range": {"label_fr": "De 0 à 4 ?", "start": "0", "end": "4", "step": "1"},
    "integer": {"label_fr": "Combien ?", "start": "0", "end": "40"},
    "decimal": {"label_fr": "Quelle surface ?"},
    "text": {"label_fr": "Racontez", "max_length": "600"},
    "date": {"label_fr": "Quel jour ?"},
    "time": {"label_fr": "Quelle heure ?"},
    "dateTime": {"label_fr": "Quand exactement ?"},
    "acknowledge": {"label_fr": "J'accepte"},
    "note": {"label_fr": "Merci d'être là."},
    "calculate": {"calculation": "if(${hours} <= 4, 'peu', 'assez')"},
}


def errors(answer):
    return {name: list(told) for name, told in answer.context["form"].errors.items()}


@pytest.mark.parametrize("kind", sorted(NEW))
def test_each_type_is_added_with_what_it_needs(kind):
    desk = make_desk()
    sent = {"sensitivity": "none", **NEW[kind]}
    answer = desk.client.post(desk.url("item_add") + f"?type={kind}", sent)
    assert answer.status_code == 302, errors(answer)
    added = desk.form.items[-1]
    assert added.type == kind
    assert added.labels.get("fr", "") == NEW[kind].get("label_fr", "")
    assert [choice.labels["fr"] for choice in added.choices] == NEW[kind].get(
        "choices_fr", ""
    ).split()
    assert desk.get("item_edit", item=added.name).status_code == 200


@pytest.mark.parametrize(
    "name", ["door", "hours", "other_presence", "story", "meals", "consent_inner", "chapel"]
)
def test_a_page_sent_back_untouched_changes_nothing(name):
    desk = make_desk()
    before = desk.form.find_item(name)
    assert desk.edit(name).status_code == 302
    assert desk.form.find_item(name) == before


def test_wordings_in_both_languages_theme_and_sensitivity_are_kept():
    desk = make_desk()
    desk.edit(
        "door",
        label_fr="Ma porte",
        label_en="My door",
        pole_a_en="knock",
        pole_b_en="come in",
        easy_fr="On entre ?",
        new_theme="Voisinage",
        sensitivity="intimate",
        required="on",
        tension="calme / spontanéité",
    )
    item = desk.form.find_item("door")
    assert (item.labels, item.pole_a["en"]) == ({"fr": "Ma porte", "en": "My door"}, "knock")
    assert (item.required, item.sensitivity) == (True, "intimate")
    assert desk.form.languages == ("fr", "en")
    assert [theme.labels["fr"] for theme in desk.form.themes] == ["Voisinage"]
    assert item.theme == desk.form.themes[0].name


def test_a_corrected_answer_keeps_its_short_name_and_a_new_one_gets_another():
    desk = make_desk()
    desk.edit("meals", choices_fr="très rarement\npar mois\npar semaine")
    assert desk.form.find_item("meals").choice_names == ("rare", "month", "week")
    desk.edit("meals", choices_fr="par mois\npar semaine\ntous les jours\njamais")
    assert desk.form.find_item("meals").choice_names[:2] == ("month", "week")
    assert len(set(desk.form.find_item("meals").choice_names)) == 4


@pytest.mark.parametrize(
    ("item", "sign", "value", "expected"),
    [
        ("hours", "<=", "4", "${hours} <= 4"),
        ("meals", "=", "Par semaine", "${meals} = 'week'"),
        ("meals", "!=", "rarement", "${meals} != 'rare'"),
        ("consent_inner", "=", "", "${consent_inner} = 'OK'"),
        ("story", "=", "l'été", '${story} = "l\'été"'),
        ("shared", "contains", "outils", "selected(${shared}, 'tools')"),
        ("shared", "!=", "outils", "not(selected(${shared}, 'tools'))"),
    ],
)
def test_a_condition_is_built_in_three_fields_and_read_back(item, sign, value, expected):
    shared = Item(
        "shared",
        "select_multiple",
        {"fr": "Partager"},
        choices=(Choice("tools", {"fr": "outils"}), Choice("car", {"fr": "voiture"})),
    )
    form = make_form()
    desk = make_desk(make_form(*form.items, shared))
    desk.edit("door", if_item=item, if_sign=sign, if_value=value)
    assert desk.form.find_item("door").relevant == expected
    assert desk.fields("door")["if_item"] == item
    assert desk.edit("door").status_code == 302
    assert desk.form.find_item("door").relevant == expected
    desk.edit("door", if_item="", if_value="")
    assert desk.form.find_item("door").relevant == ""


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        (
            {"if_item": "meals", "if_sign": "=", "if_value": "demain"},
            "if_value",
            "rarement · par mois · par semaine",
        ),
        (
            {"if_item": "meals", "if_sign": "contains", "if_value": "rarement"},
            "if_value",
            "choisissez « est »",
        ),
        (
            {"if_item": "hours", "if_sign": ">=", "if_value": "beaucoup"},
            "if_value",
            "Écrivez le nombre",
        ),
        ({"if_item": "hours", "if_sign": ">=", "if_value": ""}, "if_value", "Écrivez la réponse"),
        ({"relevant": "${hours} <="}, "relevant", "Caractère"),
        ({"relevant": "(${hours} = 4"}, "relevant", "caractère 1 n’est jamais refermée"),
        ({"relevant": "${nobody} = 4"}, "relevant", "n’existe pas : « nobody »"),
        ({"relevant": "${door} = 4"}, "relevant", "s’attendent les unes les autres"),
        ({"constraint": ". >= 'a' )"}, "constraint", "Caractère 10"),
        ({"label_fr": "  "}, "label_fr", "Écrivez l’énoncé"),
        ({"pole_b_fr": ""}, "pole_b_fr", "obligatoire"),
        ({"sensitivity": "art9"}, "consent", "demande un accord préalable"),
    ],
)
def test_a_fault_is_told_beside_its_field_and_nothing_typed_is_lost(changes, field, sentence):
    desk = make_desk()
    before = desk.version.definition
    answer = desk.edit("door", hint_fr="À garder", **changes)
    told = " ".join(errors(answer)[field]).replace("\xa0", " ")
    assert sentence in told
    form = answer.context["form"]
    assert form["hint_fr"].value() == "À garder"
    assert {name: form[name].value() for name in changes} == changes
    assert desk.version.definition == before


def test_a_circle_through_another_question_is_refused():
    desk = make_desk()
    answer = desk.edit("hours", relevant="${other_presence} = 'oui'")
    assert "relevant" in errors(answer)
    assert desk.form.find_item("hours").relevant == ""


def test_choices_are_refused_when_they_repeat_or_are_alone():
    desk = make_desk()
    for text, sentence in (
        ("seul", "au moins deux"),
        ("a\nb\na", "La ligne 3 répète"),
        ("a\nb", None),
    ):
        answer = desk.edit("meals", choices_fr=text)
        told = errors(answer)["choices_fr"] if sentence else None
        assert (sentence in told[0].replace("\xa0", " ")) if sentence else answer.status_code == 302


def test_a_protected_ground_is_warned_about_and_never_blocked():
    desk = make_desk()
    assert desk.edit("story", label_fr="Quelle est votre religion ?").status_code == 302
    page = desk.get("item_edit", item="story")
    assert page.context["grounds"] == "religion ou convictions"
    assert "art. 225-1" in page.content.decode()


def test_two_editors_of_two_questions_both_keep_theirs():
    desk = make_desk()
    first = desk.fields("door") | {"label_fr": "La porte"}
    second = desk.fields("story") | {"label_fr": "Un récit"}
    desk.post("item_edit", first, item="door")
    desk.post("item_edit", second, item="story")
    assert desk.form.find_item("door").labels["fr"] == "La porte"
    assert desk.form.find_item("story").labels["fr"] == "Un récit"


def test_two_editors_of_one_question_see_each_other_and_lose_nothing():
    desk = make_desk()
    mine = desk.fields("door") | {"label_fr": "La mienne"}
    desk.edit("door", label_fr="La leur")
    answer = desk.post("item_edit", mine, item="door")
    assert [value for _label, value in answer.context["theirs"]] == ["La leur"]
    assert answer.context["form"]["label_fr"].value() == "La mienne"
    assert desk.form.find_item("door").labels["fr"] == "La leur"
    desk.post("item_edit", mine | {"was": answer.context["was"]}, item="door")
    assert desk.form.find_item("door").labels["fr"] == "La mienne"


def test_a_question_removed_meanwhile_can_be_added_again():
    desk = make_desk(make_form(make_slider("door"), make_slider("pace")))
    mine = desk.fields("door") | {"label_fr": "La mienne"}
    desk.post("item_remove", item="door")
    answer = desk.post("item_edit", mine, item="door")
    assert answer.context["is_gone"] is True
    assert answer.context["form"]["label_fr"].value() == "La mienne"
    desk.post("item_edit", mine | {"was": answer.context["was"]}, item="door")
    assert [item.labels["fr"] for item in desk.form.items] == ["La question pace", "La mienne"]


def test_an_unknown_question_is_not_found():
    assert make_desk().get("item_edit", item="nobody").status_code == 404
