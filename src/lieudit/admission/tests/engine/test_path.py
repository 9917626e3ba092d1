"""Where a path stands, whatever order its facts were noted in."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.admission.engine.keeping import (
    find_purge_day,
    find_record_end,
    is_confirmation_due,
)
from lieudit.admission.engine.path import (
    Facts,
    StepFact,
    Verdict,
    Voice,
    explain_no_decision,
    explain_no_welcome,
    find_outcome,
    place_in_line,
    see_path,
)
from lieudit.admission.engine.steps import PathPlan, Step
from lieudit.kit.months import add_months

DAY = date(2026, 3, 1)
ANNE, LOU = UUID(int=1), UUID(int=2)
PLAN = PathPlan(
    (
        Step("hello", "contact", "Contact"),
        Step("meet", "meeting", "Réunion", delay=20),
        Step("say", "decision", "Décision", delay=10, may_skip=False),
        Step("in", "welcome", "Accueil", delay=30, may_skip=False),
        Step("three", "point", "Trois mois", delay=90),
    )
)


def facts(group=(), anne=(), lou=(), steps=(), **changes):
    voices = (Voice(ANNE, tuple(anne)), Voice(LOU, tuple(lou)))
    return replace(
        Facts(opened_on=DAY, steps=tuple(steps), voices=voices, group=tuple(group)), **changes
    )


def said(*words):
    return [Verdict(word, DAY + timedelta(days=n), n) for n, word in enumerate(words)]


@pytest.mark.parametrize(
    ("group", "anne", "lou", "outcome"),
    [
        ([], [], [], "under_way"),
        (["yes"], [], [], "awaits_persons"),
        (["yes"], ["yes"], [], "awaits_persons"),
        ([], ["yes"], ["yes"], "awaits_group"),
        (["yes"], ["yes"], ["yes"], "both_yes"),
        (["yes"], ["yes"], ["not_now"], "persons_differ"),
        (["not_now"], ["yes"], ["yes"], "not_now"),
        (["not_now", "again"], ["yes"], [], "under_way"),
        (["not_now", "yes"], ["yes"], ["yes"], "both_yes"),
        (["no"], [], [], "no"),
        (["yes"], ["no", "yes"], ["yes"], "both_yes"),
    ],
)
def test_both_sides_make_the_outcome(group, anne, lou, outcome):
    assert find_outcome(PLAN, facts(said(*group), said(*anne), said(*lou))) == outcome


def test_who_withdrew_has_no_voice_and_the_other_goes_on():
    alone = facts(said("yes"), [], said("yes"))
    gone = replace(alone, voices=(Voice(ANNE, (), DAY), Voice(LOU, tuple(said("yes")))))
    assert find_outcome(PLAN, gone) == "both_yes"
    nobody = replace(alone, voices=(Voice(ANNE, (), DAY), Voice(LOU, (), DAY)))
    assert find_outcome(PLAN, nobody) == "withdrawn"


def test_a_path_is_seen_with_its_usual_days():
    seen = see_path(PLAN, facts(steps=[StepFact("hello", done_on=DAY)]), DAY)
    assert [(one.step.key, one.state, one.usual_on) for one in seen.steps] == [
        ("hello", "done", None),
        ("meet", "to_come", DAY + timedelta(days=20)),
        ("say", "to_come", DAY + timedelta(days=30)),
        ("in", "to_come", DAY + timedelta(days=60)),
        ("three", "to_come", None),
    ]
    assert seen.current == "meet"


def test_points_are_counted_in_months_from_the_welcome():
    steps = [StepFact("in", done_on=date(2026, 11, 30))]
    seen = see_path(PLAN, facts(steps=steps), date(2026, 12, 1))
    assert seen.steps[-1].usual_on == date(2027, 2, 28)


def test_a_planned_day_gone_by_is_late_and_a_skipped_step_is_not_waited_for():
    steps = [StepFact("hello", done_on=DAY), StepFact("meet", planned_on=DAY)]
    assert see_path(PLAN, facts(steps=steps), DAY + timedelta(days=1)).steps[1].is_late
    skipped = [steps[0], StepFact("meet", planned_on=DAY, skipped_on=DAY)]
    assert see_path(PLAN, facts(steps=skipped), DAY).current == "say"


def test_a_welcome_waits_for_both_and_says_for_whom():
    missing = [
        explain_no_welcome(PLAN, facts(*(said(*one) for one in told)))
        for told in (((), (), ()), (("yes",), (), ()), (("yes",), ("no",), ()), (("no",), (), ()))
    ]
    assert missing == ["group_silent", "persons_silent", "persons_differ", "group_said_no"]
    assert explain_no_welcome(PLAN, facts(said("yes"), said("yes"), said("yes"))) is None


def test_the_first_body_speaks_before_the_group():
    two = PathPlan((Step("advice", "preselection", "Avis"), *PLAN.steps))
    assert explain_no_decision(PLAN, facts()) is None
    assert explain_no_decision(two, facts()) == "preselection_first"
    heard = facts(preselection=tuple(said("yes")))
    assert explain_no_decision(two, heard) is None


VERDICTS = st.lists(
    st.tuples(st.sampled_from(["yes", "not_now", "no"]), st.integers(0, 400)),
    max_size=4,
    unique_by=lambda one: one[1],
).map(lambda rows: [Verdict(says, DAY + timedelta(days=n), n) for says, n in rows])


@given(VERDICTS, VERDICTS, VERDICTS, st.randoms(use_true_random=False))
def test_the_order_of_noting_changes_nothing(group, anne, lou, chance):
    first = find_outcome(PLAN, facts(group, anne, lou))
    for rows in (group, anne, lou):
        chance.shuffle(rows)
    assert find_outcome(PLAN, facts(group, anne, lou)) == first


@given(VERDICTS, VERDICTS, VERDICTS)
def test_nobody_is_welcome_without_three_yes(group, anne, lou):
    is_yes = all(
        rows and max(rows, key=lambda one: one.on).says == "yes" for rows in (group, anne, lou)
    )
    assert (find_outcome(PLAN, facts(group, anne, lou)) == "both_yes") == is_yes


@given(VERDICTS, VERDICTS)
def test_a_verdict_undone_leaves_the_path_as_before(group, anne):
    later = Verdict("no", DAY + timedelta(days=500), 500)
    before = find_outcome(PLAN, facts(group, anne))
    assert find_outcome(PLAN, facts([*group, later], anne)) == "no"
    assert find_outcome(PLAN, facts(group, anne)) == before


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8))
def test_time_alone_orders_those_who_wait(days):
    line = [(DAY + timedelta(days=n), place, UUID(int=place)) for place, n in enumerate(days)]
    before = sorted(place_in_line(line, one[2]) for one in line)
    assert before == list(range(len(line)))
    later = (DAY + timedelta(days=99), 99, UUID(int=99))
    assert [place_in_line([*line, later], one[2]) for one in line] == [
        place_in_line(line, one[2]) for one in line
    ]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 48))
def test_months_never_jump_over_one(day, months):
    then = add_months(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day <= day.day


def test_what_is_kept_leaves_on_the_day_it_was_said():
    assert find_purge_day(date(2026, 1, 31)) == date(2026, 4, 30)
    assert find_purge_day(date(2026, 1, 31), date(2026, 6, 1)) == date(2026, 9, 1)
    assert find_record_end(date(2026, 2, 28)) == date(2027, 2, 28)
    assert not is_confirmation_due(date(2026, 1, 15), date(2026, 7, 14))
    assert is_confirmation_due(date(2026, 1, 15), date(2026, 7, 15))
