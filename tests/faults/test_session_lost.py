"""The session ends in mid-answer: said so, nothing stored, and her words are on the page."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from lieudit.interviews.models import Answer
from lieudit.interviews.tests.factories import make_open_wave, seat_of
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = pytest.mark.django_db
WORDS = "Je voudrais <surtout> un jardin,\net du calme l’après-midi."
SHOWN = "Je voudrais &lt;surtout&gt; un jardin,\net du calme l’après-midi.</textarea>"


@pytest.fixture
def alice():
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion")
    person = make_member(collective, "Alice Member")
    client = sign_in(Client(enforce_csrf_checks=True), person)
    seat = seat_of(make_open_wave(collective, companion, person), person)
    client.person, client.url = person, f"/repondre/{seat.id}/q/story/"
    begin(client, f"/repondre/{seat.id}/")
    return client


def begin(client, notice):
    client.get(notice)
    client.post(notice, {"csrfmiddlewaretoken": client.cookies["csrftoken"].value})


def type_in(client, **headers):
    seal = client.cookies["csrftoken"].value
    fields = {"csrfmiddlewaretoken": seal, "answer": WORDS, "revision": "0", "go": "next"}
    fields["state"] = "value"
    headers = {"Referer": f"http://testserver{client.url}", **headers}
    return client.post(client.url, fields, headers=headers)


def test_an_answer_sent_after_the_session_ended_is_given_back(alice):
    Session.objects.all().delete()
    reply = type_in(alice)
    page = reply.content.decode()
    assert reply.status_code == 403
    assert "Il faut vous reconnecter" in page
    assert SHOWN in page
    assert page.count("<textarea") == 1
    assert f'href="/entrer/?next={alice.url.replace("/", "%2F")}"' in page
    assert alice.cookies["csrftoken"].value not in page.partition("<main")[2].partition("<form")[0]
    assert Answer.objects.count() == 0


def test_after_signing_in_again_the_answer_goes_where_it_was_meant(alice):
    Session.objects.all().delete()
    type_in(alice)
    again = sign_in(Client(), alice.person)
    assert again.post(alice.url, {"answer": WORDS, "revision": "0"}).status_code == 302
    assert Answer.objects.count() == 1


def test_an_autosave_after_the_session_ended_never_looks_saved(alice):
    Session.objects.all().delete()
    reply = type_in(alice, **{"X-Autosave": "1"})
    assert reply.status_code == 403
    assert b"saved" not in reply.content
    assert Answer.objects.count() == 0


def test_a_form_kept_open_across_a_new_sign_in_is_given_back(alice):
    """Signing in renews the seal: the old tab's form no longer fits it."""
    alice.cookies["csrftoken"] = "b" * 32
    fields = {"csrfmiddlewaretoken": "c" * 32, "answer": WORDS, "revision": "0"}
    reply = alice.post(alice.url, fields)
    page = reply.content.decode()
    assert reply.status_code == 403
    assert "Cette page était ouverte depuis trop longtemps" in page
    assert SHOWN in page
    assert Answer.objects.count() == 0


def test_words_sent_by_another_site_are_not_shown_as_hers(alice):
    fields = {"answer": "envoyez vos économies", "revision": "0"}
    reply = alice.post(alice.url, fields, headers={"Sec-Fetch-Site": "cross-site"})
    assert reply.status_code == 403
    assert "envoyez vos économies" not in reply.content.decode()


def test_a_button_without_words_still_leads_to_the_sign_in_page(alice):
    Session.objects.all().delete()
    seal = alice.cookies["csrftoken"].value
    reply = alice.post(alice.url, {"csrfmiddlewaretoken": seal, "answer": "__dont_know"})
    assert (reply.status_code, reply.url) == (302, "/entrer/")
