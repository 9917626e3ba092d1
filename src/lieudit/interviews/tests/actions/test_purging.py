"""Answers kept no longer than each collective chose: drafts, departures, entries, decisions."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from lieudit.hall.models import VaultKey
from lieudit.hall.retention import choose_months, preview_purge, purge_scope
from lieudit.interviews.actions.answers import RawAnswer, hand_in, save_answer
from lieudit.interviews.actions.closing import close_wave
from lieudit.interviews.forms.held_files import write_questionnaires
from lieudit.interviews.models import Answer, Participation
from lieudit.interviews.tests.factories import make_open_wave, seat_of
from lieudit.people.tests.factories import (
    make_collective,
    make_member,
    move_to,
    set_restriction,
    sign_in,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def house():
    group = make_collective()
    companion = make_member(group, "Claire Fontaine", "companion", stage="contact")
    return group, companion


def say(wave, person, item="door", raw="1"):
    seat = seat_of(wave, person)
    save_answer(participation_id=seat.id, item_name=item, answer=RawAnswer(raw), actor_id=person.id)
    return seat


def ask(house, name="Odile Marchand", stage="candidate"):
    group, companion = house
    person = make_member(group, name, stage=stage)
    return person, make_open_wave(group, companion, person)


def age(days):
    Answer.objects.update(saved_at=timezone.now() - timedelta(days=days))


def find_line(done, rule):
    return next((line.rows, line.keys) for line in done.lines if line.rule == rule)


def test_a_draft_untouched_for_six_months_goes_with_its_key(house):
    group, _companion = house
    person, wave = ask(house)
    say(wave, person)
    age(150)
    assert find_line(preview_purge(group.id, TODAY), "interviews.drafts") == (0, 0)
    age(200)
    assert find_line(preview_purge(group.id, TODAY), "interviews.drafts") == (1, 1)
    assert Answer.objects.exists()
    assert find_line(purge_scope(group.id, TODAY), "interviews.drafts") == (1, 1)
    assert not Answer.objects.exists()
    assert not VaultKey.objects.filter(subject_id=person.id, destroyed_at=None).exists()


def test_a_draft_is_kept_as_long_as_the_collective_chose(house):
    group, companion = house
    person, wave = ask(house)
    say(wave, person)
    age(200)
    choose_months(scope_id=group.id, months={"interviews.drafts": 12}, actor_id=companion.id)
    assert purge_scope(group.id, TODAY).rows == 0
    assert Answer.objects.exists()


def leave(person, days):
    move_to(person, "left", TODAY - timedelta(days=days))


@pytest.mark.parametrize(("days", "is_kept"), [(60, True), (120, False)])
def test_who_withdrew_or_was_refused_is_kept_three_months(house, days, is_kept):
    group, _companion = house
    person, wave = ask(house)
    say(wave, person)
    leave(person, days)
    purge_scope(group.id, TODAY)
    assert Answer.objects.exists() is is_kept


def test_who_lived_with_the_group_is_no_refused_candidate(house):
    group, _companion = house
    person, wave = ask(house, stage="member")
    say(wave, person)
    leave(person, 120)
    assert find_line(purge_scope(group.id, TODAY), "interviews.never_settled") == (0, 0)


@pytest.mark.parametrize(("days", "is_kept"), [(300, True), (400, False)])
def test_what_a_member_answered_before_entering_goes_a_year_after(house, days, is_kept):
    group, companion = house
    person, wave = ask(house)
    seat = say(wave, person)
    hand_in(participation_id=seat.id, actor_id=person.id)
    close_wave(wave_id=wave.id, actor_id=companion.id)
    entry = timezone.now() - timedelta(days=days)
    Participation.objects.update(handed_in_at=entry - timedelta(days=30))
    move_to(person, "member", timezone.localdate(entry))
    purge_scope(group.id, TODAY)
    assert Answer.objects.exists() is is_kept


def test_the_protected_part_goes_at_the_decision_and_the_rest_stays(house):
    group, _companion = house
    person, wave = ask(house)
    say(wave, person)
    say(wave, person, "consent_inner", "OK")
    say(wave, person, "chapel", "Un banc.")
    assert find_line(purge_scope(group.id, TODAY), "interviews.protected") == (0, 0)
    age(10)
    move_to(person, "integration", TODAY - timedelta(days=2))
    assert find_line(purge_scope(group.id, TODAY), "interviews.protected") == (1, 1)
    assert set(Answer.objects.values_list("item", flat=True)) == {"door", "consent_inner"}


def test_an_answer_of_another_collective_is_never_touched(house):
    person, wave = ask(house)
    say(wave, person)
    age(900)
    assert purge_scope(make_collective("Verger des Ormes").id, TODAY).rows == 0
    assert Answer.objects.exists()


def test_article_18_a_restricted_person_is_read_by_nobody_until_it_is_lifted(house):
    group, companion = house
    person, wave = ask(house)
    seat = say(wave, person)
    close_wave(wave_id=wave.id, actor_id=companion.id)
    sheet = reverse("interviews:conversation_sheet", args=[group.slug, wave.id, seat.id])
    client = sign_in(Client(), companion)
    assert client.get(sheet).status_code == 200
    set_restriction(group, person, stands=True)
    assert client.get(sheet).status_code == 403
    assert sign_in(Client(), person).get(
        reverse("interviews:respond_rights", args=[seat.id])
    ).status_code == 200  # fmt: skip
    set_restriction(group, person, stands=False)
    assert client.get(sheet).status_code == 200


def test_her_copy_holds_the_questionnaires_she_was_asked_as_forms(house):
    person, _wave = ask(house)
    files = write_questionnaires(person.id)
    assert list(files) == ["petit-questionnaire-v1.xlsx"]
    survey = load_workbook(io.BytesIO(files["petit-questionnaire-v1.xlsx"]))["survey"]
    assert "story" in {cell.value for row in survey.iter_rows() for cell in row}
    assert write_questionnaires(person.id, make_collective("Verger des Ormes").id) == {}
