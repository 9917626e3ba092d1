"""The server's clock jumps a year ahead or back: saves go on, nothing bursts or lives for ever."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.models import QueuedMail
from lieudit.hall.throttle import is_allowed
from lieudit.interviews.actions.reminders import remind_open_waves
from lieudit.interviews.models import Answer, Participation
from lieudit.interviews.tests.factories import make_open_wave, seat_of
from lieudit.people.actions.cards import find_card_by_token, make_cards
from lieudit.people.actions.mail_codes import send_code, use_code
from lieudit.people.models import AccessCard, Person
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=366)
real_now = timezone.now


@pytest.fixture
def clock(monkeypatch):
    """Call it with a shift: the whole product then reads that time."""

    def shift(by: timedelta) -> None:
        monkeypatch.setattr(timezone, "now", lambda: real_now() + by)

    return shift


@pytest.fixture
def alice():
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion")
    person = make_member(collective, "Alice Member")
    Person.objects.filter(id=person.id).update(email="alice@clock.example")
    person.refresh_from_db()
    client = sign_in(Client(), person)
    client.person, client.companion, client.collective = person, companion, collective
    client.seat = seat_of(make_open_wave(collective, companion, person), person)
    client.post(f"/repondre/{client.seat.id}/")
    return client


def save(client, text, revision):
    return client.post(
        f"/repondre/{client.seat.id}/q/story/",
        {"answer": text, "revision": str(revision)},
        headers={"X-Autosave": "1"},
    )


def letters():
    return QueuedMail.objects.count()


def test_saves_go_on_and_revisions_only_grow_whatever_the_clock_says(alice, clock):
    for revision, by in enumerate([YEAR, -YEAR, timedelta(0), -2 * YEAR, timedelta(seconds=-1)]):
        clock(by)
        alice.force_login(alice.person.account)
        reply = save(alice, f"dit {revision}", revision)
        assert reply.json() == {"state": "saved", "revision": revision + 1}
    assert Answer.objects.get().revision == 5
    assert audit.verify(alice.collective.id).is_whole


def test_a_session_from_the_future_does_not_live_for_ever(alice, clock):
    clock(timedelta(days=15))
    reply = save(alice, "trop tard", 0)
    assert reply.status_code == 403
    assert Answer.objects.count() == 0


def test_a_mailed_code_dies_ahead_and_does_not_revive_behind(alice, clock):
    send_code(email="alice@clock.example")
    code = re.search(r"\d{3}\s?\d{3}", QueuedMail.objects.latest("created_at").text)[0]
    for by in (timedelta(minutes=16), YEAR, -YEAR, timedelta(minutes=-1)):
        clock(by)
        assert not use_code(email="alice@clock.example", code=code)
    clock(timedelta(minutes=1))
    assert use_code(email="alice@clock.example", code=code)
    assert not use_code(email="alice@clock.example", code=code)


def test_a_card_dies_at_its_date(alice, clock):
    card = make_cards(collective=alice.collective, persons=[alice.person], by=alice.companion)[0]
    clock(timedelta(days=179))
    assert find_card_by_token(card.token) is not None
    clock(timedelta(days=181))
    assert find_card_by_token(card.token) is None


def test_a_card_made_in_the_future_is_not_open_today(alice, clock):
    clock(YEAR)
    card = make_cards(collective=alice.collective, persons=[alice.person], by=alice.companion)[0]
    AccessCard.objects.update(created_at=timezone.now())  # the column's own default is not ours
    clock(timedelta(0))
    assert find_card_by_token(card.token) is None


def test_reminders_neither_burst_nor_exceed_their_number(alice, clock):
    before = letters()
    for by in (YEAR, YEAR, -YEAR, YEAR + timedelta(days=8), timedelta(0), 2 * YEAR, 3 * YEAR):
        clock(by)
        sent_before = letters()
        remind_open_waves()
        remind_open_waves()
        assert letters() - sent_before <= 1
    assert letters() - before <= 2
    assert Participation.objects.get(id=alice.seat.id).reminders_sent <= 2


def test_a_clock_set_back_does_not_lock_the_door_for_ever(clock):
    for _each in range(5):
        is_allowed("clock", limit=3, seconds=900)
    assert not is_allowed("clock", limit=3, seconds=900)
    clock(-YEAR)
    assert is_allowed("clock", limit=3, seconds=900)
    clock(timedelta(hours=1))
    assert is_allowed("clock", limit=3, seconds=900)
