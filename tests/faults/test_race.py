"""Twelve at once on one participation: no fault, and no answer that was acknowledged is lost."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections, transaction
from django.test import Client

from lieudit.hall import audit
from lieudit.hall.models import VaultKey
from lieudit.interviews.actions.closing import close_wave
from lieudit.interviews.engine.form import Item
from lieudit.interviews.models import Participation
from lieudit.interviews.queries.filling import read_filling
from lieudit.interviews.tests.factories import make_form, make_open_wave, seat_of
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
MANY = 12
ITEMS = [Item(name=f"t{n}", type="text", labels={"fr": f"Racontez {n}."}) for n in range(MANY)]


@pytest.fixture
def alice():
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion")
    person = make_member(collective, "Alice Member")
    seat = seat_of(make_open_wave(collective, companion, person, form=make_form(*ITEMS)), person)
    clients = [sign_in(Client(), person) for _each in range(MANY)]
    clients[0].post(f"/repondre/{seat.id}/")
    return seat, clients


def at_once(work):
    """Run `work(number)` in twelve threads that start together; return what each returned."""
    gate = threading.Barrier(MANY)

    def run(number):
        try:
            gate.wait(timeout=20)
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(run, range(MANY)))


def save(client, seat, item, text, revision):
    fields = {"answer": text, "revision": str(revision)}
    url = f"/repondre/{seat.id}/q/{item}/"
    return client.post(url, fields, headers={"X-Autosave": "1"})


def told(seat):
    found = Participation.objects.select_related("wave__version").get(id=seat.id)
    return {name: (one.given.value, one.revision) for name, one in read_filling(found).told.items()}


def test_twelve_different_answers_at_once_are_all_kept(alice):
    seat, clients = alice
    replies = at_once(lambda n: save(clients[n], seat, f"t{n}", f"réponse {n}", 0))
    assert [reply.status_code for reply in replies] == [200] * MANY
    assert told(seat) == {f"t{n}": (f"réponse {n}", 1) for n in range(MANY)}
    assert VaultKey.objects.filter(subject_id=seat.person_id).count() == 1
    assert audit.verify(seat.collective_id).is_whole


def test_the_same_answer_from_twelve_tabs_has_one_winner_and_the_others_are_told(alice):
    seat, clients = alice
    replies = at_once(lambda n: save(clients[n], seat, "t0", f"onglet {n}", 0))
    codes = [reply.status_code for reply in replies]
    assert sorted(codes) == [200] + [409] * (MANY - 1)
    assert told(seat) == {"t0": (f"onglet {codes.index(200)}", 1)}


def test_whoever_is_told_and_sends_again_ends_in_an_order_without_holes(alice):
    seat, clients = alice

    def insist(number):
        for revision in range(MANY):
            reply = save(clients[number], seat, "t0", f"onglet {number}", revision)
            if reply.status_code == 200:
                return reply.json()["revision"]
            assert reply.status_code == 409
        return None

    reached = at_once(insist)
    kept = [revision for revision in reached if revision]
    assert len(set(kept)) == len(kept)
    assert told(seat)["t0"] == (f"onglet {reached.index(max(kept))}", max(kept))


def test_an_answer_that_waits_for_a_closing_is_refused_and_not_kept_after_it(alice):
    seat, clients = alice
    is_closed, replies = threading.Event(), []

    def close():
        with transaction.atomic():
            close_wave(wave_id=seat.wave_id, actor_id=seat.person_id)
            is_closed.set()
            late.join(timeout=1)  # the answer is sent now, and waits for us

    def answer():
        is_closed.wait(timeout=20)
        replies.append(save(clients[0], seat, "t0", "trop tard", 0))

    late = threading.Thread(target=finish_with(answer))
    closing = threading.Thread(target=finish_with(close))
    late.start()
    closing.start()
    closing.join()
    late.join()
    assert [reply.status_code for reply in replies] == [422]
    assert told(seat) == {}


def finish_with(work):
    def run():
        try:
            work()
        finally:
            connections.close_all()

    return run
