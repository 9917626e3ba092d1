"""Erased by one group or everywhere: what goes, what stays and why, then a nameless proof."""

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.hall import audit
from lieudit.hall.personal_data import list_holders
from lieudit.people.actions.rights.asking import Asked, ask_right
from lieudit.people.models import Account, Membership, Person, RightsRequest
from lieudit.people.queries.rights.requests import read_words
from lieudit.people.tests.factories import (
    LONG_AGO,
    make_collective,
    make_four,
    make_member,
    sign_in,
    sign_in_by_card,
)

pytestmark = pytest.mark.django_db
EVERYWHERE, PROOF = reverse("people:my_data_erase"), reverse("people:my_data_erased")


@pytest.fixture
def house():
    collective = make_collective()
    four = make_four(collective)
    four.collective = collective
    four.away = make_collective("Verger des Ormes")
    Membership.objects.create(
        collective=four.away, person=four.alice, stage="member", valid_from=LONG_AGO
    )
    return four


def here(collective):
    return reverse("people:my_data_erase_here", args=[collective.id])


def test_the_page_tells_room_by_room_what_goes_and_what_stays_with_its_reason(house):
    page = house.clients.alice.get(EVERYWHERE)
    fates = page.context["fates"]
    assert len(fates) == len(list_holders())
    told = page.content.decode()
    for fate in fates:
        assert fate.label in told
        for what, why, until in fate.stays:
            assert what
            assert why
            assert until
    assert "art. 5(2)" in told
    assert Person.objects.get(id=house.alice.id).erased_at is None


def test_one_group_erases_what_it_holds_and_the_others_keep_theirs(house):
    statuses = {
        who: c.get(here(house.collective)).status_code for who, c in vars(house.clients).items()
    }
    assert statuses == {"alice": 200, "bob": 200, "charlie": 404, "nobody": 302}
    assert house.clients.alice.post(here(house.collective))["Location"] == PROOF
    groups = Membership.objects.filter(person=house.alice).values_list(
        "collective__name", flat=True
    )
    assert list(groups) == ["Verger des Ormes"]
    assert Account.objects.filter(person=house.alice).exists()
    proof = house.clients.alice.get(PROOF).content.decode()
    assert str(audit.find_head(house.collective.id)) in proof
    assert "Alice" not in proof.partition("<main")[2].partition("</main")[0]
    assert house.clients.alice.get(here(house.collective)).status_code == 404


def test_that_it_was_asked_stays_and_its_words_do_not(house):
    row = ask_right(
        collective=house.collective, person=house.alice, by=house.alice,
        asked=Asked("objection", "Ne m'écrivez plus."),
    )  # fmt: skip
    house.clients.alice.post(EVERYWHERE)
    row.refresh_from_db()
    assert read_words(row).words == ""
    kinds = RightsRequest.objects.filter(collective=house.collective).order_by("created_at")
    assert [(one.kind, one.outcome) for one in kinds] == [
        ("objection", ""), ("erasure", "by_herself"),
    ]  # fmt: skip
    assert {one.person.full_name for one in kinds} == {"—"}


def test_the_proof_is_shown_in_the_session_that_erased_and_in_no_other(house):
    client = house.clients.alice
    assert client.post(EVERYWHERE)["Location"] == PROOF
    proof = client.get(PROOF)
    assert proof.status_code == 200
    assert proof.context["proof"]["everywhere"] is True
    names = [name for name, _head in proof.context["proof"]["heads"]]
    assert names == ["Béguinage des Tilleuls", "Verger des Ormes"]
    assert Client().get(PROOF).context["proof"] is None
    assert house.clients.bob.get(PROOF).context["proof"] is None


def test_the_only_coordinator_hands_over_before_her_group_erases_her(house):
    ann = make_member(house.collective, "Ann Steering", "coordinator")
    client = sign_in(Client(), ann)
    assert client.post(here(house.collective)).status_code == 200
    assert Membership.objects.filter(person=ann).exists()
    make_member(house.collective, "Eve Steering", "coordinator")
    assert client.post(here(house.collective))["Location"] == PROOF
    assert not Membership.objects.filter(person=ann).exists()


def test_a_printed_card_erases_nothing_of_one_group_either(house):
    client = sign_in_by_card(Client(), house.alice, house.collective)
    assert client.post(here(house.collective)).status_code == 403
    assert Membership.objects.filter(person=house.alice).count() == 2
