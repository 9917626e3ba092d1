"""Too long, unreadable, forged: a sentence each time, nothing stored that was not asked."""

import itertools
from urllib.parse import urlencode

import pytest
from django.test import Client

from lieudit.interviews.engine.form import Choice, Item
from lieudit.interviews.models import Answer, Participation, Questionnaire
from lieudit.interviews.queries.filling import read_filling
from lieudit.interviews.tests.factories import (
    DEFAULT_ITEMS,
    make_form,
    make_open_wave,
    seat_of,
)
from lieudit.people.tests.factories import make_collective, make_member, sign_in
from tests.faults.visitor import Visitor

TEN_MEGABYTES = "a" * 10_000_000
FORM = "application/x-www-form-urlencoded"
NUL, ESCAPE, RIGHT_TO_LEFT, LONE = "\x00", "\x1b[31m", "\u202e", "\ufffe"
NASTY = f"avant{NUL}{ESCAPE}{RIGHT_TO_LEFT}après <script>alert(1)</script>"


CHOICES = tuple(Choice(name, {"fr": name}) for name in ("jardin", "cuisine", "atelier"))
OTHERS = (
    Item(name="order", type="rank", labels={"fr": "Classez"}, choices=CHOICES),
    Item(name="several", type="select_multiple", labels={"fr": "Cochez"}, choices=CHOICES),
    Item(name="day", type="date", labels={"fr": "Quel jour ?"}),
    Item(name="size", type="decimal", labels={"fr": "Quelle surface ?"}),
)
QUESTIONS = ["door", "hours", "story", "meals", "consent_inner", *[one.name for one in OTHERS]]
FIELDS = ["answer", "answer.jardin", "state", "words", "share", "revision", "go"]
TEXTS = {"nasty": NASTY, "noncharacter": LONE, "long": "𝔸" * 40_000, "digits": "9" * 5_000}


@pytest.fixture
def alice(db):
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion")
    person = make_member(collective, "Alice Member")
    client = sign_in(Client(raise_request_exception=False), person)
    wave = make_open_wave(collective, companion, person, form=make_form(*DEFAULT_ITEMS, *OTHERS))
    client.seat = seat_of(wave, person)
    client.collective, client.companion = collective, companion
    client.post(f"/repondre/{client.seat.id}/")
    return client


def url_of(client, item):
    return f"/repondre/{client.seat.id}/q/{item}/"


def told(client):
    seat = Participation.objects.select_related("wave__version").get(id=client.seat.id)
    return read_filling(seat).told


def assert_told_too_long(reply):
    page = reply.content.decode()
    assert reply.status_code == 413
    assert "C’est trop long pour être lu" in page
    assert TEN_MEGABYTES[:1000] not in page


@pytest.mark.parametrize("headers", [{}, {"X-Autosave": "1"}])
def test_ten_megabytes_in_an_answer_are_refused_in_words(alice, headers):
    reply = alice.post(
        url_of(alice, "story"), {"answer": TEN_MEGABYTES, "revision": "0"}, headers=headers
    )
    if reply.status_code != 413:
        assert reply.status_code == 422
    assert Answer.objects.count() == 0


def test_ten_megabytes_as_a_browser_sends_them_are_refused_in_words(alice):
    body = urlencode({"answer": TEN_MEGABYTES, "revision": "0"})
    assert_told_too_long(alice.post(url_of(alice, "story"), body, content_type=FORM))
    assert Answer.objects.count() == 0


@pytest.mark.parametrize("path", ["/entrer/", "/entrer/code/", "/carte/", "/langue/"])
def test_ten_megabytes_at_the_doors_are_refused_in_words(db, path):
    body = urlencode({"email": TEN_MEGABYTES, "code": TEN_MEGABYTES, "password": "x"})
    client = Client(raise_request_exception=False)
    assert_told_too_long(client.post(path, body, content_type=FORM))


def test_ten_megabytes_of_questions_are_refused_in_words(alice):
    boss = sign_in(Client(raise_request_exception=False), alice.companion)
    path = f"/c/{alice.collective.slug}/questionnaires/coller/"
    before = Questionnaire.objects.count()
    reply = boss.post(path, urlencode({"text": TEN_MEGABYTES}), content_type=FORM)
    assert reply.status_code in {413, 422}
    assert "trop" in reply.content.decode()
    assert Questionnaire.objects.count() == before


def test_two_megabytes_are_read_and_refused_beside_the_question(alice):
    long = "mot " * 500_000
    reply = alice.post(url_of(alice, "story"), {"answer": long, "revision": "0"})
    assert reply.status_code == 422
    assert long.strip() in reply.content.decode()
    assert Answer.objects.count() == 0


@pytest.mark.slow
def test_a_real_server_hears_ten_megabytes_out_and_answers(house):
    house.open()
    seat = house.sown["seats"][0]
    visitor = Visitor(house.port, seat["session"])
    visitor.post(f"/repondre/{seat['id']}/", {})
    for path in (f"/repondre/{seat['id']}/q/text1/", "/entrer/"):
        reply = visitor.post(path, {"answer": TEN_MEGABYTES, "email": "x", "revision": "0"})
        assert reply.status == 413
        assert "C’est trop long pour être lu" in reply.text
    assert visitor.save(seat["id"], "text1", "court", 0).status == 200


def test_control_characters_and_changes_of_direction_are_taken_out_of_answers(alice):
    reply = alice.post(
        url_of(alice, "story"),
        {"answer": NASTY, "words": NASTY, "revision": "0", "state": "value"},
    )
    assert reply.status_code == 302
    kept = told(alice)["story"]
    clean = "avant[31maprès <script>alert(1)</script>"
    assert (kept.given.value, kept.words) == (clean, clean)
    page = alice.get(f"/repondre/{alice.seat.id}/relire/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page


@pytest.mark.parametrize("item", QUESTIONS)
def test_no_field_of_a_question_breaks_the_page(alice, item):
    for field, text in itertools.product(FIELDS, TEXTS.values()):
        revision = told(alice)[item].revision if item in told(alice) else 0
        fields = {"answer": "1", "revision": str(revision)} | {field: text}
        reply = alice.post(url_of(alice, item), fields)
        assert reply.status_code in {302, 409, 422}, (field, text[:20])
        if reply.status_code == 422:
            assert 'id="answer-error"' in reply.content.decode()


@pytest.mark.parametrize("path", ["/entrer/", "/entrer/code/", "/carte/"])
def test_no_field_of_a_door_breaks_the_page(db, path):
    client = Client(raise_request_exception=False)
    reply = client.post(path, {"email": NASTY, "code": NASTY, "password": NASTY, "next": NASTY})
    assert reply.status_code in {200, 422}


@pytest.mark.parametrize("path", ["/repondre/%00/", "/carte/%00%0a", "/c/%E2%80%AE/", "/%FF%FE"])
def test_no_address_breaks_the_site(db, path):
    assert Client(raise_request_exception=False).get(path).status_code in {302, 400, 404}


@pytest.mark.parametrize("item", ["other_presence", "chapel", "inconnu", "door' OR 1=1", "é" * 300])
@pytest.mark.parametrize("headers", [{}, {"X-Autosave": "1"}])
def test_an_answer_to_a_question_not_shown_is_not_kept(alice, item, headers):
    reply = alice.post(
        url_of(alice, item), {"answer": "forcé", "revision": "0"}, headers=headers, follow=True
    )
    assert reply.status_code == (422 if headers else 200)
    if not headers:
        assert "n’est pas (ou plus) posée" in reply.content.decode()
    assert Answer.objects.count() == 0


@pytest.mark.parametrize(
    "revision", ["-1", "7", "99999999999999999999", "deux", "1e3", "٣", "²", "", " 0", "0x0"]
)
def test_a_forged_revision_never_writes_over_what_is_kept(alice, revision):
    alice.post(url_of(alice, "story"), {"answer": "la vraie", "revision": "0"})
    reply = alice.post(url_of(alice, "story"), {"answer": "la forgée", "revision": revision})
    assert reply.status_code == 409
    assert "la forgée" in reply.content.decode()
    assert told(alice)["story"].given.value == "la vraie"


def test_an_answer_sent_twice_by_a_poor_network_is_one_answer(alice):
    fields = {"answer": "la même", "revision": "0"}
    sent = [
        alice.post(url_of(alice, "story"), fields, headers={"X-Autosave": "1"}).json()
        for _each in range(2)
    ]
    assert sent == [{"state": "saved", "revision": 1}] * 2


def test_a_respondent_cannot_answer_on_another_seat(alice):
    stranger = make_member(make_collective("Ailleurs"), "Charlie Stranger")
    reply = sign_in(Client(), stranger).post(
        url_of(alice, "story"), {"answer": "pas à moi", "revision": "0"}
    )
    assert reply.status_code == 404
    assert Answer.objects.count() == 0


@pytest.mark.parametrize(
    "page",
    ["personnes/", "contacts/", "questionnaires/", "vagues/", "vivre-ensemble/zones/"],
)
def test_no_search_breaks_a_list(alice, page):
    """PostgreSQL refuses a NUL in a text: no search may carry one as far as that."""
    boss = sign_in(Client(raise_request_exception=False), alice.companion)
    for text in TEXTS.values():
        asked = dict.fromkeys(("q", "stage", "role", "kind", "due", "page", "archives"), text)
        reply = boss.get(f"/c/{alice.collective.slug}/{page}", asked)
        assert reply.status_code == (400 if NUL in text else 200)
