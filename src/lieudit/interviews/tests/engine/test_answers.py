"""Answers and branching: what is kept, what is refused and why, what is shown and dropped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.interviews.engine.answer import DONT_KNOW, Answer, answer_from_text, answer_to_text
from lieudit.interviews.engine.answer_reading import read_answer
from lieudit.interviews.engine.answers import accept_answer, normalise_answer
from lieudit.interviews.engine.branching import evaluate_form
from lieudit.interviews.engine.form import ITEM_TYPES, Choice, Form, Group, Item, Parameters
from lieudit.interviews.engine.pagination import find_position, next_item, previous_item
from lieudit.interviews.engine.problems import Problem

TODAY = "2026-11-23"
CHOICES = (Choice("x"), Choice("y"), Choice("z"))


def make(kind: str, **more: object) -> Item:
    return Item(name="q", type=kind, choices=CHOICES, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("item", "raw", "expected"),
    [
        (make("text"), "  a\r\nb\x00\u202e ", "a\nb"),
        (make("integer"), "1 234", 1234),
        (make("integer"), "12,0", 12),
        (make("integer"), "12,5", "not_a_whole_number"),
        (make("integer"), "douze", "not_a_number"),
        (make("integer", parameters=Parameters(0.0, 40.0)), "41", "out_of_range"),
        (make("decimal"), "1.234,5", 1234.5),
        (make("slider"), "5", 5),
        (make("slider"), "6", "out_of_range"),
        (make("slider"), "2,5", "between_steps"),
        (make("date"), "23/11/2026", "2026-11-23"),
        (make("date"), "1er mars 2026", "2026-03-01"),
        (make("date"), "31/02/2026", "not_a_date"),
        (make("time"), "14h30", "14:30"),
        (make("dateTime"), "23/11/2026 14:30", "2026-11-23T14:30"),
        (make("acknowledge"), "on", "OK"),
        (make("select_one"), "x", "x"),
        (make("select_one"), "<script>", "unknown_choice"),
        (make("select_one"), ["x", "y"], "one_answer_expected"),
        (make("select_multiple"), ["z", "x", "x"], ("x", "z")),
        (make("select_multiple", parameters=Parameters(max_choices=1)), "x y", "too_many_choices"),
        (make("rank"), ["z", "x", "y"], ("z", "x", "y")),
        (make("rank"), ["z", "x"], "rank_incomplete"),
        (make("rank", parameters=Parameters(max_choices=2)), ["z", "x"], ("z", "x")),
        (make("rank"), ["z", "z", "y"], "ranked_twice"),
        (make("text"), "a" * 1501, "answer_too_long"),
        (make("text"), "a" * 200_000, "answer_too_long"),
        (make("note"), "a", "not_answerable"),
    ],
)
def test_raw_answer_is_normalised_or_refused(item: Item, raw: object, expected: object) -> None:
    answer = normalise_answer(item, raw)  # type: ignore[arg-type]
    got = answer.code if isinstance(answer, Problem) else answer and answer.value
    assert got == expected


def test_not_knowing_is_an_answer_and_nothing_is_none() -> None:
    assert normalise_answer(make("integer"), "", state="dont_know") == DONT_KNOW
    assert normalise_answer(make("integer"), " ") is None
    refused = normalise_answer(make("integer"), "1", state="maybe")
    assert isinstance(refused, Problem)
    assert refused.code == "unknown_state"


@given(st.sampled_from(ITEM_TYPES), st.one_of(st.text(), st.lists(st.text(max_size=5))))
def test_any_raw_answer_ends_in_a_value_or_a_code(kind: str, raw: str | list[str]) -> None:
    answer = normalise_answer(make(kind), raw)
    if isinstance(answer, Answer):
        assert answer_from_text(answer_to_text(answer)) == answer


FORM = Form(
    title={"fr": "x"},
    groups=(Group("g", relevant="${n} > 2"), Group("h", parent="g")),
    items=(
        Item("n", "integer", required=True, constraint=". < 9"),
        Item("t", "text", group="h", required=True),
        Item("twice", "calculate", calculation="${n} * 2"),
        Item("u", "text", relevant="${twice} = 10"),
        Item("ok", "acknowledge"),
        Item("deep", "text", consent="ok"),
        Item("v", "text", relevant="area(${n}) > 1"),
    ),
)


def test_state_follows_answers() -> None:
    state = evaluate_form(FORM, {"deep": Answer(value="x"), "zz": Answer()}, TODAY)
    assert state.relevant == ("n", "ok", "v")
    assert (state.required_missing, state.dropped) == (("n",), ("deep",))
    assert [(problem.code, problem.item) for problem in state.problems] == [("unknown_item", "zz")]
    full = evaluate_form(FORM, {"n": Answer(value=5), "ok": Answer(value="OK")}, TODAY)
    assert full.relevant == ("n", "t", "u", "ok", "deep", "v")
    assert (full.calculated, full.required_missing) == ({"twice": "10"}, ("t",))


def test_answer_to_item_not_shown_and_failed_constraint_are_refused() -> None:
    hidden = accept_answer(FORM, {}, "deep", "x", today=TODAY)
    large = accept_answer(FORM, {}, "n", "12", today=TODAY)
    assert isinstance(hidden, Problem)
    assert isinstance(large, Problem)
    assert (hidden.code, large.code) == ("item_not_shown", "constraint_failed")
    assert accept_answer(FORM, {}, "n", "8", today=TODAY) == Answer(value=8)


def test_circle_of_items_is_shown_and_evaluation_ends() -> None:
    items = tuple(Item(f"i{n}", "text", relevant=f"${{i{(n + 1) % 900}}} = 1") for n in range(900))
    state = evaluate_form(Form(title={}, items=items), {}, TODAY)
    assert len(state.relevant) == 900


def test_moving_skips_what_is_not_shown() -> None:
    state = evaluate_form(FORM, {}, TODAY)
    assert (next_item(FORM, state, "n"), previous_item(FORM, state, "ok")) == ("ok", "n")
    assert (next_item(FORM, state, "v"), previous_item(FORM, state, "n")) == (None, None)
    position = find_position(state, "ok")
    assert position is not None
    assert (position.number, position.total) == (2, 3)


@pytest.mark.parametrize(
    ("question", "kind", "text", "value"),
    [
        ("Combien d'heures par mois ?", "integer", "3h", 3),
        ("Combien d'heures par mois ?", "integer", "3 heures", 3),
        ("Combien d'heures par mois ?", "decimal", "2,5 h", 2.5),
        ("Quel loyer ?", "decimal", "1200 €", 1200),
        ("Quel loyer ?", "decimal", "1 200", 1200),
        ("Quel loyer ?", "decimal", "1\u202f200,50\u00a0euros", 1200.5),
        ("Combien ?", "integer", "4 personnes", 4),
    ],
)
def test_a_number_is_read_with_its_unit(question: str, kind: str, text: str, value: float) -> None:
    item = Item("n", kind, {"fr": question}, parameters=Parameters(start=0))
    assert read_answer(item, [text]) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-4", "out_of_range"),
        ("−4 heures", "out_of_range"),
        ("2,5", "not_a_whole_number"),
        ("3 jours", "not_a_number"),
        ("3h30", "not_a_number"),
        ("environ 3", "not_a_number"),
    ],
)
def test_a_number_that_is_not_one_is_refused_with_its_reason(text: str, code: str) -> None:
    item = Item("n", "integer", {"fr": "Combien d'heures ?"}, parameters=Parameters(start=0))
    refusal = read_answer(item, [text])
    assert isinstance(refusal, Problem)
    assert refusal.code == code
