"""Numbers people gave: hours by the month, sums that mean something, classes that protect."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.interviews.engine.amounts import sum_amounts
from lieudit.interviews.engine.form import Form, Item
from lieudit.interviews.engine.giving import is_given, read_period
from lieudit.interviews.engine.hours import balance_hours, find_hours_item
from lieudit.interviews.engine.release import release_item
from lieudit.interviews.engine.release_json import read_release, write_release
from lieudit.interviews.engine.summaries import Question, summarise_item


def ask(label, name="e1", **more):
    return Item(name, "integer", labels={"fr": label}, **more)


def release(answers, *, is_summed=False):
    question = Question("e1", "number", 0, is_summed=is_summed)
    return release_item(summarise_item(question, [Fraction(str(one)) for one in answers]))


@pytest.mark.parametrize(
    ("label", "period"),
    [
        ("Combien d’heures par semaine pouvez-vous donner au groupe ?", "week"),
        ("Combien d'heures par mois pourriez-vous offrir ?", "month"),
        ("Combien d’heures par an consacreriez-vous au projet ?", "year"),
        ("Combien d’heures donneriez-vous au collectif ?", None),
        ("Combien d’heures, par semaine ou par mois, offrez-vous au lieu ?", None),
    ],
)
def test_the_period_of_the_hours_is_read_in_the_question(label, period):
    item = ask(label)
    assert read_period(item) == period
    assert find_hours_item(Form({"fr": "Essai"}, items=(item,))) == (item if period else None)


def test_the_help_may_say_the_period_and_a_marked_item_is_by_the_month():
    helped = ask("Combien d’heures pouvez-vous donner ?", hints={"fr": "Par semaine."})
    assert read_period(helped) == "week"
    assert read_period(ask("Disponibilité", "hours")) == "month"
    assert read_period(ask("Disponibilité par semaine", "hours")) == "week"


@pytest.mark.parametrize(
    "label",
    [
        "À quelle heure vous couchez-vous ?",
        "Combien d’heures dormez-vous par semaine ?",
        "Combien d’heures par jour passez-vous à lire ?",
    ],
)
def test_hours_of_something_else_are_no_hours_offered(label):
    assert find_hours_item(Form({"fr": "Essai"}, items=(ask(label),))) is None


def test_hours_by_the_week_are_brought_to_the_month_exactly():
    found = balance_hours(release([2] * 12, is_summed=True), 80, "week")
    assert (found.code, found.asked, found.offered, found.remaining) == ("covered", 24, 104, 24)
    assert balance_hours(release([6] * 12, is_summed=True), 6, "year").remaining == 0
    third = balance_hours(release([1] * 13, is_summed=True), 0, "week")
    assert third.offered == float(Fraction(13 * 52, 12))


@pytest.mark.parametrize(
    ("label", "has_sum"),
    [
        ("Quelle somme pourriez-vous apporter au projet, en euros ?", True),
        ("Combien d’heures par mois donnez-vous au groupe ?", True),
        ("Votre année de naissance", False),
        ("Quel budget mensuel pour votre logement, en euros ?", False),
        ("Combien d’enfants avez-vous ?", False),
    ],
)
def test_only_what_is_given_is_summed(label, has_sum):
    item = ask(label)
    assert is_given(item) is has_sum
    total = release([10] * 12, is_summed=is_given(item)).figures.total
    assert total == (120 if has_sum else None)


def test_years_are_told_in_round_classes_without_the_lowest_or_the_highest():
    years = [1931, 1949, 1950, 1952, 1953, 1955, 1958, 1961, 1963, 1964, 1967, 1990]
    found = release(years)
    ends = [(low, end) for low, end, _n in found.figures.classes]
    assert ends == [(None, 1954), (1954, 1956), (1956, 1958), (1958, 1960), (1960, None)]
    assert [n for _low, _end, n in found.figures.classes] == [5, 1, 0, 1, 5]
    assert read_release(write_release(found)) == found


def test_one_class_alone_is_not_drawn():
    assert release([3] * 12).figures.classes == ()
    assert release([3] * 11 + [400]).figures.classes == ()


@given(st.lists(st.integers(-500, 500), min_size=12, max_size=60), st.sampled_from([1, 4, 7]))
def test_classes_hold_everybody_and_five_at_each_end(numbers, parts):
    answers = [Fraction(number, parts) for number in numbers]
    tally = {one: answers.count(one) for one in set(answers)}
    classes = sum_amounts(tally).classes
    if not classes:
        return
    assert len(classes) <= 5
    assert sum(n for _low, _end, n in classes) == len(answers)
    assert min(classes[0][2], classes[-1][2]) >= 5
    assert classes[0][0] is classes[-1][1] is None
