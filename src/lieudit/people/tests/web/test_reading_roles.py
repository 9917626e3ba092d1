"""Nobody lets herself read the answers of others; where nobody else could, the group is told."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.hall.feed import list_feed
from lieudit.people.actions.belonging import leave_collective, undo_leaving
from lieudit.people.actions.invitations import accept_as, make_invitation
from lieudit.people.actions.refusals import Refused
from lieudit.people.actions.roles import end_role, give_role, restore_role
from lieudit.people.models import RoleHeld
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = pytest.mark.django_db
READING = ["interviewer", "companion"]


@pytest.fixture
def group():
    return make_collective()


@pytest.fixture
def ann(group):
    return make_member(group, "Ann Steering", "coordinator")


def press_give(group, who, role, whom=None):
    url = reverse("people:role_give", args=[group.slug, (whom or who).id])
    return sign_in(Client(), who).post(url, {"role": role}, follow=True).content.decode()


def roles_of(person):
    return sorted(
        RoleHeld.objects.filter(person=person, valid_to=None).values_list("role", flat=True)
    )


@pytest.mark.parametrize("role", READING)
@pytest.mark.parametrize("other", ["coordinator", "companion"])
def test_nobody_gives_herself_a_role_that_reads_answers(group, ann, role, other):
    bea = make_member(group, "Bea Next", other)
    assert "Personne ne se donne à soi-même" in press_give(group, ann, role)
    assert roles_of(ann) == ["coordinator"]
    press_give(group, bea, role, whom=ann)
    assert roles_of(ann) == sorted(["coordinator", role])


@pytest.mark.parametrize("role", READING)
def test_alone_she_may_and_the_group_reads_it_in_its_news(group, ann, role):
    odile = make_member(group, "Odile Marchand")
    press_give(group, ann, role)
    assert roles_of(ann) == sorted(["coordinator", role])
    assert [line.event for line in list_feed(group.id)] == ["people.role_taken_alone"]
    home = sign_in(Client(), odile).get(reverse("people:home", args=[group.slug]))
    assert "Ann S. a pris un rôle qui ouvre les réponses" in home.content.decode()


def test_other_roles_one_gives_oneself_as_before(group, ann):
    make_member(group, "Bea Next", "coordinator")
    press_give(group, ann, "treasurer")
    assert roles_of(ann) == ["coordinator", "treasurer"]


def test_ones_own_invitation_is_no_way_round(group, ann):
    make_member(group, "Bea Next", "coordinator")
    new = make_invitation(
        collective=group, by=ann, by_roles=frozenset({"coordinator"}),
        stage="contact", role="interviewer",
    )  # fmt: skip
    client = sign_in(Client(), ann)
    client.get(f"/invitation/{new.token}")
    assert client.post("/invitation/").status_code == 302
    new.invitation.refresh_from_db()
    assert (roles_of(ann), new.invitation.uses) == (["coordinator"], 0)


def test_an_invitation_gives_the_role_in_the_name_of_whoever_invites(group, ann):
    odile = make_member(group, "Odile Marchand")
    new = make_invitation(
        collective=group, by=ann, by_roles=frozenset({"coordinator"}),
        stage="contact", role="interviewer",
    )  # fmt: skip
    accept_as(invitation=new.invitation, person=odile)
    line = list_feed(group.id)[0]
    assert (line.event, line.actor_id, roles_of(odile)) == (
        "people.role_given", ann.id, ["interviewer"],
    )  # fmt: skip


def test_a_role_that_another_ended_is_not_taken_back_by_oneself(group, ann):
    bea = make_member(group, "Bea Next", "coordinator")
    held = give_role(collective=group, person=ann, role="interviewer", actor_id=bea.id)
    RoleHeld.objects.filter(id=held.id).update(valid_from=timezone.localdate() - timedelta(days=9))
    held.refresh_from_db()
    end_role(held=held, actor_id=bea.id)
    with pytest.raises(Refused):
        restore_role(held=held, actor_id=ann.id)
    held.refresh_from_db()
    assert held.valid_to == timezone.localdate()


def test_leaving_by_mistake_is_still_undone_with_its_roles(group, ann):
    claire = make_member(group, "Claire Accompagne", "companion")
    before = leave_collective(collective=group, person=claire)
    assert undo_leaving(collective=group, person=claire, **before)
    assert roles_of(claire) == ["companion"]
