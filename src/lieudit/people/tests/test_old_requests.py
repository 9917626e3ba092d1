"""What one wrote to ask to join is forgotten: with her, or six months later."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.models import VaultKey
from lieudit.people.actions.erasing import erase_person
from lieudit.people.actions.invitations import accept_as, make_invitation
from lieudit.people.actions.join_requests import accept_request, decline_request
from lieudit.people.actions.old_requests import KEPT, forget_old_requests
from lieudit.people.models import CoordinationClaim, Invitation, JoinRequest
from lieudit.people.tests.factories import (
    make_collective,
    make_member,
    make_person,
    make_request,
)

pytestmark = pytest.mark.django_db
ROSE = "rose@exemple.test"


@pytest.fixture
def group():
    return make_collective()


def list_kept():
    rows = JoinRequest.objects.order_by("created_at")
    return list(rows.values_list("given_name", flat=True))


def list_living_keys(*requests):
    ids = [one.id for one in requests]
    return VaultKey.objects.filter(subject_id__in=ids, destroyed_at=None).count()


def test_whoever_is_forgotten_takes_her_requests_and_their_keys_with_her(group):
    rose = make_person("Rose Autre", ROSE)
    signed_in = make_request(group, "Rose Autre", "ailleurs@exemple.test", person=rose)
    visitor = make_request(group, "Rosie", ROSE.upper())
    other = make_request(group, "Paul", "paul@exemple.test")
    erase_person(rose.id)
    assert list_kept() == ["Paul"]
    assert (list_living_keys(signed_in, visitor), list_living_keys(other)) == (0, 1)


def test_the_one_who_shares_her_mailbox_keeps_what_he_asked_and_his_invitation(group):
    rose = make_person("Rose Autre", ROSE)
    make_person("Marc Autre", ROSE)
    for name in ("Rose", "Marc"):
        make_request(group, name, ROSE)
    make_invitation(collective=group, by=rose, by_roles=frozenset(), stage="candidate", email=ROSE)
    erase_person(rose.id)
    assert (list_kept(), Invitation.objects.count()) == (["Marc"], 1)


def test_forgotten_in_one_group_she_keeps_what_she_asked_another(group):
    rose, away = make_person("Rose Autre", ROSE), make_collective("Ailleurs")
    for asked in (group, away):
        make_request(asked, "Rose", ROSE)
    erase_person(rose.id, group.id)
    assert [one.collective for one in JoinRequest.objects.all()] == [away]


def test_claims_to_coordinate_and_invitations_go_with_the_person(group):
    rose = make_member(group, "Rose Autre", "companion")
    rose.email = ROSE
    rose.save()
    CoordinationClaim.objects.create(collective=group, claimed_by=rose, ready_at=timezone.now())
    made = {"collective": group, "by": rose, "by_roles": rose_roles(), "stage": "contact"}
    accept_as(invitation=make_invitation(**made).invitation, person=rose)
    make_invitation(email=ROSE, **made)
    erase_person(rose.id)
    assert (CoordinationClaim.objects.count(), Invitation.objects.count()) == (0, 0)


def rose_roles():
    return frozenset({"companion"})


def test_requests_leave_six_months_after_their_answer_or_their_silence(group):
    steering, now = make_member(group, "Solène Steer", "coordinator"), timezone.now()
    asked = {name: make_request(group, name, "asks@exemple.test") for name in (
        "accepted", "declined", "silent", "declined lately", "asked lately",
    )}  # fmt: skip
    accept_request(request=asked["accepted"], by=steering, stage="contact")
    for name in ("declined", "declined lately"):
        decline_request(request=asked[name], by=steering)
    JoinRequest.objects.exclude(given_name="asked").update(created_at=now - 2 * KEPT)
    old = [asked[name].id for name in ("accepted", "declined")]
    JoinRequest.objects.filter(id__in=old).update(answered_at=now - KEPT - timedelta(days=1))
    assert forget_old_requests() == 3
    assert set(JoinRequest.objects.values_list("id", flat=True)) == {
        asked["declined lately"].id, asked["asked lately"].id,
    }  # fmt: skip
    assert list_living_keys(*asked.values()) == 1
    assert audit.verify(group.id).is_whole
    assert forget_old_requests() == 0


def test_whoever_asks_reads_how_long_it_is_kept(client, group):
    group.is_public = True
    group.save()
    page = client.get(reverse("people:join_request", args=[group.slug])).content.decode()
    assert "effacé 6 mois après leur réponse" in page
