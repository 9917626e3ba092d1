"""Three years after her last group, a person is forgotten; nobody else is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lieudit.people.actions.forgetting import KEPT_AFTER, forget_long_gone
from lieudit.people.models import Account, Membership, Person
from lieudit.people.tests.factories import make_collective, make_member, make_person

pytestmark = pytest.mark.django_db


def end_stays(person, on):
    Membership.objects.filter(person=person).update(valid_from=on - timedelta(days=30), valid_to=on)


def test_only_those_gone_for_three_years_are_forgotten():
    today = timezone.localdate()
    group = make_collective()
    people = {
        "gone": make_member(group, "Gisèle Gaillard"),
        "gone lately": make_member(group, "Luce Lambert"),
        "still here": make_member(group, "Paul Pilote"),
        "never in a group": make_person("Nina Nulpart"),
        "administrator": make_person("Ada Maîtresse"),
        "came in lately": make_person("Rosa Retour"),
        "known since yesterday": make_person("Noé Nouveau"),
    }
    end_stays(people["gone"], today - KEPT_AFTER - timedelta(days=1))
    end_stays(people["gone lately"], today - KEPT_AFTER + timedelta(days=2))
    Account.objects.filter(person=people["administrator"]).update(is_site_admin=True)
    Account.objects.filter(person=people["came in lately"]).update(last_login=timezone.now())
    old = timezone.now() - KEPT_AFTER - timedelta(days=2)
    Person.objects.exclude(id=people["known since yesterday"].id).update(created_at=old)
    assert forget_long_gone(today) == 2
    forgotten = {
        name for name, one in people.items() if Person.objects.get(id=one.id).erased_at is not None
    }
    assert forgotten == {"gone", "never in a group"}
    assert forget_long_gone(today) == 0


def test_who_said_goodbye_is_kept_for_three_years_from_that_day():
    today = timezone.localdate()
    person = make_member(make_collective(), "Odile Marchand", stage="left")
    Person.objects.update(created_at=timezone.now() - 2 * KEPT_AFTER)
    assert forget_long_gone(today) == 0
    Membership.objects.filter(person=person).update(valid_from=today - KEPT_AFTER)
    assert forget_long_gone(today) == 1
