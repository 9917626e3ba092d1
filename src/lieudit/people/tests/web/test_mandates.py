"""A mandate of accompaniment: shared by two companions, and by whoever is one today."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.people.models import Collective, Mandate, MandateHolder, RoleHeld
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return make_collective()


def note(client, group, *holders, mandate=None):
    words = {
        "purpose": "Accompagner le groupe", "mandator_name": "Mairie de Valombre",
        "on": timezone.localdate().isoformat(), "holders": [str(one.id) for one in holders],
    }  # fmt: skip
    name = "people:mandate_edit" if mandate else "people:mandate_add"
    more = [mandate.id] if mandate else []
    return client.post(reverse(name, args=[group.slug, *more]), words)


def list_sharing():
    rows = MandateHolder.objects.order_by("person__given_name")
    return [(row.person.given_name, row.valid_to) for row in rows]


def test_two_companions_share_a_mandate_and_the_group_reads_both_names(group):
    claire, david = (make_member(group, name, "companion") for name in ("Claire C", "David D"))
    client = sign_in(Client(), claire)
    assert note(client, group, claire, david).status_code == 302
    assert list_sharing() == [("Claire", None), ("David", None)]
    shown = client.get(reverse("people:collective_edit", args=[group.slug])).context["mandates"]
    assert [{one.person for one in mandate.shared_by} for mandate in shown] == [{claire, david}]
    member = sign_in(Client(), make_member(group, "Alice Member"))
    page = member.get(reverse("people:home", args=[group.slug])).content.decode()
    assert [name in page for name in ("Claire C.", "David D.")] == [True, True]


def test_one_of_two_lets_go_and_the_other_goes_on_with_it(group):
    claire, david = (make_member(group, name, "companion") for name in ("Claire C", "David D"))
    client = sign_in(Client(), claire)
    note(client, group, claire, david)
    note(client, group, david, mandate=Mandate.objects.get())
    assert list_sharing() == [("Claire", timezone.localdate()), ("David", None)]


def test_whoever_is_a_companion_no_longer_opens_a_group_without_a_mandate(group):
    network = make_collective("Réseau", kind="network")
    nadia = make_member(network, "Nadia Réseau", "coordinator")
    yesterday = timezone.localdate() - timedelta(days=1)
    RoleHeld.objects.create(
        collective=group, person=nadia, role="companion", valid_from=yesterday, valid_to=yesterday
    )
    client = sign_in(Client(), nadia)
    client.post(reverse("people:collective_new"), {"name": "Verger", "kind": "eco_place"})
    made = Collective.objects.get(slug="verger")
    held = RoleHeld.objects.filter(collective=made, person=nadia).values_list("role", flat=True)
    assert (list(held), Mandate.objects.count()) == (["coordinator"], 0)
