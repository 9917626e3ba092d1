"""A printed card reaches one collective: nothing of the others is read or changed with it."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.hall.reads import log_read
from lieudit.hall.subjects import SubjectRef
from lieudit.people.actions.cards import make_cards
from lieudit.people.actions.guardians import note_guardian
from lieudit.people.models import AccessCard, Membership, Person
from lieudit.people.tests.factories import (
    make_collective,
    make_household,
    make_member,
    make_request,
    sign_in,
    sign_in_by_card,
)

pytestmark = pytest.mark.django_db
ELSEWHERE = "Verger des Ormes"
ACCOUNT, DATA, FILE = (reverse(f"people:{name}") for name in ("account", "my_data", "my_data_file"))


@pytest.fixture
def here():
    return make_collective("Béguinage des Tilleuls")


@pytest.fixture
def odile(here):
    """Somebody with a row of each kind in two collectives."""
    person = make_member(here, "Odile Marchand")
    away = make_collective(ELSEWHERE, slug="verger")
    keeper = make_member(away, "Karim Verger", "coordinator")
    Membership.objects.create(
        collective=away, person=person, stage="member", valid_from="2025-01-01"
    )
    make_household(away, "Foyer des Ormes", person)
    make_request(away, "Odile Marchand", person=person)
    make_cards(collective=away, persons=[person], by=keeper)
    note_guardian(
        collective=away, person=person, name="Tuteur Ormes", kind="trusted", phone="", by=keeper
    )
    log_read(
        scope_id=away.id, actor_id=keeper.id, person_id=person.id,
        what="people.details", subject=SubjectRef("people.person", person.id),
    )  # fmt: skip
    return person


@pytest.fixture
def by_card(odile, here):
    return sign_in_by_card(Client(), odile, here)


@pytest.mark.parametrize("address", [ACCOUNT, DATA, FILE])
def test_by_card_no_page_names_another_group_nor_what_is_in_it(odile, by_card, address):
    words = [ELSEWHERE, "Karim", "Ormes", "verger"]
    page = by_card.get(address).content.decode()
    assert [word for word in words if word in page] == []
    signed_in = sign_in(Client(), odile).get(address).content.decode()
    assert [word for word in words if word in signed_in] != []


def test_by_card_the_file_still_holds_what_concerns_its_own_group(by_card, here):
    held = json.loads(by_card.get(FILE).content)["people"]
    assert [row["collective"] for row in held["stages"]] == [here.name]
    assert held["person"]["given_name"] == "Odile"


def test_by_card_a_person_known_elsewhere_keeps_her_name_and_her_sessions(odile, by_card):
    other = sign_in(Client(), odile)
    words = {"given_name": "Voleuse", "family_name": "M", "phone": "06", "language": "fr"}
    assert by_card.post(reverse("people:account_details"), words)["Location"] == ACCOUNT
    by_card.post(reverse("people:account_sign_out_everywhere"))
    assert Person.objects.get(id=odile.id).given_name == "Odile"
    assert other.get(ACCOUNT).status_code == 200


def test_by_card_a_person_of_one_group_corrects_her_name(here):
    paul = make_member(here, "Paul Voisin")
    client = sign_in_by_card(Client(), paul, here)
    words = {"given_name": "Paulin", "family_name": "V", "phone": "06", "language": "fr"}
    client.post(reverse("people:account_details"), words)
    assert Person.objects.get(id=paul.id).given_name == "Paulin"


def test_by_card_the_card_of_another_group_is_not_taken_back(odile, by_card):
    other = AccessCard.objects.get(collective__slug="verger")
    path = reverse("people:account_card_revoke", args=[other.id])
    assert by_card.post(path).status_code == 404
    assert sign_in(Client(), odile).post(path).status_code == 302


def test_by_card_asking_to_join_does_not_tell_that_one_belongs_there(odile, by_card):
    away = odile.memberships.get(collective__slug="verger").collective
    away.is_public = True
    away.save()
    assert by_card.get(reverse("people:join_request", args=["verger"])).status_code == 200


def test_a_card_brings_no_email_to_whoever_left_another_group(odile, by_card):
    Membership.objects.filter(person=odile, collective__slug="verger").update(stage="left")
    answer = by_card.post(reverse("people:account_email"), {"email": "voleur@exemple.test"})
    assert answer["Location"] == ACCOUNT
