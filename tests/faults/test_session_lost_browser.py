"""The same, as a person of 71 lives it on her phone: typed, cut off, given back, pasted, kept."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import expect

from lieudit.interviews.models import Participation
from lieudit.interviews.queries.filling import read_filling
from lieudit.interviews.tests.factories import make_open_wave, seat_of
from lieudit.people.tests.factories import make_account, make_collective, make_member, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
WORDS = "Je voudrais surtout un jardin, et du calme l’après-midi."
PASSWORD = "la-roue-tourne-lentement"


@pytest.fixture
def odile():
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion")
    person = make_member(collective, "Odile Marchand", account=False)
    person.email = "odile@faults.example"
    person.save()
    make_account(person, PASSWORD)
    person.seat = seat_of(make_open_wave(collective, companion, person), person)
    person.client = sign_in(Client(), person)
    person.client.post(f"/repondre/{person.seat.id}/")
    return person


def test_words_typed_before_the_session_ended_are_pasted_back(
    phone, live_server, odile, assert_accessible
):
    session = odile.client.cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": session, "url": live_server.url}
    phone.context.add_cookies([cookie])
    question = f"/repondre/{odile.seat.id}/q/story/"
    phone.goto(question)
    Session.objects.all().delete()
    phone.locator("textarea[name=answer]").fill(WORDS)
    expect(phone.locator("output.saved")).to_contain_text("pas encore enregistré")
    phone.get_by_role("button", name="Suivante").click()

    expect(phone.get_by_role("heading", level=1)).to_have_text("Il faut vous reconnecter")
    assert_accessible(phone)
    given_back = phone.get_by_label("Texte 1").input_value()
    assert given_back == WORDS
    phone.locator("main").get_by_role("link", name="Se connecter").click()
    phone.get_by_label("E-mail").fill("odile@faults.example")
    phone.get_by_label("Mot de passe").fill(PASSWORD)
    phone.get_by_role("button", name="Entrer", exact=True).click()
    phone.wait_for_url(f"**{question}")
    phone.locator("textarea[name=answer]").fill(given_back)
    phone.get_by_role("button", name="Suivante").click()
    phone.wait_for_url(lambda url: not url.endswith(question))
    seat = Participation.objects.select_related("wave__version").get(id=odile.seat.id)
    assert read_filling(seat).told["story"].given.value == WORDS


def test_a_form_from_an_old_tab_is_given_back_on_an_accessible_page(
    phone, live_server, odile, assert_accessible
):
    session = odile.client.cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": session, "url": live_server.url}
    phone.context.add_cookies([cookie])
    phone.goto(f"/repondre/{odile.seat.id}/q/story/")
    phone.context.clear_cookies(name="csrftoken")
    phone.locator("textarea[name=answer]").fill(WORDS)
    phone.get_by_role("button", name="Suivante").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("ouverte depuis trop longtemps")
    assert phone.get_by_label("Texte 1").input_value() == WORDS
    assert_accessible(phone)
