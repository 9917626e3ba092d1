"""The demonstration is whole, invented, and the same when it is loaded again."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.people import demo, doors
from lieudit.people.models import Account, Collective, Exchange, Household, Membership, Person
from lieudit.people.personas import PERSONAS
from lieudit.people.tests.factories import sign_in

pytestmark = pytest.mark.django_db


def load(today=date(2026, 11, 23)):
    world = {"today": today}
    demo.build(world)
    return world


def test_the_beguinage_has_its_eighteen_candidates_of_whom_some_have_no_mail():
    world = load()
    members = doors.list_members(world["beguinage"].id, on=world["today"], stages=["candidate"])
    assert {one.person.id for one in members} == {one.id for one in world["candidates"]}
    assert len(world["candidates"]) == 18
    assert world["candidate71"].email == ""
    assert sum(one.prefers_paper for one in world["candidates"]) == 2
    mails = [one.email for one in world["candidates"] if one.email]
    assert len(mails) - len(set(mails)) == 1  # a couple shares one mailbox


def test_each_persona_can_come_in():
    load()
    ids = {one.person_id for one in PERSONAS.values() if one.person_id}
    assert set(Account.objects.filter(person_id__in=ids).values_list("person_id", flat=True)) == ids


def test_loading_again_changes_nothing():
    models = (Person, Membership, Household, Exchange, Collective)

    def photograph():
        return [list(model.objects.order_by("id").values()) for model in models]

    load()
    before = photograph()
    load()
    assert photograph() == before


def test_all_addresses_are_reserved_ones():
    load()
    mails = Person.objects.exclude(email="").values_list("email", flat=True)
    assert [mail for mail in mails if not mail.endswith(".example")] == []


@pytest.mark.parametrize("key", ["companion", "facilitator", "candidate", "member", "treasurer"])
def test_each_finds_the_home_of_the_beguinage(key):
    world = load()
    person = Person.objects.get(id=PERSONAS[key].person_id)
    home = reverse("people:home", args=[world["beguinage"].slug])
    assert person.given_name in sign_in(Client(), person).get(home).content.decode()
