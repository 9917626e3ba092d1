"""A letter speaks the language of whoever receives it, not of the page that sends it."""

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.hall.models import QueuedMail
from lieudit.people.actions.join_requests import accept_request, decline_request
from lieudit.people.models import JoinRequest, Person
from lieudit.people.tests.factories import (
    make_collective,
    make_member,
    make_person,
    make_request,
    sign_in,
)

pytestmark = pytest.mark.django_db
ENGLISH = {"accept_language": "en"}
EVE = "eve@exemple.test"


@pytest.fixture
def group():
    collective = make_collective()
    collective.is_public = True
    collective.save()
    return collective


def make_reader(collective, name, email, language, *roles):
    person = make_member(collective, name, *roles)
    person.email, person.language = email, language
    person.save()
    return person


def list_languages():
    """Which language each letter is in, by its reader."""
    told = {}
    for letter in QueuedMail.objects.all():
        told[letter.recipients[0]] = "fr" if 'lang="fr"' in letter.html else "en"
    return told


def test_coordinators_are_told_of_a_request_each_in_her_own_language(client, group):
    make_reader(group, "Solène Steer", "solene@exemple.test", "fr", "coordinator")
    make_reader(group, "Eve English", EVE, "en", "coordinator")
    asked = {"given_name": "Rose", "email": "rose@exemple.test"}
    client.post(reverse("people:join_request", args=[group.slug]), asked)
    assert list_languages() == {"solene@exemple.test": "fr", EVE: "en"}


@pytest.mark.parametrize("answer", [accept_request, decline_request])
def test_a_visitor_is_answered_in_the_language_she_asked_in(client, group, answer):
    solene = make_member(group, "Solène Steer", "coordinator")
    asked = {"given_name": "Rose", "email": "rose@exemple.test"}
    client.post(reverse("people:join_request", args=[group.slug]), asked, headers=ENGLISH)
    more = {"stage": "contact"} if answer is accept_request else {}
    answer(request=JoinRequest.objects.get(), by=solene, **more)
    assert list_languages() == {"rose@exemple.test": "en"}
    assert {one.language for one in Person.objects.filter(given_name="Rose")} <= {"en"}


def test_somebody_known_is_answered_in_her_own_language(group):
    solene = make_member(group, "Solène Steer", "coordinator")
    eve = make_reader(make_collective("Ailleurs"), "Eve English", EVE, "en")
    accept_request(request=make_request(group, "Eve", EVE, person=eve), by=solene, stage="contact")
    assert list_languages() == {EVE: "en"}


@pytest.mark.parametrize("asked_on", ["card_make", "invitation_make", "coordination", "code_ask"])
def test_every_letter_to_a_person_is_in_her_language(group, asked_on):
    solene = make_reader(group, "Solène Steer", "", "fr", "coordinator")
    eve = make_reader(group, "Eve English", EVE, "en")
    words = {
        "card_make": {"persons": str(eve.id)},
        "invitation_make": {"email": EVE, "stage": "contact", "max_uses": "1", "days": "30"},
        "coordination": {"to": str(eve.id)},
        "code_ask": {"email": EVE},
    }[asked_on]
    address = reverse(f"people:{asked_on}", args=[] if asked_on == "code_ask" else [group.slug])
    sign_in(Client(), solene).post(address, words)
    assert list_languages() == {EVE: "en"}


def test_a_stranger_is_invited_in_the_language_of_whoever_invites_her(group):
    client = sign_in(Client(), make_reader(group, "Solène Steer", "", "fr", "coordinator"))
    words = {"email": "new@exemple.test", "stage": "contact", "max_uses": "1", "days": "30"}
    client.post(reverse("people:invitation_make", args=[group.slug]), words, headers=ENGLISH)
    assert list_languages() == {"new@exemple.test": "en"}


def test_the_page_still_speaks_the_language_of_its_reader(group):
    make_person("Eve English", EVE)
    Person.objects.filter(email=EVE).update(language="en")
    page = Client().post(reverse("people:code_ask"), {"email": EVE}, follow=True)
    assert 'lang="fr"' in page.content.decode()
