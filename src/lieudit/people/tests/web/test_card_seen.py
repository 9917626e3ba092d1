"""Whoever prints a card could use it: its person sees who printed it and each coming in."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.hall.reads import list_reads
from lieudit.people.actions.cards import make_cards, revoke_card
from lieudit.people.doors import CardSeen, list_live_cards
from lieudit.people.models import AccessCard
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = pytest.mark.django_db
PAGES = [reverse("people:account"), reverse("people:my_data")]


@pytest.fixture
def group():
    return make_collective()


@pytest.fixture
def samir(group):
    return make_member(group, "Samir Haddad", "facilitator")


@pytest.fixture
def odile(group):
    return make_member(group, "Odile Marchand")


@pytest.fixture
def card(group, odile, samir):
    return make_cards(collective=group, persons=[odile], by=samir)[0]


def come_in(card) -> Client:
    client = Client()
    client.get(f"/carte/{card.token}", follow=True)
    client.post("/carte/bonjour/")
    return client


def test_each_coming_in_by_card_is_in_her_reading_log_with_who_printed_it(card, odile, samir):
    come_in(card)
    come_in(card)
    reads = [(read.what, read.actor_id) for read in list_reads(odile.id)]
    assert reads == [("people.card_used", samir.id)] * 2
    page = sign_in(Client(), odile).get(reverse("people:my_data")).content.decode()
    assert page.count("Entrée avec la carte imprimée par Samir H.") == 2


def test_looking_at_a_card_without_coming_in_writes_nothing(card, odile):
    Client().get(f"/carte/{card.token}", follow=True)
    assert list_reads(odile.id) == []


@pytest.mark.parametrize("address", PAGES)
def test_her_own_pages_tell_the_card_who_printed_it_and_how_to_take_it_back(card, odile, address):
    client = sign_in(Client(), odile)
    page = client.get(address).content.decode()
    row = AccessCard.objects.get()
    revoke = reverse("people:account_card_revoke", args=[row.id])
    seen = ["Imprimée par Samir Haddad." in page, "Jamais utilisée." in page, revoke in page]
    assert seen == [True, True, True]
    come_in(card)
    assert "Jamais utilisée." not in client.get(address).content.decode()
    client.post(revoke)
    assert revoke not in client.get(address).content.decode()


def test_the_door_tells_the_live_cards_of_one_collective(group, odile, samir, card):
    elsewhere = make_collective("Ailleurs")
    make_cards(collective=elsewhere, persons=[odile], by=samir)
    today = timezone.localdate()
    assert list_live_cards(odile.id, group.id) == [CardSeen("Samir Haddad", today, None)]
    come_in(card)
    assert list_live_cards(odile.id, group.id) == [CardSeen("Samir Haddad", today, today)]
    revoke_card(card=AccessCard.objects.get(collective=group), by=odile)
    assert list_live_cards(odile.id, group.id) == []
