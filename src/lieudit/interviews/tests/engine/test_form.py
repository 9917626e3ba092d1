"""Forms: JSON both ways, editing that keeps names and references whole, comparison of versions."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.interviews.engine.definition import check_form
from lieudit.interviews.engine.editing import (
    add_item,
    duplicate_item,
    move_item,
    remove_item,
    rename_item,
    replace_item,
)
from lieudit.interviews.engine.form import ITEM_TYPES, Choice, Form, Item, KeptRow, Parameters
from lieudit.interviews.engine.form_json import form_from_json, form_to_json
from lieudit.interviews.engine.meaning import compare_forms, same_meaning
from lieudit.interviews.engine.problems import FormInvalid


def ask(name: str, kind: str = "text", **more: object) -> Item:
    return Item(name=name, type=kind, labels={"fr": f"Question {name} ?"}, **more)  # type: ignore[arg-type]


FORM = Form(
    title={"fr": "Essai"},
    items=(ask("a", "integer"), ask("b", relevant="${a} > 3"), ask("c", "date")),
)


def codes(error: pytest.ExceptionInfo[FormInvalid]) -> list[tuple[str, str, str]]:
    return [(found.code, found.item, found.field) for found in error.value.problems]


@given(
    st.lists(
        st.builds(
            Item,
            name=st.from_regex(r"[a-z_][a-z0-9_]{0,8}", fullmatch=True),
            type=st.sampled_from(ITEM_TYPES),
            labels=st.dictionaries(st.sampled_from(["fr", "en"]), st.just("Été ?")),
            required=st.booleans(),
            parameters=st.builds(Parameters, start=st.sampled_from([None, 0.0, 1.5])),
            choices=st.sampled_from([(), (Choice("x", {"fr": "X"}), Choice("y"))]),
        ),
        max_size=6,
        unique_by=lambda item: item.name,
    )
)
def test_form_comes_back_whole_from_json(items: list[Item]) -> None:
    form = dataclasses.replace(FORM, items=tuple(items))
    assert form_from_json(json.loads(json.dumps(form_to_json(form)))) == form


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"format": "x"}, ("unknown_format", "", "format")),
        ({"surprise": 1}, ("unknown_field", "", "surprise")),
        ({"items": "x"}, ("not_a_list", "", "items")),
        ({"items": [{"name": "1a", "type": "text"}]}, ("bad_name", "1a", "name")),
        ({"items": [{"name": "a", "type": "image"}]}, ("unknown_word", "a", "type")),
        (
            {"items": [{"name": "a", "type": "text", "required": 1}]},
            ("not_a_flag", "a", "required"),
        ),
        ({"title": {"fr": "a\u0000"}}, ("control_characters", "", "title")),
        ({"title": {"fr": "a" * 30_000}}, ("too_long", "", "title")),
    ],
)
def test_json_that_is_no_form_is_refused_with_its_place(
    change: dict[str, object], expected: tuple[str, str, str]
) -> None:
    with pytest.raises(FormInvalid) as error:
        form_from_json({**form_to_json(FORM), **change})
    assert codes(error) == [expected]


def test_added_and_duplicated_items_get_free_names() -> None:
    form = add_item(FORM, Item("", "text", labels={"fr": "Où est le jardin ?"}), after="a")
    assert duplicate_item(form, "a").item_names == ("a", "a_2", "jardin", "b", "c")


def test_moved_item_joins_its_new_place() -> None:
    assert move_item(FORM, "c", to="a").item_names == ("c", "a", "b")
    assert move_item(FORM, "b", to="c", side="after").item_names == ("a", "c", "b")


@pytest.mark.parametrize(("name", "to", "side"), [("a", "c", "after"), ("b", "a", "before")])
def test_a_question_never_goes_before_the_answer_it_waits_for(name, to, side) -> None:
    with pytest.raises(FormInvalid) as error:
        move_item(FORM, name, to=to, side=side)
    assert codes(error) == [("source_after", "b", "relevant")]
    imported = dataclasses.replace(FORM, items=(FORM.items[1], FORM.items[0], FORM.items[2]))
    assert [
        (problem.code, problem.item, problem.severity)
        for problem in check_form(imported)
        if problem.code == "source_after"
    ] == [("source_after", "b", "warning")]
    assert move_item(imported, "c", to="b").item_names == ("c", "b", "a")


def test_item_read_by_another_cannot_be_removed() -> None:
    with pytest.raises(FormInvalid) as error:
        remove_item(FORM, "a")
    assert codes(error) == [("item_in_use", "b", "relevant")]
    assert remove_item(FORM, "b").item_names == ("a", "c")


def test_new_name_is_followed_in_expressions() -> None:
    assert rename_item(FORM, "a", "heures").items[1].relevant == "${heures} > 3"
    assert replace_item(FORM, "a", ask("heures", "decimal")).items[1].relevant == "${heures} > 3"
    with pytest.raises(FormInvalid) as error:
        rename_item(FORM, "a", "b")
    assert codes(error) == [("duplicate_name", "a", "name")]


def test_rows_of_a_file_follow_the_question_they_stood_behind() -> None:
    form = dataclasses.replace(FORM, kept=(KeptRow("survey", {"type": "geopoint"}, "c"),))
    assert rename_item(form, "c", "day").kept[0].after == "day"
    assert remove_item(form, "c").kept[0].after == "b"


def test_circles_unknown_items_and_unread_expressions_are_told() -> None:
    form = dataclasses.replace(
        FORM,
        items=(
            ask("a", relevant="${b} = 1"),
            ask("b", relevant="${a} = 1"),
            ask("c", relevant="${zz} = 1 and"),
            ask("d", relevant="${zz} = 1"),
            ask("e", relevant="area(${a}) > 1"),
        ),
    )
    found = {(problem.code, problem.item, problem.severity) for problem in check_form(form)}
    assert ("unexpected_word", "c", "error") in found
    assert ("unknown_item", "d", "error") in found
    assert ("unknown_function", "e", "warning") in found
    assert [problem.code for problem in check_form(form)].count("circular_reference") == 1


def test_versions_are_compared_by_meaning() -> None:
    spelled = ask("a", "integer")
    spelled = dataclasses.replace(spelled, labels={"fr": "QUESTION a"}, hints={"fr": "aide"})
    newer = dataclasses.replace(FORM, items=(FORM.items[2], spelled, ask("d")))
    change = compare_forms(FORM, newer)
    assert (change.added, change.removed, change.changed, change.reworded, change.is_reordered) == (
        ("d",),
        ("b",),
        (),
        ("a",),
        True,
    )
    assert not same_meaning(FORM.items[0], ask("a", "decimal"))
