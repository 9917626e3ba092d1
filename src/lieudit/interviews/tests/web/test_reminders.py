"""Invitations by letter and reminders that stop, whatever the clock does."""

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from lieudit.hall.models import QueuedMail, TaskProgress
from lieudit.hall.tasks import run_queued
from lieudit.interviews.actions import reminders
from lieudit.interviews.actions.answers import RawAnswer, hand_in, save_answer, withdraw_answers
from lieudit.interviews.actions.closing import close_wave
from lieudit.interviews.actions.reminders import remind_open_waves, remind_wave, sign_seat
from lieudit.interviews.actions.seats import stop_reminders
from lieudit.interviews.actions.waves import invite_people, open_wave, prepare_wave
from lieudit.interviews.engine.reminders import Reminded, ReminderRules, explain_no_reminder
from lieudit.interviews.models import Participation, Wave
from lieudit.interviews.tasks import send_letters
from lieudit.interviews.tests.factories import (
    NOTICE,
    make_open_wave,
    make_questionnaire,
    seat_of,
)
from lieudit.people.tests.factories import make_collective, make_member, sign_in

EVERY_HOUR = [datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(24 * 60)]


@pytest.fixture
def group(db):
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    people = [make_member(collective, f"Prénom{number} Nom") for number in range(3)]
    for person in people:
        person.email = "yvonne.et.rene@courriel.example"
        person.save()
    wave = make_open_wave(collective, companion, *people)
    go_back(wave, days=8)
    return wave, people, companion


def go_back(wave, days):
    then = timezone.now() - timedelta(days=days)
    Wave.objects.filter(id=wave.id).update(opened_at=then)
    Participation.objects.filter(wave=wave).update(created_at=then)


def letters():
    return list(QueuedMail.objects.order_by("created_at"))


def test_each_is_reminded_by_her_given_name_even_in_a_shared_mailbox(group):
    wave, people, _companion = group
    assert remind_open_waves() == 3
    texts = [letter.text for letter in letters()]
    assert [
        f"Bonjour {person.given_name}," in text for person, text in zip(people, texts, strict=False)
    ] == [True] * 3
    assert "Nom" not in " ".join(texts)
    for person, text in zip(people, texts, strict=True):
        assert f"/repondre/{seat_of(wave, person).id}/" in text
        assert "/rappels/" in text


def test_run_again_at_once_nobody_is_written_to_twice(group):
    remind_open_waves()
    assert remind_open_waves() == 0
    assert len(letters()) == 3


def test_a_worker_killed_half_way_neither_repeats_nor_forgets(group, monkeypatch):
    sent = []

    def send_then_die(seat, template, **more):
        if len(sent) == 1:
            raise KeyboardInterrupt
        sent.append(seat.id)
        real(seat, template, **more)

    real = reminders.send_letter
    monkeypatch.setattr(reminders, "send_letter", send_then_die)
    with pytest.raises(KeyboardInterrupt):
        remind_open_waves()
    assert len(letters()) == 1
    monkeypatch.setattr(reminders, "send_letter", real)
    assert remind_open_waves() == 2
    counts = set(Participation.objects.values_list("reminders_sent", flat=True))
    assert (len(letters()), counts) == (3, {1})


def test_they_stop_for_who_finished_left_refused_or_has_no_mail(group):
    wave, (finished, left, refused), companion = group
    on_paper = make_member(wave.collective, "Sur Papier")
    on_paper.email = "papier@courriel.example"
    on_paper.save()
    without = make_member(wave.collective, "Sans Courriel")
    invite_people(wave_id=wave.id, person_ids=[on_paper.id], actor_id=companion.id, means="paper")
    invite_people(wave_id=wave.id, person_ids=[without.id], actor_id=companion.id)
    go_back(wave, days=8)
    seat = seat_of(wave, finished)
    save_answer(
        participation_id=seat.id, item_name="door", answer=RawAnswer("2"), actor_id=finished.id
    )
    hand_in(participation_id=seat.id, actor_id=finished.id)
    withdraw_answers(participation_id=seat_of(wave, left).id, actor_id=left.id)
    stop_reminders(participation_id=seat_of(wave, refused).id)
    assert remind_open_waves() == 0
    assert letters() == []


def test_never_after_the_last_day_nor_the_closing(group):
    wave, _people, companion = group
    Wave.objects.filter(id=wave.id).update(answer_until=timezone.localdate() - timedelta(days=1))
    assert remind_open_waves() == 0
    Wave.objects.filter(id=wave.id).update(answer_until=None)
    close_wave(wave_id=wave.id, actor_id=companion.id)
    assert remind_wave(wave_id=wave.id, actor_id=companion.id) == 0


def test_a_clock_that_went_forward_and_back_makes_no_burst(group, monkeypatch):
    wave, _people, _companion = group
    real = timezone.now()
    for moment in (real + timedelta(days=400), real, real - timedelta(days=30), real):
        monkeypatch.setattr(reminders.timezone, "now", lambda moment=moment: moment)
        remind_open_waves()
    assert set(Participation.objects.values_list("reminders_sent", flat=True)) == {1}
    assert wave.reminder_most == 2


@given(
    every=st.integers(0, 20),
    most=st.integers(0, 4),
    jumps=st.lists(st.integers(-400, 400), min_size=1, max_size=60),
)
def test_whatever_the_clock_does_there_are_few_and_never_two_too_close(every, most, jumps):
    rules = ReminderRules(every, most)
    now = EVERY_HOUR[0]
    reminded, sent = Reminded(now), []
    for jump in jumps:
        now += timedelta(hours=jump)
        if explain_no_reminder(rules, reminded, now, now.date()) is None:
            reminded = Reminded(reminded.invited_at, reminded.sent + 1, now)
            sent.append(now)
    assert len(sent) <= most
    gaps = [after - before for before, after in itertools.pairwise(sent)]
    assert all(gap >= timedelta(days=max(every, 1)) for gap in gaps)


def test_an_hourly_worker_sends_each_as_soon_as_its_days_are_over():
    rules = ReminderRules(7, 2, answer_until=date(2026, 4, 20))
    reminded, sent = Reminded(EVERY_HOUR[0]), []
    for now in EVERY_HOUR:
        if explain_no_reminder(rules, reminded, now, now.date()) is None:
            reminded = Reminded(reminded.invited_at, reminded.sent + 1, now)
            sent.append(now.date())
    assert sent == [date(2026, 3, 8), date(2026, 3, 15)]
    assert explain_no_reminder(rules, reminded, EVERY_HOUR[-1], date(2026, 4, 21)) == "over"


def test_the_stop_link_asks_then_stops_and_names_nobody(group):
    wave, people, _companion = group
    seat = seat_of(wave, people[0])
    url = reverse("interviews:reminders_stop", args=[sign_seat(seat.id)])
    page = Client().get(url).content.decode()
    assert [text in page for text in ("Prénom0", wave.title, "Ne plus recevoir")] == [
        False, False, True,
    ]  # fmt: skip
    assert seat_of(wave, people[0]).wants_no_reminder is False
    Client().post(url)
    assert seat_of(wave, people[0]).wants_no_reminder is True


@pytest.mark.parametrize("token", ["abc", "x:y:z", "MTIz:1tX:AAAA"])
def test_an_altered_stop_link_is_a_404(group, token):
    url = reverse("interviews:reminders_stop", args=[token])
    assert Client().get(url).status_code == 404
    assert Client().post(url).status_code == 404


def test_opening_writes_to_the_invited_once_and_later_ones_at_once(
    db, django_capture_on_commit_callbacks
):
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    first, later, paper, wrong = (make_member(collective, f"Prénom{n} Nom") for n in range(4))
    for number, person in enumerate((first, later, paper)):
        person.email = f"p{number}@courriel.example"
        person.save()
    wrong.email = "pas une adresse"
    wrong.save()
    version = make_questionnaire(collective)
    with django_capture_on_commit_callbacks(execute=True):
        wave_id = prepare_wave(
            collective_id=collective.id, version_id=version.id, title="Avant l'hiver",
            notice=NOTICE, actor_id=companion.id,
        )  # fmt: skip
        invite_people(wave_id=wave_id, person_ids=[wrong.id, first.id], actor_id=companion.id)
        invite_people(wave_id=wave_id, person_ids=[paper.id], actor_id=companion.id, means="paper")
    assert letters() == []
    with django_capture_on_commit_callbacks(execute=True):
        open_wave(wave_id=wave_id, actor_id=companion.id)
    run_queued.call(str(TaskProgress.objects.get(task_name=send_letters.name).id))
    assert [letter.recipients for letter in letters()] == [["p0@courriel.example"]]
    with django_capture_on_commit_callbacks(execute=True):
        invite_people(wave_id=wave_id, person_ids=[later.id], actor_id=companion.id)
    assert [letter.recipients for letter in letters()][1:] == [["p1@courriel.example"]]
    assert "Bonjour Prénom1," in letters()[1].text


def test_the_button_says_what_it_did(group):
    wave, _people, companion = group
    url = reverse("interviews:wave_remind", args=[wave.collective.slug, wave.id])
    client = sign_in(Client(), companion)
    assert "3 courriels partent" in client.post(url, follow=True).content.decode()
    again = client.post(url, follow=True).content.decode()
    assert "Il n’y a personne à relancer" in again
