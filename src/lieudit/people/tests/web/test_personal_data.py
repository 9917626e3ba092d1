"""A person takes away what is held on her, and is forgotten on request."""

import json

import pytest
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.personal_data import export_person
from lieudit.people.actions.contact_log import Contact, Words, write_exchange
from lieudit.people.actions.erasing import erase_person
from lieudit.people.actions.households import join_household, make_household
from lieudit.people.models import Account, Exchange, Membership, Person
from lieudit.people.tests.factories import make_collective, make_member

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
