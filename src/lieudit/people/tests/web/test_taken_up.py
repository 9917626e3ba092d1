"""Names and an address that somebody typed make nobody: who is taken up again, and who is not."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.people.actions.entries import add_person
from lieudit.people.actions.invitations import make_invitation
from lieudit.people.actions.join_requests import accept_request
from lieudit.people.engine.pasted import PastedPerson
from lieudit.people.models import Membership, Person
from lieudit.people.tests.factories import (
    make_collective,
    make_member,
    make_person,
    make_request,
    sign_in,
)

pytestmark = pytest.mark.django_db
MAIL = "rose@exemple.test"


@pytest.fixture
def home():
    return make_collective("Béguinage des Tilleuls")


@pytest.fixture
def rose(home):
    """The victim: known in her own group, with a phone, and nowhere else."""
    person = make_member(home, "Rose Autre")
    Person.objects.filter(id=person.id).update(email=MAIL, phone="06 11 22 33 44")
    return Person.objects.get(id=person.id)


@pytest.fixture
def stranger():
    return make_member(make_collective("Ailleurs"), "Solène Steer", "coordinator")


def accept(request, by):
    return accept_request(request=request, by=by, stage="contact")


def test_a_stranger_who_types_her_names_and_mailbox_does_not_gain_her_person(rose, stranger):
    there = stranger.memberships.get().collective
    entered = accept(make_request(there, "Rose Autre", MAIL), stranger)
    assert entered.id != rose.id
    assert [one.collective.name for one in rose.memberships.all()] == ["Béguinage des Tilleuls"]
    page = reverse("people:person", args=[there.slug, rose.id])
    assert sign_in(Client(), stranger).get(page).status_code == 404


def test_signed_in_she_asks_as_herself_and_is_taken_up(rose, stranger):
    there = stranger.memberships.get().collective
    asked = make_request(there, "Rose Autre", MAIL, person=rose)
    assert accept(asked, stranger) == rose


@pytest.mark.parametrize("stage", ["contact", "left"])
def test_the_group_that_knows_or_knew_her_takes_her_up_again(rose, home, stage):
    steering = make_member(home, "Solène Steer", "coordinator")
    Membership.objects.filter(person=rose).update(stage=stage)
    assert accept(make_request(home, "rose AUTRE", "Rose@exemple.test"), steering) == rose


def test_a_mailed_invitation_opened_as_a_known_person_of_elsewhere_makes_a_new_one(rose, stranger):
    there = stranger.memberships.get().collective
    made = {"by": stranger, "by_roles": frozenset({"coordinator"}), "stage": "candidate"}
    new = make_invitation(collective=there, email=MAIL, **made)
    client = Client()
    client.get(f"/invitation/{new.token}")
    client.post("/invitation/", {"given_name": "Rose", "family_name": "Autre"})
    assert rose.memberships.count() == 1
    assert client.session["_auth_user_id"] != str(rose.account.id)


def test_a_mailed_invitation_of_her_own_group_finds_her_again(rose, home):
    steering = make_member(home, "Solène Steer", "coordinator")
    made = {"by": steering, "by_roles": frozenset({"coordinator"}), "stage": "member"}
    new = make_invitation(collective=home, email=MAIL, role="treasurer", **made)
    client = Client()
    client.get(f"/invitation/{new.token}")
    client.post("/invitation/", {"given_name": "Rose"})
    assert [held.role for held in rose.roles_held.all()] == ["treasurer"]


def test_whoever_is_entered_by_hand_is_never_the_row_of_somebody_of_elsewhere(rose, stranger):
    there = stranger.memberships.get().collective
    entry = PastedPerson("Rose", "Autre", MAIL)
    entered = add_person(collective=there, entry=entry, stage="contact", by=stranger)
    assert (entered.id == rose.id, rose.memberships.count()) == (False, 1)


def test_two_of_one_first_name_behind_a_mailbox_are_told_apart_by_their_groups(rose, client):
    there = make_collective("Ailleurs")
    other = make_person("Rose Autre", MAIL)
    other.memberships.create(collective=there, stage="contact", valid_from="2025-01-01")
    session = client.session
    session["proven_persons"] = {
        "ids": [str(rose.id), str(other.id)],
        "came_by": "code",
        "at": timezone.now().isoformat(),
    }
    session.save()
    choices = client.get(reverse("people:who_are_you")).context["choices"]
    labels = sorted(label for _id, label in choices)
    assert labels == ["Rose · Ailleurs", "Rose · Béguinage des Tilleuls"]
