"""A person takes away what is held on her, and is forgotten on request."""

import json

import pytest
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.personal_data import export_person
from lieudit.people.actions.cards import make_cards
from lieudit.people.actions.contact_log import Contact, Words, write_exchange
from lieudit.people.actions.coordination import offer_coordination
from lieudit.people.actions.description import note_mandate
from lieudit.people.actions.erasing import erase_person
from lieudit.people.actions.households import join_household, make_household
from lieudit.people.actions.invitations import accept_as, make_invitation
from lieudit.people.models import (
    AccessCard,
    Account,
    Exchange,
    Guardian,
    Invitation,
    Membership,
    Person,
)
from lieudit.people.tests.factories import (
    make_collective,
    make_member,
    make_request,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def odile():
    collective = make_collective()
    person = make_member(collective, "Odile Marchand", "treasurer")
    day = timezone.localdate()
    household = make_household(collective=collective, name="Foyer", on=day, actor_id=None)
    join_household(household=household, person=person, on=day, actor_id=None)
    write_exchange(
        collective=collective,
        outsider=Contact(name="Mme Roux", kind="bank"),
        words=Words(on_date=day, said="Le dossier est complet."),
        actor_id=person.id,
    )
    return person


def test_the_export_holds_all_of_it_and_is_plain_json(odile):
    held = json.loads(json.dumps(export_person(odile.id)["people"]))
    assert held["person"]["family_name"] == "Marchand"
    assert [row["stage"] for row in held["stages"]] == ["member"]
    assert [row["role"] for row in held["roles"]] == ["treasurer"]
    assert [row["household"] for row in held["households"]] == ["Foyer"]
    assert [row["said"] for row in held["exchanges_written"]] == ["Le dossier est complet."]


def test_the_export_tells_her_account_and_whom_she_represents(odile):
    ward = make_member(odile.memberships.get().collective, "Rose Protégée")
    account = odile.account
    Guardian.objects.create(
        collective=ward.memberships.get().collective, person=ward, guardian=odile,
        guardian_name="Odile Marchand", kind="guardianship", valid_from=timezone.localdate(),
    )  # fmt: skip
    held = export_person(odile.id)["people"]
    assert [row["made_at"] for row in held["account"]] == [account.created_at.isoformat()]
    assert [row["person"] for row in held["guardian_of"]] == ["Rose Protégée"]
    assert export_person(ward.id)["people"]["guardian_of"] == []


def test_the_export_tells_how_she_came_in_and_no_secret(odile):
    group = odile.memberships.get().collective
    solene = make_member(group, "Solène Steer", "coordinator")
    make_request(group, "Odile Marchand", "odile@exemple.test", person=odile)
    card = make_cards(collective=group, persons=[odile], by=solene)[0]
    new = make_invitation(
        collective=group,
        by=solene,
        by_roles=frozenset({"coordinator"}),
        stage="member",
        role="ally",
    )
    accept_as(invitation=new.invitation, person=odile)
    note_mandate(
        collective=group, purpose="Trouver un lieu", mandator_name="Mairie", actor_id=solene.id,
        on=timezone.localdate(), holders=[odile, solene],
    )  # fmt: skip
    offer_coordination(collective=group, by=solene, to=odile, keeps_own_role=True)
    held = export_person(odile.id)["people"]
    assert [row["message"] for row in held["join_requests"]] == ["Je suis Odile."]
    assert [row["mandate"] for row in held["mandates"]] == ["Trouver un lieu"]
    assert [row["role"] for row in held["invitations"]] == ["ally"]
    assert [len(held[name]) for name in ("cards", "coordination_offers")] == [1, 1]
    text = json.dumps(held)
    secrets = {card.token, card.short_code, new.token, new.short_code}
    digests = {AccessCard.objects.get().token_digest, Invitation.objects.get().token_digest}
    assert [one for one in secrets | digests if one in text] == []


def test_a_visitors_request_is_not_read_by_whoever_noted_her_mailbox(odile):
    group = odile.memberships.get().collective
    Person.objects.filter(id=odile.id).update(email="rose@exemple.test")
    make_request(group, "Rose", "rose@exemple.test")
    assert export_person(odile.id)["people"]["join_requests"] == []


def test_erasing_everywhere_leaves_an_empty_person_and_a_whole_chain(odile):
    scope_id = odile.memberships.get().collective_id
    assert erase_person(odile.id) > 3
    gone = Person.objects.get(id=odile.id)
    assert (gone.family_name, gone.email, gone.phone) == ("", "", "")
    assert gone.erased_at is not None
    assert not Account.objects.filter(person_id=odile.id).exists()
    assert Exchange.objects.get().written_by is None
    assert export_person(odile.id)["people"] == {}
    assert audit.verify(scope_id).is_whole


def test_erasing_in_one_collective_keeps_the_others(odile):
    away = make_collective("Ailleurs")
    Membership.objects.create(
        collective=away, person=odile, stage="member", valid_from=timezone.localdate()
    )
    first = odile.memberships.order_by("valid_from").first().collective_id
    erase_person(odile.id, first)
    assert [row.collective_id for row in odile.memberships.all()] == [away.id]
    assert Person.objects.get(id=odile.id).erased_at is None
