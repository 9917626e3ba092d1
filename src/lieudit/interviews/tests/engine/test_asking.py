"""What one person is asked: choices, defaults, insertions, screens; never a total of hers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.interviews.engine.answer import DONT_KNOW, Answer
from lieudit.interviews.engine.asking import ask_form
from lieudit.interviews.engine.bounds import find_day_bounds
from lieudit.interviews.engine.conditional_release import inherit_sensitivity
from lieudit.interviews.engine.form import Choice, Form, Group, Item
from lieudit.interviews.engine.insertions import UNTOLD, adds_up
from lieudit.interviews.engine.pagination import list_screen, next_screen, previous_screen
from lieudit.interviews.engine.paper import lay_on_paper
from lieudit.interviews.engine.release import SMALLEST_GROUP
from lieudit.interviews.engine.repeats import MOST_UNFOLDED
from lieudit.interviews.engine.shuffling import shuffle_choices
from lieudit.interviews.engine.wave_release import Seat, release_wave

TODAY = "2026-11-25"


def say(value):
    return Answer("value", value)


def make(*items, groups=()):
    return Form(title={}, items=items, groups=groups)


def ask(form, answers=None, **more):
    return ask_form(form, answers or {}, TODAY, **more)


REGION = Item("region", "select_one", choices=(Choice("a"), Choice("b")))
TOWN = Item(
    "town", "select_multiple", choice_filter="region = ${region}",
    choices=(Choice("one", {}, {"region": "a"}), Choice("two", {}, {"region": "b"})),
)  # fmt: skip
CASCADE = make(REGION, TOWN)


def test_choices_follow_a_former_answer_and_what_no_longer_fits_is_no_answer():
    asked = ask(CASCADE, {"region": say("a"), "town": say(("one",))})
    assert asked.form.find_item("town").choice_names == ("one",)
    assert asked.state.dropped == ()
    changed = ask(CASCADE, {"region": say("b"), "town": say(("one",))})
    assert changed.state.dropped == ("town",)
    required = make(REGION, replace(TOWN, required=True))
    changed = ask(required, {"region": say("b"), "town": say(("one",))})
    assert changed.state.required_missing == ("town",)
    assert ask(CASCADE, {"region": say("b"), "town": DONT_KNOW}).state.dropped == ()


def test_a_filter_that_cannot_be_computed_hides_no_choice():
    form = make(REGION, replace(TOWN, choice_filter="pulldata(region)"))
    assert ask(form).form.find_item("town").choice_names == ("one", "two")
    assert ask(CASCADE, is_whole=True).form.find_item("town").choice_names == ("one", "two")


def test_filtered_choices_are_as_protected_as_what_filters_them():
    form = make(replace(REGION, sensitivity="intimate"), TOWN)
    assert inherit_sensitivity(form, form.find_item("town")) == "intimate"


names = st.lists(st.integers(0, 30).map(str), unique=True, max_size=12)


@given(names, st.text(max_size=8), st.sampled_from(["", " seed=3", " seed=4"]))
def test_a_shuffled_order_is_hers_whole_and_always_the_same(choices, person, seed):
    extra = {"parameters": f"randomize=true{seed}"}
    item = Item("q", "rank", choices=tuple(map(Choice, choices)), extra=extra)
    once = shuffle_choices(item, person)
    assert once == shuffle_choices(replace(once), person)
    assert sorted(once.choice_names) == sorted(choices)
    assert shuffle_choices(replace(item, extra={}), person).choice_names == tuple(choices)


def test_people_do_not_all_see_the_same_first_choice():
    item = Item(
        "q", "rank", choices=tuple(map(Choice, "abcd")), extra={"parameters": "randomize=true"}
    )
    firsts = {shuffle_choices(item, str(n)).choice_names[0] for n in range(60)}
    assert firsts == set("abcd")


def test_a_default_is_offered_and_counts_at_once_only_where_nobody_answers():
    form = make(
        Item("kind", "hidden", default="home"),
        Item("day", "date", default="today()"),
        Item("city", "text", default="Rodez"),
        Item("shown", "text", relevant="${kind} = 'home'"),
        Item("not_yet", "text", relevant="${city} = 'Rodez'"),
        Item("read", "text", is_read_only=True, calculation="concat(${city}, '!')"),
    )
    asked = ask(form)
    assert asked.state.starts == {"kind": "home", "day": TODAY, "city": "Rodez", "read": "!"}
    assert asked.state.relevant == ("day", "city", "shown", "read")
    assert "not_yet" in ask(form, {"city": say("Rodez")}).state.relevant


def test_what_is_triggered_waits_for_its_trigger():
    form = make(Item("a", "integer"), Item("b", "integer", trigger="${a}", calculation="${a} + 1"))
    asked = ask(form, {"a": say(4)})
    assert (asked.state.triggered, asked.state.starts) == ({"b": "5"}, {})


SCORED = make(
    Item("first_name", "text"),
    Item("one", "integer"),
    Item("two", "integer"),
    Item("double", "calculate", calculation="${one} * 2"),
    Item("sum", "calculate", calculation="${one} + ${two}"),
    Item("far", "calculate", calculation="${sum} * 1"),
    Item("hello", "calculate", calculation="concat(${first_name}, ' ', ${one})"),
    Item("age", "integer", group="who"),
    Item("ages", "calculate", calculation="sum(${age})"),
    groups=(Group("who", kind="repeat"),),
)


@pytest.mark.parametrize(
    ("name", "is_total"),
    [("double", False), ("sum", True), ("far", True), ("hello", False), ("ages", True),
     ("one", False)],
)  # fmt: skip
def test_a_calculation_of_several_answers_is_known_as_a_total(name, is_total):
    assert adds_up(SCORED, name) == is_total


def test_a_wording_may_hold_an_answer_and_never_a_total():
    told = Item("told", "note", {"fr": "${first_name} : ${one}, ${double}, ${sum}, ${ages}, ${no}"})
    form = replace(SCORED, items=(*SCORED.items, told))
    answers = {"first_name": say("Mia"), "one": say(4), "two": say(5)}
    label = ask(form, answers).form.find_item("told").labels["fr"]
    assert label == f"Mia : 4, 8, {UNTOLD}, {UNTOLD}, {UNTOLD}"


def test_a_choice_is_inserted_in_the_language_of_the_wording():
    picked = Item("town", "select_one", choices=(Choice("r", {"fr": "Rodez", "oc": "Rodés"}),))
    asked = Item("why", "text", {"fr": "Pourquoi ${town} ?", "oc": "Perqué ${town} ?"})
    found = ask(make(picked, asked), {"town": say("r")}).form.find_item("why").labels
    assert found == {"fr": "Pourquoi Rodez ?", "oc": "Perqué Rodés ?"}


@pytest.mark.parametrize(
    ("constraint", "bounds"),
    [
        (". <= today()", ("", TODAY)),
        ("today() > . and . >= '2020-02-01'", ("2020-02-01", "2026-11-24")),
        (". > today() + 7", ("2026-12-03", "")),
        (". <= ${other}", ("", "")),
        (". <= today() or . = '2030-01-01'", ("", "")),
        ("regex(., 'x'", ("", "")),
        (". > 1 div 0", ("", "")),
        ("", ("", "")),
    ],
)
def test_the_calendar_opens_where_the_constraint_accepts(constraint, bounds):
    assert find_day_bounds(constraint, TODAY) == bounds


def test_a_screen_holds_a_group_that_asks_for_it_and_nothing_else():
    form = make(
        Item("a", "text"),
        Item("b", "text", group="inner"),
        Item("c", "text", group="page", relevant="${b} != ''"),
        Item("d", "text"),
        groups=(Group("page", appearance="field-list w2"), Group("inner", parent="page")),
    )
    asked = ask(form, {"b": say("x")})
    assert list_screen(form, asked.state, "c") == ("b", "c")
    assert (next_screen(form, asked.state, "b"), previous_screen(form, asked.state, "d")) == (
        "d", "b",
    )  # fmt: skip
    assert list_screen(form, ask(form).state, "b") == ("b",)
    assert previous_screen(form, asked.state, "a") is None


def test_each_occurrence_has_its_own_screen():
    form = make(
        Item("x", "text", group="who"),
        Item("y", "text", group="who"),
        groups=(Group("who", kind="repeat", appearance="field-list"),),
    )
    asked = ask(form, {"who": say(("1", "2"))})
    assert list_screen(asked.form, asked.state, "x#2") == ("x#2", "y#2")
    assert next_screen(asked.form, asked.state, "x#1") == "x#2"


def test_the_head_of_a_table_is_never_a_question():
    head = replace(REGION, appearance="label")
    asked = ask(make(head))
    assert not asked.form.find_item("region").is_answerable


def test_on_paper_a_repeat_has_room_and_an_insertion_a_gap():
    form = make(
        Item("name", "text", group="who"),
        Item("age", "integer", {"fr": "Âge de ${name}"}, group="who"),
        Item("fixed", "text", group="two"),
        groups=(Group("who", kind="repeat"), Group("two", kind="repeat", repeat_count="2")),
    )
    laid = lay_on_paper(form)
    assert [name for name in laid.item_names if name.startswith(("age", "fixed"))] == [
        "age#1", "age#2", "age#3", "fixed#1", "fixed#2",
    ]  # fmt: skip
    assert laid.find_item("age#2").labels == {"fr": f"Âge de {UNTOLD}"}


def test_repeats_inside_repeats_stop_before_they_hurt():
    groups = [Group("g1", kind="repeat", repeat_count="50")]
    groups += [
        Group(f"g{n}", kind="repeat", repeat_count="50", parent=f"g{n - 1}") for n in (2, 3, 4)
    ]
    asked = ask(make(Item("x", "text", group="g4"), groups=tuple(groups)))
    assert len(asked.form.items) < MOST_UNFOLDED + 200


def test_the_group_never_reads_what_is_asked_several_times():
    form = make(
        Item("n", "integer"), Item("age", "integer", group="who"),
        groups=(Group("who", kind="repeat"),),
    )  # fmt: skip
    answers = {"n": say(3), "who": say(("1", "2")), "age#1": say(4), "age#2": say(9)}
    shown = frozenset(ask(form, answers).state.relevant)
    release = release_wave(form, [Seat(shown, answers)] * (SMALLEST_GROUP * 3))
    found = {one.item: (one.mode, one.reason, one.figures) for one in release.items}
    assert found["age"] == ("hidden", "asked_several_times", None)
    assert found["n"][0] == "distribution"
