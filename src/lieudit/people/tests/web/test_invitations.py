"""Invitations: who may make which, how they are used up, what a link previewer may do: nothing."""

import pytest
from django.test import Client

from lieudit.hall.models import QueuedMail
from lieudit.people.actions.invitations import NotAllowed, make_invitation, revoke_invitation
from lieudit.people.models import Invitation, Membership, Person, RoleHeld
from lieudit.people.tests.factories import make_collective, make_member, make_person, sign_in

pytestmark = pytest.mark.django_db
COORDINATOR = frozenset({"coordinator"})


@pytest.fixture
def group():
    return make_collective()


@pytest.fixture
def steering(group):
    return make_member(group, "Solène Steer", "coordinator")


def invite(group, steering, **more):
    more = {"stage": "candidate", "by_roles": COORDINATOR, **more}
    return make_invitation(collective=group, by=steering, **more)


def test_a_link_brings_a_new_person_in(client, group, steering):
    new = invite(group, steering, max_uses=2)
    page = client.get(f"/invitation/{new.token}", follow=True)
    assert "Solène Steer" in page.content.decode()
    assert Invitation.objects.get().uses == 0
    answer = client.post("/invitation/", {"given_name": "Odile", "family_name": "Marchand"})
    assert answer["Location"] == f"/c/{group.slug}/"
    membership = Membership.objects.get(person__given_name="Odile")
    assert (membership.stage, Invitation.objects.get().uses) == ("candidate", 1)


def test_an_email_typed_counts_only_once_its_code_is_typed(client, group, steering):
    client.get(f"/invitation/{invite(group, steering).token}")
    words = {"given_name": "Odile", "email": "odile@exemple.test"}
    answer = client.post("/invitation/", words)
    assert answer["Location"].startswith("/mon-compte/adresse/code/")
    assert Person.objects.get(given_name="Odile").email == ""


def test_a_signed_in_person_just_joins(group, steering):
    rose = make_person("Rose Autre")
    client = sign_in(Client(), rose)
    client.get(f"/invitation/{invite(group, steering).token}")
    assert Membership.objects.filter(person=rose).count() == 0
    client.post("/invitation/")
    assert Membership.objects.get(person=rose).collective == group
    assert Person.objects.count() == 2


def test_the_last_use_is_taken_once(client, group, steering):
    new = invite(group, steering, max_uses=1)
    client.get(f"/invitation/{new.token}")
    late = Client()
    late.get(f"/invitation/{new.token}")
    client.post("/invitation/", {"given_name": "Odile"})
    assert late.post("/invitation/", {"given_name": "Paul"}).status_code == 200
    assert not Person.objects.filter(given_name="Paul").exists()


def test_one_taken_back_opens_nothing(client, group, steering):
    new = invite(group, steering)
    client.get(f"/invitation/{new.token}")
    revoke_invitation(invitation=new.invitation, by=steering)
    client.post("/invitation/", {"given_name": "Odile"})
    assert Person.objects.count() == 1


def test_by_mail_the_letter_holds_the_link_and_the_mailbox_is_kept(client, group, steering):
    new = invite(group, steering, email="odile@exemple.test")
    letter = QueuedMail.objects.get()
    assert f"/invitation/{new.token}" in letter.text
    client.get(f"/invitation/{new.token}")
    client.post("/invitation/", {"given_name": "Odile"})
    assert Person.objects.get(given_name="Odile").email == "odile@exemple.test"


def test_sent_again_the_old_link_stops(group, steering):
    new = invite(group, steering, email="odile@exemple.test")
    client = sign_in(Client(), steering)
    client.post(f"/c/{group.slug}/invitations/{new.invitation.id}/renvoyer/")
    assert QueuedMail.objects.count() == 2
    page = Client().get(f"/invitation/{new.token}")
    assert "n’est plus ouverte" in page.content.decode()


def test_nobody_gives_a_role_above_her_power(group):
    facilitator = make_member(group, "Fanny Sur Place", "facilitator")
    roles = frozenset({"facilitator"})
    with pytest.raises(NotAllowed):
        invite(group, facilitator, by_roles=roles, role="coordinator")
    client = sign_in(Client(), facilitator)
    words = {"stage": "candidate", "role": "coordinator", "max_uses": 3, "days": 3}
    client.post(f"/c/{group.slug}/inviter/", words)
    assert [one.role for one in Invitation.objects.all()] == [""]


def test_a_role_is_given_to_one_person_only(client, group, steering):
    new = invite(group, steering, role="treasurer", max_uses=50)
    assert new.invitation.max_uses == 1
    client.get(f"/invitation/{new.token}")
    client.post("/invitation/", {"given_name": "Odile"})
    assert RoleHeld.objects.get(role="treasurer").person.given_name == "Odile"


def test_a_sheet_has_a_code_to_type(client, group, steering):
    new = invite(group, steering)
    assert client.post("/carte/", {"code": new.short_code})["Location"] == "/invitation/"


def test_the_link_is_shown_once_and_only_digests_are_kept(group, steering):
    client = sign_in(Client(), steering)
    words = {"stage": "candidate", "role": "", "max_uses": 3, "days": 3}
    page = client.post(f"/c/{group.slug}/inviter/", words)
    link = page.context["link"]
    assert link in page.content.decode()
    assert link not in client.get(f"/c/{group.slug}/invitations/").content.decode()
    assert link.rpartition("/")[2] not in str(vars(Invitation.objects.get()))


def test_an_invitation_of_elsewhere_is_not_ours(group, steering):
    other = make_collective("Ailleurs", slug="ailleurs")
    new = invite(other, steering)
    client = sign_in(Client(), steering)
    path = f"/c/{group.slug}/invitations/{new.invitation.id}/reprendre/"
    assert client.post(path).status_code == 404
