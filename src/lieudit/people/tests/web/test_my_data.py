"""One's own data: seen, taken away, erased everywhere; nobody else's is within reach."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.hall.reads import log_read
from lieudit.hall.subjects import SubjectRef
from lieudit.people.models import Account, Person
from lieudit.people.tests.factories import (
    make_collective,
    make_four,
    make_member,
    sign_in,
    sign_in_by_card,
)

pytestmark = pytest.mark.django_db
PAGE, FILE, ERASE = (
    reverse(f"people:{name}") for name in ("my_data", "my_data_file", "my_data_erase")
)
ERASED = reverse("people:my_data_erased")


@pytest.fixture
def group():
    collective = make_collective()
    four = make_four(collective)
    four.collective = collective
    return four


@pytest.mark.parametrize("address", [PAGE, FILE, ERASE])
def test_everybody_has_her_own_and_a_visitor_signs_in(group, address):
    answers = {name: c.get(address).status_code for name, c in vars(group.clients).items()}
    assert answers == {"alice": 200, "bob": 200, "charlie": 200, "nobody": 302}


def test_the_file_holds_the_one_who_asks_and_nobody_else(group):
    told = {}
    for name in ("alice", "bob", "charlie"):
        answer = getattr(group.clients, name).get(FILE)
        assert answer["Content-Disposition"].startswith('attachment; filename="lieudit-')
        told[name] = json.loads(answer.content)["people"]["person"]["given_name"]
    assert told == {name: getattr(group, name).given_name for name in told}


def test_who_opened_the_file_is_named_to_its_person_only(group):
    log_read(
        scope_id=group.collective.id,
        actor_id=group.bob.id,
        person_id=group.alice.id,
        what="people.details",
        subject=SubjectRef("person", group.alice.id),
    )
    seen = {
        name: group.bob.full_name in getattr(group.clients, name).get(PAGE).content.decode()
        for name in ("alice", "charlie")
    }
    assert seen == {"alice": True, "charlie": False}


def test_erasing_asks_first_then_forgets_and_closes_the_session(group):
    client, alice = group.clients.alice, group.alice
    client.get(ERASE)
    assert Person.objects.get(id=alice.id).erased_at is None
    assert client.post(ERASE)["Location"] == ERASED
    gone = Person.objects.get(id=alice.id)
    assert (gone.family_name, gone.email, gone.phone) == ("", "", "")
    assert not Account.objects.filter(person=alice).exists()
    assert client.get(PAGE).status_code == 302
    assert Person.objects.get(id=group.bob.id).erased_at is None


def test_the_only_coordinator_hands_over_first():
    group = make_collective()
    solene = make_member(group, "Solène Steer", "coordinator")
    client = sign_in(Client(), solene)
    page = client.get(ERASE).content.decode()
    assert reverse("people:coordination", args=[group.slug]) in page
    assert client.post(ERASE)["Location"] == ERASE
    assert Person.objects.get(id=solene.id).erased_at is None
    make_member(group, "Paul Pilote", "coordinator")
    assert client.post(ERASE)["Location"] == ERASED


def test_a_printed_card_reads_but_never_erases():
    group = make_collective()
    odile = make_member(group, "Odile Marchand")
    client = sign_in_by_card(Client(), odile, group)
    assert client.get(PAGE).status_code == 200
    assert ERASE not in client.get(PAGE).content.decode()
    assert client.post(ERASE).status_code == 403
    assert Person.objects.get(id=odile.id).erased_at is None
