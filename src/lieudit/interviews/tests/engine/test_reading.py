"""Where an item is read, and which two answers become a question."""

import pytest

from lieudit.interviews.engine.answer import DONT_KNOW, Answer
from lieudit.interviews.engine.form import Form, Item
from lieudit.interviews.engine.hours import find_hours_item
from lieudit.interviews.engine.reading import (
    choose_part,
    name_finding,
    propose_workshop,
    rank_in_part,
)
from lieudit.interviews.engine.release import release_item
from lieudit.interviews.engine.summaries import Question, summarise_item
from lieudit.interviews.engine.tensions import TENSIONS, find_tensions


def release(answers, kind="ordinal", size=5, sensitivity="none"):
    return release_item(summarise_item(Question("door", kind, size, sensitivity), answers))


@pytest.mark.parametrize(
    ("answers", "finding", "part", "workshop"),
    [
        ([1] * 6 + [5] * 6, "two_poles", "to_work_on", "moving_debate"),
        ([1, 2, 3, 4, 5] * 3, "diversity", "diversity", "line_of_positions"),
        ([4] * 12, "common_ground", "common_ground", "write_down"),
        ([4] * 11, "common_ground", "common_ground", "write_down"),
        ([1] * 3 + [5] * 3, "to_work_on", "to_work_on", "talking_circle"),
        ([4] * 4, "not_shown", "not_shown", None),
    ],
)
def test_an_ordered_item_is_read_where_its_label_stands(answers, finding, part, workshop):
    one = release(answers)
    assert (name_finding(one), choose_part(one), propose_workshop(one)) == (
        finding,
        part,
        workshop,
    )


def test_choices_are_never_said_to_be_two_poles():
    one = release([1] * 6 + [2] * 6, "nominal", 2)
    assert (choose_part(one), propose_workshop(one)) == ("choices", "small_groups")


def test_beliefs_are_not_shown_whatever_their_number():
    assert choose_part(release([4] * 30, sensitivity="art9")) == "not_shown"


def test_two_poles_come_before_what_is_only_to_work_on_and_firm_before_fragile():
    poles, small = release([1] * 6 + [5] * 6), release([1] * 3 + [5] * 3)
    assert rank_in_part(poles) < rank_in_part(small)


@pytest.mark.parametrize("tension", TENSIONS, ids=lambda one: one.code)
def test_each_tension_needs_both_answers(tension):
    def answer(condition):
        if condition.chosen_from:
            return Answer("value", tuple("abcdefgh"[: condition.chosen_from]))
        if condition.names:
            return Answer("value", next(iter(condition.names)))
        return Answer("value", condition.at_least or condition.at_most)

    said = {one.item: answer(one) for one in (tension.first, tension.second)}
    assert [one.code for one in find_tensions(said)] == [tension.code]
    for name in said:
        assert find_tensions({**said, name: DONT_KNOW}) == ()
        assert find_tensions({key: value for key, value in said.items() if key != name}) == ()


def test_the_middle_of_a_slider_is_no_tension():
    assert find_tensions({"e2": Answer("value", 3), "a1": Answer("value", 5)}) == ()


def test_the_hours_are_found_by_name_then_by_wording():
    speaking = Item(
        "e1", "integer", labels={"fr": "Combien d’heures par mois pouvez-vous donner ?"}
    )
    named = Item("hours", "integer", labels={"fr": "Disponibilité"})
    age = Item("age", "integer", labels={"fr": "Votre arrivée"})
    title = {"fr": "Essai"}
    assert find_hours_item(Form(title, items=(age, speaking))) == speaking
    assert find_hours_item(Form(title, items=(speaking, named))) == named
    assert find_hours_item(Form(title, items=(age,))) is None
