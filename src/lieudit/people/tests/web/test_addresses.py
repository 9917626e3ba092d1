"""The address that opens an account: who may note it for another, and who is told."""

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.hall.models import QueuedMail
from lieudit.hall.reads import list_reads
from lieudit.people.actions.accounts import change_email
from lieudit.people.models import Account, Person
from lieudit.people.tests.factories import (
    make_collective,
    make_household,
    make_member,
    sign_in,
)

pytestmark = pytest.mark.django_db
OWN, NEW, OLD = "samir@exemple.test", "odile@exemple.test", "ancienne@exemple.test"


@pytest.fixture
def group():
    return make_collective()


@pytest.fixture
def samir(group):
    return have(make_member(group, "Samir Haddad", "facilitator"), OWN)


@pytest.fixture
def odile(group):
    """Somebody who never came in."""
    return make_member(group, "Odile Marchand", account=False)


def have(person, email):
    Person.objects.filter(id=person.id).update(email=email)
    person.refresh_from_db()
    return person


def note(who, person, email, **more):
    group = who.memberships.get().collective
    url = reverse("people:person_edit", args=[group.slug, person.id])
    words = {"given_name": person.given_name, "language": "fr", "email": email, **more}
    status = sign_in(Client(), who).post(url, words).status_code
    person.refresh_from_db()
    return status, person.email


@pytest.mark.parametrize("email", [OWN, "SAMIR@exemple.test", "samir+odile@exemple.test"])
def test_nobody_notes_her_own_mailbox_for_another(samir, odile, email):
    assert note(samir, odile, email) == (422, "")


def test_nor_that_of_another_who_holds_a_role(group, samir, odile):
    have(make_member(group, "Tina Compte", "treasurer"), "tina@exemple.test")
    have(make_member(group, "Paul Voisin"), "paul@exemple.test")
    found = [note(samir, odile, f"{name}@exemple.test")[0] for name in ("tina", "paul")]
    assert found == [422, 302]


def test_a_couple_shares_its_mailbox_once_its_household_is_noted(group, samir, odile):
    assert note(samir, odile, OWN) == (422, "")
    make_household(group, "Foyer", samir, odile)
    assert note(samir, odile, OWN) == (302, OWN)


def test_entering_somebody_with_ones_own_mailbox_keeps_nothing(group, samir):
    client, before = sign_in(Client(), samir), Person.objects.count()
    words = {"given_name": "Rose", "email": OWN, "stage": "candidate", "is_other": "on"}
    page = client.post(reverse("people:person_add", args=[group.slug]), words)
    many = client.post(
        reverse("people:person_add_many", args=[group.slug]),
        {"lines": "Paul\nRose; samir+rose@exemple.test", "stage": "candidate"},
    )
    assert (page.status_code, many.status_code, Person.objects.count()) == (422, 422, before)
    assert "samir+rose@exemple.test" in many.context["wrong"][0]


def test_whoever_notes_an_address_is_seen_by_its_person(samir, odile):
    note(samir, odile, NEW)
    assert [(read.what, read.actor_id) for read in list_reads(odile.id)] == [
        ("people.email_noted", samir.id)
    ]
    Account.objects.create(person=odile)
    page = sign_in(Client(), odile).get(reverse("people:my_data")).content.decode()
    assert ("Samir Haddad" in page, "a noté l’adresse qui ouvre votre compte" in page) == (
        True,
        True,
    )


def test_correcting_a_phone_says_nothing_of_the_address(samir, odile):
    have(odile, NEW)
    note(samir, odile, NEW, phone="06 11 22 33 44")
    assert (list_reads(odile.id), QueuedMail.objects.count()) == ([], 0)


@pytest.mark.parametrize("email", [NEW, ""])
def test_the_former_mailbox_gets_a_letter_that_does_not_tell_the_new(samir, odile, email):
    have(odile, OLD)
    note(samir, odile, email)
    letter = QueuedMail.objects.get()
    text = letter.text + letter.html
    assert letter.recipients == [OLD]
    assert ("Samir Haddad" in text, NEW in text) == (True, False)


def test_a_former_address_that_was_wrong_is_corrected_all_the_same(samir, odile):
    have(odile, "pas une adresse")
    assert note(samir, odile, NEW) == (302, NEW)


def test_changing_ones_own_address_writes_to_the_former_one(odile):
    change_email(person=have(odile, OLD), email=NEW)
    letter = QueuedMail.objects.get()
    assert letter.recipients == [OLD]
    assert ("Vous avez changé" in letter.text, NEW in letter.text) == (True, False)


def test_a_first_address_writes_to_nobody(odile):
    change_email(person=odile, email=NEW)
    assert QueuedMail.objects.count() == 0


def test_nobody_notes_the_address_of_the_sites_administrator(group, odile):
    steering = make_member(group, "Solène Steer", "coordinator")
    Account.objects.create(person=odile, is_site_admin=True)
    assert note(steering, odile, NEW) == (422, "")


def test_a_group_she_left_is_also_hers_to_open(group, odile):
    steering = make_member(group, "Solène Steer", "coordinator")
    away = make_collective("Ailleurs")
    odile.memberships.create(collective=away, stage="left", valid_from="2025-01-01")
    assert note(steering, odile, NEW) == (422, "")
