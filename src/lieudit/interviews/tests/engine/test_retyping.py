"""Another type for a question already written: what follows it, what is lost."""

import pytest

from lieudit.interviews.engine.definition import check_form
from lieudit.interviews.engine.form import ITEM_TYPES, Choice, Form, Item, Parameters
from lieudit.interviews.engine.retyping import change_type, is_guard, list_waiting, tell_lost

WORDS = tuple(Choice(name, {"fr": name}) for name in ("jamais", "parfois", "souvent"))
ONE = Item("q", "select_one", {"fr": "Q ?"}, choices=WORDS, is_ordinal=True)
RANGE = Item(
    "q", "range", {"fr": "Q ?"}, pole_a={"fr": "peu"}, pole_b={"fr": "beaucoup"},
    parameters=Parameters(1.0, 5.0, 1.0),
)  # fmt: skip


def test_choices_follow_between_types_that_have_some() -> None:
    several = change_type(ONE, "select_multiple")
    assert (several.choices, several.is_ordinal) == (WORDS, False)
    assert tell_lost(ONE, "select_multiple") == ("order",)
    assert change_type(several, "select_one").choices == WORDS
    assert tell_lost(ONE, "text") == ("choices",)


def test_ordered_words_become_the_ends_of_a_scale_and_back() -> None:
    scale = change_type(ONE, "range")
    assert (scale.bounds, scale.pole_a, scale.pole_b) == (
        (1.0, 3.0, 1.0),
        {"fr": "jamais"},
        {"fr": "souvent"},
    )
    assert tell_lost(ONE, "range") == ()
    words = change_type(RANGE, "select_one")
    assert words.is_ordinal
    assert words.choices[0].labels == {"fr": "1 = peu"}
    assert words.choice_names == ("1", "2", "3", "4", "5")


def test_bounds_and_poles_follow_where_they_make_sense() -> None:
    assert change_type(RANGE, "slider").pole_b == {"fr": "beaucoup"}
    number = Item("q", "integer", {"fr": "Q ?"}, parameters=Parameters(start=0.0, end=40.0))
    assert change_type(number, "decimal").parameters == Parameters(start=0.0, end=40.0)
    assert tell_lost(number, "text") == ("bounds",)
    assert tell_lost(RANGE, "text") == ("poles", "bounds")


@pytest.mark.parametrize("before", ITEM_TYPES)
@pytest.mark.parametrize("after", ITEM_TYPES)
def test_every_change_of_type_can_be_checked(before, after) -> None:
    item = Item("q", before, {"fr": "Q ?"}, choices=WORDS if before == "rank" else ())
    changed = change_type(item, after)
    assert changed.type == after
    check_form(Form(title={"fr": "T"}, items=(changed,)))
    tell_lost(item, after)


def test_what_waits_for_it_and_what_it_guards_are_told() -> None:
    waiting = Item("w", "text", {"fr": "W ?"}, relevant="${q} = 'jamais'")
    guarded = Item("g", "text", {"fr": "G ?"}, consent="ok")
    form = Form(title={"fr": "T"}, items=(ONE, waiting, Item("ok", "acknowledge"), guarded))
    assert list_waiting(form, "q") == ("w",)
    assert (is_guard(form, "ok"), is_guard(form, "q")) == (True, False)
