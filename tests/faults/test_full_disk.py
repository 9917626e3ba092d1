"""No room left: a calm page, the words given back, nothing half-stored; then all works again.

The kernel itself refuses the writes of the running server (RLIMIT_FSIZE set from
outside), so no privilege is needed and no write is faked.
"""

import resource

import pytest
from django.db import OperationalError, connection
from django.test import Client

from lieudit.interviews.engine.form import Item
from lieudit.interviews.models import Answer
from lieudit.interviews.tests.factories import make_form, make_open_wave, seat_of
from lieudit.people import presence
from lieudit.people.tests.factories import make_collective, make_member, sign_in
from tests.faults.house import list_children, read_command
from tests.faults.visitor import Visitor

MOST_TRIES = 400
WORDS = "J’aime le silence du matin, et les repas du dimanche à plusieurs."


def set_room(house, size: int) -> None:
    """Let the web server's processes write files up to this size only."""
    web = house.find_child("granian")
    for pid in [web, *[one for one in list_children(web) if read_command(one)]]:
        hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)[1]
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, hard))


@pytest.mark.slow
def test_a_full_disk_is_told_calmly_and_nothing_is_lost(house):
    house.open()
    seat, text = house.sown["seats"][0], house.sown["texts"][0]
    visitor = Visitor(house.port, seat["session"])
    visitor.post(f"/repondre/{seat['id']}/", {})
    assert visitor.save(seat["id"], text, "avant", 0).status == 200

    set_room(house, 0)
    url = f"/repondre/{seat['id']}/q/{text}/"
    refused = visitor.post(url, {"answer": WORDS, "revision": "1", "go": "next"})
    assert (refused.status, refused.headers["retry-after"]) == (503, "30")
    assert f"{WORDS}</textarea>" in refused.text
    assert "L’enregistrement n’a pas pu se faire" in refused.text
    assert visitor.save(seat["id"], text, WORDS, 1).status == 503
    door = Visitor(house.port)
    secret = {"email": "claire@faults.example", "password": "une-longue-phrase-secrète"}
    at_the_door = door.post("/entrer/", secret)
    assert at_the_door.status == 503
    assert "une-longue-phrase-secrète" not in at_the_door.text
    assert visitor.get(url).status == 200
    assert "avant" in visitor.get(url).text

    set_room(house, resource.RLIM_INFINITY)
    assert visitor.save(seat["id"], text, WORDS, 1).status == 200
    assert door.post("/entrer/", secret).status == 302
    found = house.run_part("read_back")
    assert found["integrity"] == "ok"
    assert found["told"][seat["id"]] == {text: [WORDS, 2]}
    assert WORDS not in house.log


@pytest.mark.slow
def test_room_that_runs_out_little_by_little_keeps_what_was_acknowledged(house):
    house.open()
    seat, texts = house.sown["seats"][0], house.sown["texts"]
    visitor = Visitor(house.port, seat["session"])
    visitor.post(f"/repondre/{seat['id']}/", {})
    journal = house.database.with_name("lieudit.sqlite3-wal").stat().st_size
    set_room(house, max(journal, house.database.stat().st_size) + 60_000)
    kept, refused = {}, 0
    for number in range(MOST_TRIES):
        item = texts[number % len(texts)]
        said = f"{number} " + "mot " * 300
        revision = kept.get(item, ("", 0))[1]
        status = visitor.save(seat["id"], item, said, revision).status
        assert status in {200, 503}
        if status == 200:
            kept[item] = (said.strip(), revision + 1)
        else:
            refused += 1
        if refused == 5:
            break
    assert kept
    assert refused == 5
    set_room(house, resource.RLIM_INFINITY)
    found = house.run_part("read_back")
    assert found["integrity"] == "ok"
    assert found["told"][seat["id"]] == {item: list(one) for item, one in kept.items()}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a page limit is SQLite's own")
def test_a_database_that_may_not_grow_gives_the_words_back():
    items = [Item(name=f"t{n}", type="text", labels={"fr": f"Racontez {n}."}) for n in range(30)]
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion")
    alice = make_member(collective, "Alice Member")
    seat = seat_of(make_open_wave(collective, companion, alice, form=make_form(*items)), alice)
    client = sign_in(Client(), alice)
    client.post(f"/repondre/{seat.id}/")
    long = "mot " * 370
    urls = [f"/repondre/{seat.id}/q/{item.name}/" for item in items]
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # the tests before left free pages that would take the answers
        cursor.execute("PRAGMA max_page_count=1")  # SQLite takes it as: no more than now
        try:
            replies = [client.post(url, {"answer": long, "revision": "0"}) for url in urls]
        finally:
            cursor.execute("PRAGMA max_page_count=1073741823")
    kept = [reply for reply in replies if reply.status_code == 302]
    refused = [reply for reply in replies if reply.status_code == 503]
    assert len(kept) + len(refused) == len(urls)
    assert refused
    assert all(long in reply.content.decode() for reply in refused)
    assert Answer.objects.count() == len(kept)
    assert client.post(urls[-1], {"answer": long, "revision": "0"}).status_code == 302


def test_a_disk_that_fails_before_the_page_begins_is_told_as_calmly(monkeypatch):
    """Who is here is read by a middleware: a fault there never reaches the views' own net."""

    def fail(request, slug):
        raise OperationalError("disk I/O error")

    monkeypatch.setattr(presence, "find_presence", fail)
    reply = Client(raise_request_exception=False).post("/entrer/", {"email": WORDS})
    assert (reply.status_code, reply["Retry-After"]) == (503, "30")
    assert f"{WORDS}</textarea>" in reply.content.decode()


def test_a_fault_of_ours_stays_a_fault_of_ours(monkeypatch):
    def fail(request, slug):
        raise OperationalError("no such column: people_person.shoe_size")

    monkeypatch.setattr(presence, "find_presence", fail)
    reply = Client(raise_request_exception=False).post("/entrer/", {"email": WORDS})
    assert reply.status_code == 500
    assert "shoe_size" not in reply.content.decode()
