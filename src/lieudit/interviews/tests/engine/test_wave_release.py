"""What a group may see of a wave, from the answers of its people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.interviews.engine.alignment import Zone
from lieudit.interviews.engine.answer import DONT_KNOW, Answer
from lieudit.interviews.engine.form import Choice, Form, Item
from lieudit.interviews.engine.meaning_mark import mark_meaning
from lieudit.interviews.engine.wave_release import Seat, release_wave
from lieudit.interviews.engine.wave_release_json import read_wave_release, write_wave_release

DOOR = Item("door", "slider", labels={"fr": "Ma porte"})
HOURS = Item("hours", "integer", labels={"fr": "Heures"})
FIRST = Item(
    "first",
    "select_one",
    labels={"fr": "Que faites-vous ?"},
    choices=(Choice("talk", {"fr": "parler"}), Choice("wait", {"fr": "attendre"})),
)
STORY = Item("story", "text", labels={"fr": "Racontez"})
CHAPEL = Item("chapel", "slider", labels={"fr": "Chapelle"}, sensitivity="art9")
FORM = Form({"fr": "Essai"}, items=(DOOR, HOURS, FIRST, STORY, CHAPEL))
SHOWN = frozenset(FORM.item_names)


def seats(*positions, **more):
    return [Seat(SHOWN, {"door": Answer("value", position), **more}) for position in positions]


def find(release, name):
    return next(item for item in release.items if item.item == name)


def test_four_people_are_too_few_for_anything():
    assert release_wave(FORM, seats(1, 2, 3, 4)).items == ()


def test_those_who_answered_nothing_are_not_counted():
    people = [*seats(1, 2, 3, 4), Seat(SHOWN, {})]
    assert not release_wave(FORM, people).has_enough_people


def test_eleven_people_read_one_word_and_no_figure():
    door = find(release_wave(FORM, seats(*[4] * 11)), "door")
    assert (door.mode, door.word, door.figures) == ("words", "common_ground", None)


def test_twelve_people_read_the_distribution():
    door = find(release_wave(FORM, seats(1, 1, 1, 1, 1, 1, 5, 5, 5, 5, 5, 5)), "door")
    assert door.figures is not None
    assert (door.figures.counts, door.figures.label) == ((6, 0, 0, 0, 6), "two_poles")


def test_i_do_not_know_is_missing_and_never_the_middle():
    people = [*seats(*[1] * 12), *[Seat(SHOWN, {"door": DONT_KNOW})] * 3]
    figures = find(release_wave(FORM, people), "door").figures
    assert figures is not None
    assert (figures.n, figures.counts, figures.missing) == (12, (12, 0, 0, 0, 0), 3)


def test_a_question_not_shown_to_somebody_is_not_missing_for_her():
    people = [*seats(*[2] * 12), Seat(frozenset({"hours"}), {"hours": Answer("value", 3)})]
    figures = find(release_wave(FORM, people), "door").figures
    assert figures is not None
    assert figures.missing == 0


def test_special_category_never_leaves():
    people = [Seat(SHOWN, {"chapel": Answer("value", 5)}) for _ in range(15)]
    chapel = find(release_wave(FORM, people), "chapel")
    assert (chapel.mode, chapel.reason, chapel.figures) == ("hidden", "special_category", None)


def test_what_nobody_answered_is_named():
    release = release_wave(FORM, seats(*[3] * 6))
    assert release.unanswered == ("hours", "first", "story")


def test_a_zone_of_the_charter_is_set_beside_its_item():
    release = release_wave(FORM, seats(*[1] * 12), {"door": Zone(4, 5, 5)})
    ((name, alignment),) = release.alignments
    assert (name, alignment.code, alignment.proposal) == ("door", "to_name", "revise_charter")


def test_the_release_survives_its_json():
    release = release_wave(
        FORM, seats(*[1, 2, 3, 4, 5] * 3, hours=Answer("value", 6)), {"door": Zone(4, 5, 5)}
    )
    assert read_wave_release(write_wave_release(release)) == release


@given(st.permutations(range(12)), st.lists(st.integers(1, 5), min_size=12, max_size=12))
def test_the_order_of_people_does_not_matter(order, positions):
    mixed = [positions[index] for index in order]
    assert release_wave(FORM, seats(*positions)) == release_wave(FORM, seats(*mixed))


def test_the_mark_of_meaning_ignores_punctuation_and_help():
    same = Item("door", "slider", labels={"fr": "ma porte :"}, hints={"fr": "aide"})
    other = Item("door", "slider", labels={"fr": "Ma fenêtre"})
    assert mark_meaning(DOOR) == mark_meaning(same)
    assert mark_meaning(DOOR) != mark_meaning(other)


FOUR = Answer("value", 4)


def follow_up(sensitivity="none", **more):
    """A first question and one asked only to those who said 1; `n` people said 1."""
    door = Item("door", "slider", labels={"fr": "Porte"}, sensitivity=sensitivity)
    private = Item("private", "slider", labels={"fr": "Suite"}, relevant="${door} <= 1", **more)
    return Form({"fr": "Essai"}, items=(door, private))


def split_people(low, high):
    shown, hidden = frozenset({"door", "private"}), frozenset({"door"})
    answers = {"door": Answer("value", 1), "private": Answer("value", 4)}
    return [Seat(shown, answers)] * low + [Seat(hidden, {"door": Answer("value", 5)})] * high


@pytest.mark.parametrize(
    ("low", "high", "mode"),
    [
        (12, 5, "distribution"),
        (12, 4, "hidden"),
        (8, 4, "hidden"),
        (7, 5, "words"),
        (6, 5, "hidden"),
        (4, 12, "hidden"),
        (12, 0, "distribution"),
        (11, 0, "hidden"),
    ],
)
def test_a_follow_up_does_not_count_who_was_asked(low, high, mode):
    release = release_wave(follow_up(), split_people(low, high), {"private": Zone(1, 1, 5)})
    assert find(release, "private").mode == mode
    assert dict(release.alignments)["private"].mode == mode


def test_two_follow_ups_asked_to_nearly_the_same_people_are_not_both_told():
    door, first = follow_up().items
    second = Item("second", "slider", labels={"fr": "Autre suite"}, relevant="${door} <= 2")
    form = Form({"fr": "Essai"}, items=(door, first, second))

    def seat(position, *shown):
        names = frozenset({"door", *shown})
        return Seat(names, {"door": Answer("value", position)} | dict.fromkeys(shown, FOUR))

    people = [seat(1, "private", "second")] * 12 + [seat(2, "second")] + [seat(5)] * 6
    modes = {one.item: one.mode for one in release_wave(form, people).items}
    assert modes == {"door": "distribution", "private": "distribution", "second": "hidden"}
    people = [seat(1, "private", "second")] * 12 + [seat(2, "second")] * 5 + [seat(5)] * 6
    assert find(release_wave(form, people), "second").mode == "distribution"


def test_a_follow_up_does_not_tell_that_all_gave_the_same_intimate_answer():
    release = release_wave(follow_up("intimate"), split_people(12, 0))
    assert [(item.mode, item.reason) for item in release.items] == [("hidden", "protected")] * 2


def test_what_follows_a_special_answer_never_leaves_either():
    release = release_wave(follow_up("art9"), split_people(12, 12))
    assert [item.reason for item in release.items] == ["special_category"] * 2


def test_sensitivity_passes_through_a_calculation():
    door = Item("door", "slider", sensitivity="art9")
    sum_up = Item("sum", "calculate", calculation="${door} + 1")
    private = Item("private", "slider", relevant="${sum} > 2")
    form = Form({"fr": "Essai"}, items=(door, sum_up, private))
    people = [
        Seat(frozenset({"door", "private"}), {"private": Answer("value", 1 + n % 5)})
        for n in range(15)
    ]
    assert find(release_wave(form, people), "private").reason == "special_category"


def test_a_follow_up_nobody_answered_is_not_named_when_it_counts_who_was_asked():
    people = [Seat(seat.shown, {"door": seat.answers["door"]}) for seat in split_people(9, 2)]
    assert release_wave(follow_up(), people).unanswered == ()
    people = [Seat(seat.shown, {"door": seat.answers["door"]}) for seat in split_people(9, 5)]
    assert release_wave(follow_up(), people).unanswered == ("private",)


@given(st.integers(0, 16), st.integers(0, 16))
def test_no_released_part_of_the_people_is_smaller_than_five(low, high):
    release = release_wave(follow_up(), split_people(low, high))
    for item in release.items:
        if item.item == "private" and item.mode != "hidden":
            assert low >= 5
            assert high == 0 or high >= 5
            assert high == 0 or low + high >= 12


def test_the_lowest_number_is_shown_from_five_people_and_never_from_four():
    def edges(low, middle, high):
        hours = [0] * low + [5] * middle + [9] * high
        people = [Seat(SHOWN, {"hours": Answer("value", hour)}) for hour in hours]
        figures = find(release_wave(FORM, people), "hours").figures
        assert figures is not None
        return figures.lowest, figures.highest

    assert edges(4, 4, 5) == (None, 9)
    assert edges(5, 4, 4) == (0, None)
