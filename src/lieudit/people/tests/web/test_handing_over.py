"""Leaving and handing over: nobody is trapped, nobody is pushed out unawares."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.models import QueuedMail
from lieudit.people.models import (
    CollectiveLink,
    CoordinationClaim,
    Guardian,
    HandOver,
    Mandate,
    MandateHolder,
    Membership,
    RoleHeld,
)
from lieudit.people.queries.belongings import list_role_holders
from lieudit.people.tests.factories import LONG_AGO, make_collective, make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return make_collective()


@pytest.fixture
def steering(group):
    person = make_member(group, "Solène Steer", "coordinator")
    person.email = "solene@exemple.test"
    person.save()
    return person


@pytest.fixture
def companion(group):
    person = make_member(group, "Claire Accompagne", "companion", stage="contact")
    mandate = Mandate.objects.create(collective=group, purpose="Accompagner", valid_from=LONG_AGO)
    MandateHolder.objects.create(
        collective=group, mandate=mandate, person=person, valid_from=LONG_AGO
    )
    return person


def coordinators(group) -> list[str]:
    return [person.given_name for person in list_role_holders(group.id, "coordinator")]


def make_absent(person, days: int = 61) -> None:
    person.account.last_login = timezone.now() - timedelta(days=days)
    person.account.save()


def test_leaving_is_confirmed_and_can_be_undone(group):
    odile = make_member(group, "Odile Marchand", "treasurer")
    client = sign_in(Client(), odile)
    client.get(f"/c/{group.slug}/partir/")
    assert Membership.objects.get(person=odile, valid_to=None).stage == "member"
    client.post(f"/c/{group.slug}/partir/")
    assert Membership.objects.get(person=odile, valid_to=None).stage == "left"
    assert list_role_holders(group.id, "treasurer") == []
    assert client.get(f"/c/{group.slug}/coordination/").status_code == 404
    client.post("/au-revoir/annuler/")
    assert Membership.objects.get(person=odile, valid_to=None).stage == "member"
    assert list_role_holders(group.id, "treasurer") == [odile]
    assert audit.verify(group.id).is_whole


def test_the_last_coordinator_hands_over_first(group, steering):
    client = sign_in(Client(), steering)
    page = client.post(f"/c/{group.slug}/partir/")
    assert f"/c/{group.slug}/coordination/" in page.content.decode()
    assert coordinators(group) == ["Solène"]


@pytest.mark.parametrize(("keeps", "after"), [("", ["Odile"]), ("on", ["Odile", "Solène"])])
def test_a_coordination_is_offered_and_accepted(group, steering, keeps, after):
    odile = make_member(group, "Odile Marchand")
    sign_in(Client(), steering).post(
        f"/c/{group.slug}/coordination/", {"to": str(odile.id), "keeps_own_role": keeps}
    )
    assert coordinators(group) == ["Solène"]
    path = f"/coordination/{HandOver.objects.get().id}/"
    stranger = sign_in(Client(), make_member(group, "Paul Voisin"))
    stranger.post(path, {"answer": "accept"})
    assert coordinators(group) == ["Solène"]
    sign_in(Client(), odile).post(path, {"answer": "accept"})
    assert coordinators(group) == after


def test_declined_nothing_changes(group, steering):
    odile = make_member(group, "Odile Marchand")
    giver = sign_in(Client(), steering)
    giver.post(f"/c/{group.slug}/coordination/", {"to": str(odile.id)})
    path = f"/coordination/{HandOver.objects.get().id}/"
    sign_in(Client(), odile).post(path, {"answer": "decline"})
    sign_in(Client(), odile).post(path, {"answer": "accept"})
    assert coordinators(group) == ["Solène"]


def test_a_candidate_cannot_be_offered_it_but_a_networks_coordinator_can(group, steering):
    candidate = make_member(group, "Odile Marchand", stage="candidate")
    network = make_collective("Réseau", kind="network", slug="reseau")
    other = make_member(network, "Nadia Réseau", "coordinator")
    CollectiveLink.objects.create(
        collective=group, kind="network", other=network, other_name="Réseau", valid_from=LONG_AGO
    )
    client, path = sign_in(Client(), steering), f"/c/{group.slug}/coordination/"
    assert client.post(path, {"to": str(candidate.id)}).status_code == 422
    assert client.post(path, {"to": str(other.id)}).status_code == 302
    page = sign_in(Client(), other).get("/bienvenue/")
    assert str(HandOver.objects.get().id) in page.content.decode()


def test_a_companion_takes_up_what_is_left_empty_after_notice(
    group, steering, companion, monkeypatch
):
    make_absent(steering)
    client = sign_in(Client(), companion)
    client.post(f"/c/{group.slug}/coordination/relever/")
    claim = CoordinationClaim.objects.get()
    assert QueuedMail.objects.get().recipients == ["solene@exemple.test"]
    path = f"/c/{group.slug}/coordination/relever/{claim.id}/"
    client.post(path, {"answer": "take_up"})
    assert coordinators(group) == ["Solène"]
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=14, minutes=1))
    sign_in(Client(), companion).post(path, {"answer": "take_up"})
    assert coordinators(group) == ["Claire", "Solène"]


@pytest.mark.parametrize("days", [0, 59])
def test_a_coordination_with_somebody_there_is_not_taken(group, steering, companion, days):
    make_absent(steering, days)
    sign_in(Client(), companion).post(f"/c/{group.slug}/coordination/relever/")
    assert CoordinationClaim.objects.count() == 0


def test_coming_back_is_enough_to_keep_it(group, steering, companion, monkeypatch):
    make_absent(steering)
    client = sign_in(Client(), companion)
    client.post(f"/c/{group.slug}/coordination/relever/")
    claim = CoordinationClaim.objects.get()
    make_absent(steering, days=-10)
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=15))
    path = f"/c/{group.slug}/coordination/relever/{claim.id}/"
    sign_in(Client(), companion).post(path, {"answer": "take_up"})
    assert coordinators(group) == ["Solène"]
    sign_in(Client(), steering).post(path, {"answer": "oppose"})
    assert CoordinationClaim.objects.get().opposed_at is not None


def test_a_companion_without_mandate_takes_nothing(group, steering):
    make_absent(steering)
    person = make_member(group, "Samir Sans", "companion")
    sign_in(Client(), person).post(f"/c/{group.slug}/coordination/relever/")
    assert CoordinationClaim.objects.count() == 0


def test_a_guardian_is_noted_shown_to_the_person_and_ended(group, steering):
    odile = make_member(group, "Odile Marchand")
    client = sign_in(Client(), steering)
    path = f"/c/{group.slug}/protections/{odile.id}/"
    client.post(path, {"name": "Luc Marchand", "kind": "curatorship"})
    guardian = Guardian.objects.get()
    assert "Luc Marchand" in sign_in(Client(), odile).get("/mon-compte/").content.decode()
    client.post(f"/c/{group.slug}/protections/{guardian.id}/terminer/")
    assert Guardian.objects.get().valid_to == timezone.localdate()


def test_a_companion_does_not_end_the_coordination_of_another(group, steering, companion):
    make_member(group, "Alma Seconde", "coordinator")
    held = RoleHeld.objects.get(person=steering, role="coordinator")
    address = reverse("people:role_end", args=[group.slug, held.id])
    page = sign_in(Client(), companion).post(address, follow=True)
    assert "Coordination" in page.content.decode()
    assert sorted(coordinators(group)) == ["Alma", "Solène"]
    sign_in(Client(), steering).post(address)
    assert coordinators(group) == ["Alma"]
