"""Columns that stay where they are, cells that say what was said and nothing computed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.interviews.engine.answer import DONT_KNOW, PREFER_TO_TALK, Answer
from lieudit.interviews.engine.answer_table import (
    Column,
    Columns,
    Given,
    Row,
    list_columns,
    place_answers,
    write_cell,
    write_row,
)
from lieudit.interviews.engine.asking import ask_form
from lieudit.interviews.engine.form import Choice, Form, Group, Item

TODAY = "2026-11-25"
CAR = Item("car", "select_multiple", choices=(Choice("mine"), Choice("shared")))
FORM = Form(
    title={},
    items=(
        Item("hours", "integer"),
        Item("total", "calculate", calculation="${hours} * 2"),
        Item("why", "text", relevant="${hours} > 4"),
        CAR,
        Item("agreed", "acknowledge"),
        Item("faith", "text", sensitivity="art9", consent="agreed"),
        Item("first_name", "text", group="children"),
        Item("pet", "text", group="pets"),
        Item("told", "note"),
    ),
    groups=(
        Group("children", kind="repeat"),
        Group("pets", kind="repeat", parent="children"),
    ),
)
ONE_EACH = Columns()
PLAIN = ["hours", "why", "car"]


def say(value):
    return Answer("value", value)


def headers(people, wanted=ONE_EACH):
    asked = [ask_form(FORM, answers, TODAY) for answers in people]
    return [column.header for column in list_columns(FORM, asked, wanted)]


def test_columns_stand_in_order_whatever_was_asked_of_whom():
    assert headers([{}]) == PLAIN
    assert headers([{"hours": say(9), "why": say("x")}, {"hours": say(1)}]) == PLAIN
    assert headers([]) == PLAIN


def test_a_repeat_has_as_many_places_as_the_widest_of_all():
    one = {"children": say(("3",)), "pets#3": say(("1", "2"))}
    two = {"children": say(("1", "2"))}
    assert headers([one, two]) == [
        *PLAIN, "first_name[1]", "pet[1][1]", "pet[1][2]", "first_name[2]", "pet[2][1]",
        "pet[2][2]",
    ]  # fmt: skip


def test_options_add_columns_beside_and_move_none():
    wanted = Columns(splits_choices=True, has_words=True)
    assert headers([{}], wanted) == [
        "hours", "hours.words", "why", "car", "car/mine", "car/shared", "car.words",
    ]  # fmt: skip


def test_an_answer_stands_at_its_place_not_at_its_mark():
    answers = {"children": say(("4", "9")), "first_name#9": say("Mia"), "why": say("hidden")}
    asked = ask_form(FORM, answers, TODAY)
    placed = place_answers(asked, {name: Given(one) for name, one in answers.items()})
    assert set(placed) == {"children", "first_name[2]"}
    columns = list_columns(FORM, [asked])
    assert write_row(columns, Row("x", placed)) == [None, None, None, None, "Mia"]


@pytest.mark.parametrize(
    ("answer", "cell"),
    [
        (say("plain"), "plain"), (say(3), 3), (say(2.5), 2.5), (say(("mine", "shared")),
        "mine shared"), (DONT_KNOW, "#dont_know"), (PREFER_TO_TALK, "#prefer_to_talk"),
        (say("#dont_know"), "'#dont_know"), (say(None), None),
    ],
)  # fmt: skip
def test_a_cell_tells_a_state_from_nothing_and_from_the_same_words(answer, cell):
    assert write_cell(Column("car", CAR), Given(answer)) == cell
    assert write_cell(Column("car", CAR), None) is None


def test_a_choice_of_its_own_is_ticked_or_not_or_untold():
    column = Column("car", CAR, "choice", "mine")
    said = (say(("mine",)), say(("shared",)), say(()), DONT_KNOW)
    assert [write_cell(column, Given(one)) for one in said] == [1, 0, 0, "#dont_know"]


def test_a_part_as_protected_as_what_decides_on_it_is_no_column():
    items = (*FORM.items, Item("after", "text", sensitivity="art9"))
    form = replace(FORM, items=items)
    names = {column.key for column in list_columns(form, [])}
    assert names == set(PLAIN)


@given(st.lists(st.integers(0, 4), max_size=4))
def test_columns_never_share_a_header_and_every_row_fits(counts):
    people = [{"children": say(tuple(map(str, range(1, n + 1))))} for n in counts]
    asked = [ask_form(FORM, answers, TODAY) for answers in people]
    columns = list_columns(FORM, asked, Columns(splits_choices=True, has_words=True))
    names = [column.header for column in columns]
    assert len(names) == len(set(names))
    assert all(len(write_row(columns, Row("x", {}))) == len(columns) for _one in people)
