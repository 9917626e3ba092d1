"""Gaps to the charter's zone, trend between waves, hours: from what may be shown."""

import json
from fractions import Fraction

import pytest

from lieudit.interviews.engine.alignment import Zone, align_group, measure_gap
from lieudit.interviews.engine.hours import balance_hours
from lieudit.interviews.engine.positions import Missing
from lieudit.interviews.engine.release import release_item
from lieudit.interviews.engine.release_json import read_alignment, write_alignment
from lieudit.interviews.engine.summaries import Question, summarise_item
from lieudit.interviews.engine.trend import compare_releases


def build(answers, definition="d1", kind="ordinal"):
    return summarise_item(Question("v1", kind, 5, "none", definition), answers)


@pytest.mark.parametrize(
    ("answer", "size", "code"),
    [(3, 0, "convergent"), (2, Fraction(1, 4), "to_discuss"), (1, Fraction(1, 2), "to_name"),
     (Missing.PREFER_TO_TALK, None, "not_yet_approached")],
)  # fmt: skip
def test_gap_of_one_answer_to_the_zone_three_to_five(answer, size, code):
    found = measure_gap(answer, Zone(3, 5, 5))
    assert (found.size, found.code) == (size, code)


def test_a_group_at_one_outside_its_charter_is_told_to_revise_it():
    found = align_group(build([1] * 12), Zone(4, 5, 5))
    assert (found.code, found.proposal, found.mean_gap) == ("to_name", "revise_charter", 0.75)
    assert found.counts == (("convergent", 0), ("to_discuss", 0), ("to_name", 12))


def test_two_poles_around_the_zone_call_for_a_workshop():
    found = align_group(build([1] * 6 + [5] * 6), Zone(3, 3, 5))
    assert (found.code, found.proposal) == ("to_name", "hold_workshop")


def test_a_small_group_gets_a_code_and_no_figure():
    found = align_group(build([1, 2, 2, 4, 5]), Zone(3, 5, 5))
    assert (found.mode, found.code, found.mean_gap, found.counts) == (
        "words", "near", None, (),
    )  # fmt: skip
    assert align_group(build([1, 2]), Zone(3, 5, 5)).code is None
    assert read_alignment(json.loads(json.dumps(write_alignment(found)))) == found


def test_a_small_group_is_never_told_that_nobody_is_outside_the_zone():
    everybody_inside = align_group(build([2] * 5), Zone(2, 2, 5))
    one_outside = align_group(build([2, 2, 2, 2, 3]), Zone(2, 2, 5))
    assert everybody_inside == one_outside
    far = align_group(build([5] * 5), Zone(1, 1, 5))
    assert (far.code, far.proposal) == ("to_name", "revise_charter")


@pytest.mark.parametrize("zone", [(0, 3, 5), (4, 3, 5), (1, 6, 5), (1, 2, 2)])
def test_a_zone_outside_its_scale_is_refused(zone):
    with pytest.raises(ValueError, match="zone_out_of_scale"):
        Zone(*zone)


def test_trend_tells_what_came_closer():
    before, after = release_item(build([1, 5] * 6)), release_item(build([4] * 12))
    found = compare_releases(before, after)
    assert (found.code, found.before, found.after) == ("closer", "two_poles", "common_ground")
    assert found.median_change == 1.0
    assert compare_releases(after, before).code == "further"


def test_trend_speaks_in_words_when_one_wave_is_small():
    found = compare_releases(release_item(build([1, 5] * 6)), release_item(build([4] * 6)))
    assert (found.before, found.after, found.median_change) == (
        "to_work_on", "common_ground", None,
    )  # fmt: skip


def test_a_question_that_changed_is_not_compared():
    found = compare_releases(release_item(build([4] * 12)), release_item(build([4] * 12, "d2")))
    assert (found.code, found.before, found.after) == ("changed_question", None, None)
    hidden = compare_releases(release_item(build([4] * 12)), release_item(build([4] * 3)))
    assert (hidden.code, hidden.before) == ("not_shown", None)


def give_hours(people):
    return summarise_item(Question("v1", "number", 0, is_summed=True), [Fraction(5)] * people)


def test_hours_are_balanced_from_the_released_total_only():
    twelve = release_item(give_hours(12))
    found = balance_hours(twelve, 80)
    assert (found.code, found.offered, found.remaining) == ("short", 60.0, -20.0)
    assert balance_hours(twelve, 60).code == "covered"
    few = balance_hours(release_item(give_hours(11)), 1)
    assert (few.code, few.offered, few.remaining) == ("too_few", None, None)
