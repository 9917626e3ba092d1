"""An invitation that carries a role is renewed, seen and taken back by who may give that role."""

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.people.actions.invitations import NotAllowed, make_invitation, renew_invitation
from lieudit.people.models import Invitation
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return make_collective()


@pytest.fixture
def steering(group):
    return make_member(group, "Solène Steer", "coordinator")


@pytest.fixture
def facilitator(group):
    return make_member(group, "Fanny Sur Place", "facilitator")


def invite(group, by, **more):
    roles = frozenset(by.roles_held.values_list("role", flat=True))
    return make_invitation(collective=group, by=by, by_roles=roles, stage="contact", **more)


def ask(client, group, name, new):
    return client.post(reverse(f"people:{name}", args=[group.slug, new.invitation.id]))


@pytest.mark.parametrize("role", ["coordinator", "companion", "interviewer", "treasurer", "ally"])
@pytest.mark.parametrize("name", ["invitation_renew", "invitation_revoke"])
def test_a_facilitator_handles_no_invitation_to_a_role(group, steering, facilitator, role, name):
    new = invite(group, steering, role=role)
    before = Invitation.objects.values().get()
    assert ask(sign_in(Client(), facilitator), group, name, new).status_code == 403
    assert Invitation.objects.values().get() == before


def test_the_act_itself_refuses_whoever_calls_it(group, steering, facilitator):
    new = invite(group, steering, role="interviewer")
    with pytest.raises(NotAllowed):
        renew_invitation(
            invitation=new.invitation, by=facilitator, by_roles=frozenset({"facilitator"})
        )


def test_the_list_offers_only_what_one_may_do(group, steering, facilitator):
    plain, keys = invite(group, steering), invite(group, steering, role="coordinator")
    offered = {}
    for who in (facilitator, steering):
        page = sign_in(Client(), who).get(reverse("people:invitations", args=[group.slug]))
        text = page.content.decode()
        offered[who] = [str(one.invitation.id) in text for one in (plain, keys)]
    assert offered == {facilitator: [True, False], steering: [True, True]}


def test_a_facilitator_renews_what_carries_no_role_and_answers_for_it(group, steering, facilitator):
    new = invite(group, steering)
    page = ask(sign_in(Client(), facilitator), group, "invitation_renew", new)
    assert "/invitation/" in page.context["link"]
    assert Invitation.objects.get().made_by == facilitator


def test_who_coordinates_renews_an_invitation_to_coordinate(group, steering):
    new = invite(group, steering, role="coordinator")
    page = ask(sign_in(Client(), steering), group, "invitation_renew", new)
    assert "/invitation/" in page.context["link"]
