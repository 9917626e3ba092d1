"""What the group may see: the thresholds, one by one, and what must not leak."""

import json
from dataclasses import asdict
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.interviews.engine.positions import Missing
from lieudit.interviews.engine.release import release_item
from lieudit.interviews.engine.release_json import read_release, write_release
from lieudit.interviews.engine.summaries import Question, summarise_item


def build(answers, kind="ordinal", sensitivity="none", size=5):
    return summarise_item(Question("v1", kind, size, sensitivity, "d1"), answers)


def test_four_answers_are_hidden():
    found = release_item(build([3, 3, 4, 5]))
    assert (found.mode, found.reason, found.word) == ("hidden", "too_few_answers", "too_few")
    assert found.figures is None


def test_eleven_answers_are_one_word_and_twelve_are_figures():
    eleven = release_item(build([4] * 10 + [5]))
    assert (eleven.mode, eleven.word, eleven.figures) == ("words", "common_ground", None)
    twelve = release_item(build([4] * 11 + [5, Missing.DONT_KNOW]))
    assert twelve.mode == "distribution"
    assert twelve.figures.counts == (0, 0, 0, 11, 1)
    assert twelve.figures.missing == 1


def test_a_common_ground_that_one_person_makes_is_still_to_work_on():
    fragile = build([3, 3, 4, 4, 5, 5])
    assert fragile.spread.robustness.is_fragile
    assert release_item(fragile).word == "to_work_on"


@pytest.mark.parametrize(("n", "word"), [(5, "too_few"), (6, "too_few"), (7, "common_ground")])
def test_a_word_on_two_options_never_says_that_all_chose_the_same(n, word):
    unanimous = release_item(build([1] * n, "nominal", size=2))
    assert unanimous.word == word
    one_apart = release_item(build([1] * (n - 1) + [2], "nominal", size=2))
    assert one_apart == unanimous


@pytest.mark.parametrize("n", [5, 12, 40])
def test_special_category_items_never_leave(n):
    found = release_item(build([3] * n, sensitivity="art9"))
    assert (found.mode, found.reason, found.word) == ("hidden", "special_category", None)


def test_an_intimate_item_hides_when_all_agree_and_does_not_say_so():
    alike = release_item(build([3] * 12, sensitivity="intimate"))
    few = release_item(build([3, 4], sensitivity="intimate"))
    assert alike == few
    assert alike.mode == "hidden"
    shown = release_item(build([3] * 11 + [4], sensitivity="intimate"))
    assert shown.mode == "distribution"
    assert shown.figures.missing_kinds == ()


def test_the_edges_of_hours_show_only_when_five_people_share_them():
    hours = [Fraction(0)] * 5 + [Fraction(n) for n in range(3, 10)]
    question = Question("hours", "number", 0, is_summed=True)
    figures = release_item(summarise_item(question, hours)).figures
    assert (figures.lowest, figures.highest) == (0.0, None)
    assert (figures.total, figures.median) == (42.0, 3.5)


def test_kinds_without_a_word_say_too_few_under_twelve():
    found = release_item(build([Fraction(4)] * 7, "number", size=0))
    assert (found.mode, found.word, found.figures) == ("words", "too_few", None)


def test_ranking_gives_mean_ranks_and_first_three():
    figures = release_item(build([(2, 1)] * 12, "rank", size=4)).figures
    assert figures.mean_ranks == (2.0, 1.0, 3.5, 3.5)
    assert figures.counts == (12, 12, 0, 0)


def test_a_small_group_in_one_option_is_common_ground():
    assert release_item(build([2] * 8, "nominal")).word == "common_ground"
    assert release_item(build([1, 2, 3, 4, 5], "nominal")).word == "to_work_on"


def test_a_variation_of_exactly_one_half_is_still_common_ground():
    half = build([1] * 6 + [2] * 2, "nominal", size=4)
    assert half.variation == Fraction(1, 2)
    assert release_item(half).word == "common_ground"
    above = build([1] * 5 + [2] * 2, "nominal", size=4)
    assert release_item(above).word == "to_work_on"


@given(st.lists(st.integers(1, 5), min_size=1, max_size=11), st.sampled_from(["none", "intimate"]))
def test_no_number_leaves_under_twelve_answers(answers, sensitivity):
    found = asdict(release_item(build(answers, sensitivity=sensitivity)))
    assert found.pop("figures") is None
    assert all(isinstance(value, str | None) for value in found.values())


@pytest.mark.parametrize("answers", [[3] * 4, [3, 4] * 4, [3, 4] * 9])
def test_a_release_survives_json(answers):
    release = release_item(build(answers))
    assert read_release(json.loads(json.dumps(write_release(release)))) == release


@pytest.mark.parametrize(
    ("answers", "kind"),
    [([0], "ordinal"), ([6], "nominal"), ([(1, 1)], "rank"), ([3], "rank"), ([(1,)], "number")],
)
def test_answers_that_do_not_fit_their_question_are_refused(answers, kind):
    with pytest.raises(ValueError, match=r"position|number"):
        build(answers, kind)


def test_an_unknown_sensitivity_is_refused_rather_than_shown():
    with pytest.raises(ValueError, match="unknown_kind"):
        Question("v1", "ordinal", 5, "secret")
