"""The page of a question: its type corrected after the review, its numbers and its place."""

import pytest
from django.utils import translation

from lieudit.interviews.engine.form import Item, Parameters
from lieudit.interviews.forms.position_words import bound_words, position_names
from lieudit.interviews.queries.waves import list_askable
from lieudit.interviews.queries.zones import list_scales
from lieudit.interviews.tests.factories import make_form, make_slider
from lieudit.interviews.tests.web.preparing import make_desk, paste, review_fields

pytestmark = pytest.mark.django_db
SCALE = Item(
    "calm", "range", {"fr": "Le calme ?"}, pole_a={"fr": "pas important"},
    pole_b={"fr": "très important"}, parameters=Parameters(1.0, 5.0, 1.0),
)  # fmt: skip
RENT = Item("rent", "decimal", {"fr": "Le loyer ?"}, parameters=Parameters(start=0, end=450.5))


def test_another_type_shows_its_fields_before_anything_is_kept():
    desk = make_desk()
    before = desk.form
    answer = desk.edit("meals", kind="select_multiple", label_fr="Des repas, souvent ?")
    assert answer.status_code == 200
    assert desk.form == before
    page = answer.content.decode()
    assert "Un autre type, pas encore enregistré" in page
    assert "L’ordre de ses réponses" in page
    assert answer.context["form"]["label_fr"].value() == "Des repas, souvent ?"
    desk.edit("meals", type="select_multiple", kind="select_multiple", max_choices="2")
    item = desk.form.find_item("meals")
    assert (item.type, item.parameters.max_choices) == ("select_multiple", 2)
    assert item.choice_names == ("rare", "month", "week")


def test_a_question_others_wait_for_warns_and_an_agreement_stays_one():
    desk = make_desk()
    answer = desk.edit("hours", kind="text")
    assert "est montrée selon cette réponse" in answer.content.decode()
    assert desk.get("item_edit", item="consent_inner").context["kinds"] == []
    assert desk.edit("consent_inner", kind="text").status_code == 302
    assert desk.form.find_item("consent_inner").type == "acknowledge"


def test_numbers_are_shown_as_people_write_them():
    desk = make_desk(make_form(make_slider("a"), SCALE, RENT))
    page = desk.get("item_edit", item="rent").content.decode()
    assert 'value="450,5"' in page
    assert 'value="450.5"' not in page
    assert desk.get("item_edit", item="calm").context["form"]["start"].value() == "1"
    assert desk.edit("rent", end="1 200,5").status_code == 302
    assert desk.form.find_item("rent").parameters.end == 1200.5
    assert "end" in desk.edit("rent", end="beaucoup").context["form"].errors


def test_the_ends_of_a_scale_are_written_and_shown_everywhere():
    desk = make_desk(make_form(make_slider("a"), SCALE))
    desk.edit("calm", pole_a_fr="sans importance")
    assert desk.form.find_item("calm").pole_a == {"fr": "sans importance"}
    for name in ("questionnaire_detail", "questionnaire_print"):
        page = desk.get(name).content.decode()
        assert "sans importance" in page
        assert "très important" in page


def test_the_review_keeps_and_corrects_the_ends_of_a_scale():
    desk = paste(make_desk(), "Le calme compte ? (1 = pas important, 5 = très important)\nEt ici ?")
    (row, _other) = desk.get("paste_review").context["rows"]
    assert row.answers == "1 = pas important\n5 = très important"
    desk.post("paste_review", review_fields(desk) | {"0-answers": "1 = peu\n7 = beaucoup"})
    item = desk.form.items[0]
    assert (item.bounds, item.pole_a["fr"], item.pole_b["fr"]) == ((1, 7, 1), "peu", "beaucoup")


def test_the_present_place_is_the_one_chosen():
    desk = make_desk(make_form(*(make_slider(name) for name in "abc")))
    assert desk.get("item_edit", item="a").context["place_now"] == "-"
    answer = desk.get("item_edit", item="c")
    assert answer.context["place_now"] == "b"
    assert '<option value="b" selected>' in answer.content.decode()


def test_the_paper_tells_how_many_and_leaves_room_for_the_rank():
    text = "Quoi garder ? (3 au plus)\n- a\n- b\n- c\n- d\n\nClassez :\n- eau\n- feu\n- air\n"
    desk = paste(make_desk(), text)
    with translation.override("fr"):
        page = desk.get("questionnaire_print").content.decode()
    assert "3 réponses au plus" in page
    assert page.count('class="rank-box"') == 3


def test_the_same_questions_are_counted_on_every_page():
    text = "1. Pourquoi ?\n2. Un chien ? (oui/non)\nSi oui, lequel ?\n3. Avez-vous un handicap ?\n"
    desk = paste(make_desk(), text)
    told = "3 questions, 1 selon les réponses, 1 accord"
    assert told in desk.get("paste_review").content.decode()
    assert told in desk.get("questionnaire_detail").content.decode()
    assert told in desk.get("questionnaire_list").content.decode()


def test_the_review_links_to_what_deserves_a_look_and_says_after_which_answer():
    desk = paste(make_desk(), "1. Un chien ? (oui/non)\nSi oui, lequel ?\n2. Et ici ?\n")
    page = desk.get("paste_review").content.decode().replace("\xa0", " ")
    assert '<a href="#q2">' in page
    assert "Posée seulement si « Un chien ? » est « oui »" in page


def test_a_title_borne_already_gets_a_number():
    desk = paste(make_desk(), "Pourquoi ?", title="Nos envies")
    other = paste(desk, "Pourquoi ?", title="Nos envies")
    third = paste(desk, "Pourquoi ?", title="Nos envies")
    titles = [each.version.questionnaire.title for each in (desk, other, third)]
    assert titles == ["Nos envies", "Nos envies (2)", "Nos envies (3)"]
    assert third.form.title == {"fr": "Nos envies (3)"}


def test_an_unchecked_text_is_not_offered_to_waves_nor_to_zones():
    desk = paste(make_desk(), "Le calme, de 1 à 5 ?", title="Nos envies")
    name = desk.form.items[0].name
    assert "Nos envies" not in dict(list_askable(desk.collective.id)).values()
    assert name not in list_scales(desk.collective.id)
    desk.post("paste_review", review_fields(desk))
    assert "Nos envies" in dict(list_askable(desk.collective.id)).values()
    assert name in list_scales(desk.collective.id)


def test_the_ends_of_a_scale_have_their_words_in_what_the_group_reads():
    assert bound_words(SCALE, "fr") == ("pas important", "très important")
    assert position_names(SCALE, "fr") == [
        "1 (pas important)", "2", "3", "4", "5 (très important)"
    ]  # fmt: skip
    bare = Item("calm", "range", {"fr": "Le calme ?"}, parameters=Parameters(1.0, 5.0, 1.0))
    assert bound_words(bare, "fr") == ("1", "5")
    assert position_names(bare, "fr") == ["1", "2", "3", "4", "5"]
