"""A path is changed step by step; what every path needs stays."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.admission.engine import reasons, steps
from lieudit.admission.engine.counts import count_by_step, hide_small
from lieudit.admission.engine.steps import (
    PlanRefused,
    Step,
    add_step,
    change_step,
    move_step,
    plan_from_json,
    plan_to_json,
    remove_step,
    switch_step,
)
from lieudit.admission.forms.words import KINDS, PAPERS, REASONS, ROLES, STAGES
from lieudit.admission.queries.paths import read_shipped

FRENCH = read_shipped("fr")


def keys(plan):
    return [step.key for step in plan.steps]


def test_the_shipped_path_is_whole_in_both_languages():
    english = read_shipped("en")
    assert keys(FRENCH) == keys(english)
    assert FRENCH.live[0].key == "contact"
    assert "preselection" not in [step.key for step in FRENCH.live]
    assert FRENCH.find("welcome").title.startswith("Accueil")
    assert english.find("welcome").title.startswith("Welcome")
    for step in (*FRENCH.steps, *english.steps):
        assert change_step(FRENCH, step).find(step.key) == step


def test_a_step_is_added_moved_switched_and_removed():
    plan = add_step(FRENCH, Step("", "other", "Thé chez Alice"), after="contact")
    assert keys(plan)[:2] == ["contact", "own1"]
    assert keys(move_step(plan, "own1", -1))[0] == "own1"
    assert [one.key for one in switch_step(plan, "own1").live] == [one.key for one in FRENCH.live]
    assert remove_step(plan, "own1") == FRENCH


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda plan: remove_step(plan, "decision"), "step_needed"),
        (lambda plan: switch_step(plan, "welcome"), "step_needed"),
        (lambda plan: move_step(plan, "decision", 5), "decision_before_welcome"),
        (lambda plan: remove_step(plan, "nothing"), "step_gone"),
        (lambda plan: add_step(plan, Step("", "other", " ")), "title_wrong"),
        (lambda plan: add_step(plan, Step("", "other", "Bilan", papers=("health",))),
         "unknown_choice"),
        (lambda plan: change_step(plan, replace(plan.steps[0], kind="stay")), "kind_stays"),
    ],
)  # fmt: skip
def test_what_no_path_may_have_is_refused(act, code):
    with pytest.raises(PlanRefused) as refusal:
        act(FRENCH)
    assert refusal.value.code == code


@given(st.lists(st.tuples(st.sampled_from(keys(FRENCH)), st.integers(-3, 3)), max_size=12))
def test_moving_loses_no_step_and_keeps_the_decision_before_the_welcome(moves):
    plan = FRENCH
    for key, by in moves:
        try:
            plan = move_step(plan, key, by)
        except PlanRefused:
            continue
    assert sorted(keys(plan)) == sorted(keys(FRENCH))
    assert keys(plan).index("decision") < keys(plan).index("welcome")
    assert plan_from_json(plan_to_json(plan)) == plan


def test_every_code_has_its_words():
    assert set(REASONS) == {*reasons.YES_REASONS, *reasons.OTHER_REASONS}
    assert set(PAPERS) == set(steps.PAPERS)
    assert set(KINDS) == set(steps.KINDS)
    assert set(ROLES) == set(steps.OWNER_ROLES)
    assert set(STAGES) == set(steps.STAGES_AFTER)


def test_small_counts_are_not_told_nor_deduced():
    assert hide_small({"a": 4, "b": 0}) == {"a": None, "b": None}
    assert hide_small({"a": 5, "b": 6}) == {"a": 5, "b": 6}
    assert hide_small({"a": 7, "b": 0}) == {"a": None, "b": None}
    assert hide_small({"a": 8, "b": 5, "c": 2}) == {"a": 8, "b": None, "c": None}
    assert count_by_step(["a", "a", "z"], ["a", "b"]) == {"a": 2, "b": 0}


@given(st.lists(st.integers(0, 12), min_size=1, max_size=6))
def test_what_is_not_told_is_five_or_nothing(numbers):
    counts = {str(n): count for n, count in enumerate(numbers)}
    told = hide_small(counts)
    assert all(count is None or count >= 5 for count in told.values())
    hidden = sum(counts[key] for key, count in told.items() if count is None)
    assert hidden == 0 or hidden >= 5 or sum(numbers) < 5
