"""Repeated questions: the same questions again, each occurrence seeing its own answers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.interviews.engine.answer import Answer
from lieudit.interviews.engine.asking import ask_form, list_inside, next_mark
from lieudit.interviews.engine.form import Choice, Form, Group, Item
from lieudit.interviews.engine.repeats import MOST_OCCURRENCES, base_name, list_repeated

TODAY = "2026-11-25"


def say(value):
    return Answer("value", value)


CHILDREN = Group("children", {"fr": "Enfant"}, kind="repeat")
FAMILY = Form(
    title={"fr": "Un foyer"},
    items=(
        Item("has_children", "select_one", choices=(Choice("yes"), Choice("no"))),
        Item("first_name", "text", group="children", labels={"fr": "Son prénom"}),
        Item(
            "age", "integer", group="children",
            labels={"fr": "Âge de ${first_name}"}, constraint=". < 100",
        ),
        Item("school", "text", group="children", relevant="${age} > 2 and position(..) < 3"),
        Item("pet_name", "text", group="pets"),
        Item("pet_of", "text", group="pets", relevant="${pet_name} != '' and ${age} > 5"),
        Item("oldest", "calculate", calculation="max(${age})"),
        Item("how_many", "calculate", calculation="count(${children})"),
        Item("sitter", "text", relevant="${how_many} > 1"),
        Item(
            "before", "text", group="children",
            relevant="indexed-repeat(${age}, ${children}, position(..) - 1) > 10",
        ),
    ),
    groups=(
        replace(CHILDREN, relevant="${has_children} = 'yes'"),
        Group("pets", {"fr": "Animal"}, kind="repeat", parent="children"),
    ),
)  # fmt: skip
TWO = {
    "has_children": say("yes"),
    "children": say(("1", "4")),
    "first_name#1": say("Léo"),
    "age#1": say(12),
    "first_name#4": say("Mia"),
    "age#4": say(3),
}


def ask(answers, form=FAMILY, **more):
    return ask_form(form, answers, TODAY, **more)


def test_nothing_is_asked_again_before_an_occurrence_is_added():
    asked = ask({"has_children": say("yes")})
    assert asked.state.relevant == ("has_children", "children")
    assert ask({"has_children": say("no")}).state.relevant == ("has_children",)


def test_each_occurrence_sees_its_own_answers_and_its_place():
    asked = ask(TWO)
    assert [name for name in asked.state.relevant if name.endswith(("#1", "#4"))] == [
        "first_name#1", "age#1", "school#1", "pets#1",
        "first_name#4", "age#4", "school#4", "pets#4",
        "before#1", "before#4",
    ]  # fmt: skip
    assert asked.form.find_item("age#4").labels == {"fr": "Âge de Mia"}
    labels = {group.name: group.labels for group in asked.form.groups}
    assert labels["children#4"] == {"fr": "Enfant · 2"}
    assert asked.state.calculated == {"oldest": "12", "how_many": "2"}
    assert "sitter" in asked.state.relevant


def test_a_repeat_inside_a_repeat_has_its_own_occurrences():
    answers = TWO | {"pets#1": say(("1",)), "pet_name#1#1": say("Plume")}
    asked = ask(answers)
    assert {"pet_name#1#1", "pet_of#1#1"} <= set(asked.state.relevant)
    assert "pet_name#4#1" not in asked.form.item_names
    assert "pet_of#4#1" not in ask(answers | {"pets#4": say(("1",))}).state.relevant


def test_answers_of_an_occurrence_that_is_no_more_are_left_not_wrong():
    asked = ask(TWO | {"children": say(("4",))})
    assert set(asked.left) == {"first_name#1", "age#1"}
    assert asked.state.problems == ()
    assert asked.form.find_item("school#4").name in asked.state.relevant
    unknown = ask(TWO | {"nowhere#1": say("x")})
    assert [problem.code for problem in unknown.state.problems] == ["unknown_item"]


def test_a_repeat_that_is_not_shown_drops_all_its_answers():
    asked = ask(TWO | {"has_children": say("no")})
    assert set(asked.state.dropped) == {
        "children", "first_name#1", "age#1", "first_name#4", "age#4",
    }  # fmt: skip


def test_everything_kept_under_an_occurrence_leaves_with_it():
    kept = TWO | {"pets#1": say(("1",)), "pet_name#1#1": say("Plume"), "pets#4": say(())}
    assert set(list_inside(kept, FAMILY, "children", "1")) == {
        "first_name#1", "age#1", "pets#1", "pet_name#1#1",
    }  # fmt: skip
    assert list_inside(kept, FAMILY, "pets#1", "1") == ["pet_name#1#1"]
    assert next_mark(("1", "4")) == "5"
    assert next_mark((), ("7",)) == "8"


def make_counted(count, **more):
    return Form(
        title={},
        items=(
            Item("n", "integer"),
            Item("again", "text", group="times", required=True),
            *more.get("items", ()),
        ),
        groups=(Group("times", kind="repeat", repeat_count=count), *more.get("groups", ())),
    )


@pytest.mark.parametrize(
    ("count", "answer", "times"),
    [("3", None, 3), ("${n}", 2, 2), ("${n}", None, 0), ("${n}", -4, 0), ("${n} * 2", 2, 4),
     ("${n}", 10_000, MOST_OCCURRENCES), ("nonsense(", 2, 0)],
)  # fmt: skip
def test_a_count_says_how_often(count, answer, times):
    asked = ask({} if answer is None else {"n": say(answer)}, make_counted(count))
    shown = [name for name in asked.state.relevant if base_name(name) == "again"]
    assert shown == [f"again#{number}" for number in range(1, times + 1)]
    assert asked.state.required_missing == tuple(shown)
    assert "times" not in asked.state.relevant


def test_fewer_times_leave_the_last_answers_out():
    form = make_counted("${n}")
    asked = ask({"n": say(1), "again#1": say("a"), "again#2": say("b")}, form)
    assert (asked.left, asked.state.is_complete) == (("again#2",), True)


def test_a_count_that_hangs_on_itself_ends():
    asked = ask({"again#1": say("x")}, make_counted("count(${times}) + 1"))
    assert len(asked.state.relevant) <= MOST_OCCURRENCES + 1


def test_a_form_without_repeat_is_left_as_it_is():
    form = Form(title={}, items=(Item("a", "text"),))
    assert ask({"a": say("x")}, form).form is form


def test_what_guards_a_part_inside_an_occurrence_guards_that_occurrence_only():
    form = Form(
        title={},
        items=(
            Item("agreed", "acknowledge", group="who"),
            Item("illness", "text", group="who", sensitivity="art9", consent="agreed"),
        ),
        groups=(Group("who", kind="repeat"),),
    )
    asked = ask({"who": say(("1", "2")), "agreed#2": say("OK")}, form)
    assert [name for name in asked.state.relevant if name.startswith("illness")] == ["illness#2"]
    assert asked.form.find_item("illness#2").consent == "agreed#2"


def test_the_roster_is_as_protected_as_what_it_lets_guess():
    inside = Item("illness", "text", group="who", sensitivity="art9", consent="agreed")
    form = Form(
        title={},
        items=(Item("agreed", "acknowledge"), inside),
        groups=(Group("who", kind="repeat"),),
    )
    roster = ask({"agreed": say("OK")}, form).form.find_item("who")
    assert (roster.sensitivity, roster.consent) == ("art9", "agreed")
    assert list_repeated(form) == {"illness"}


marks = st.lists(st.integers(1, 9).map(str), unique=True, max_size=5).map(tuple)


@given(marks, st.booleans())
def test_whatever_is_added_or_removed_keys_stay_apart_and_nothing_is_invented(found, is_open):
    answers = {"has_children": say("yes" if is_open else "no"), "children": say(found)}
    asked = ask(answers | {f"age#{mark}": say(7) for mark in found})
    names = asked.form.item_names
    assert len(set(names)) == len(names)
    ages = [name for name in asked.state.relevant if base_name(name) == "age"]
    assert ages == ([f"age#{mark}" for mark in found] if is_open else [])
    assert asked.state.problems == ()
    again = ask(answers | {f"age#{mark}": say(7) for mark in found})
    assert again.state == asked.state
