"""Forgetting somebody reaches the letters that wait and what she was to another."""

import pytest
from django.utils import timezone

from lieudit.hall.models import QueuedMail
from lieudit.people.actions.cards import make_cards
from lieudit.people.actions.erasing import erase_person
from lieudit.people.actions.mail_codes import send_code
from lieudit.people.models import Guardian
from lieudit.people.tests.factories import make_collective, make_member, make_person

pytestmark = pytest.mark.django_db
HERS, OTHERS = "odile@exemple.test", "paul@exemple.test"


@pytest.fixture
def group():
    return make_collective()


@pytest.fixture
def odile(group):
    person = make_member(group, "Odile O'Connor")
    person.email = HERS
    person.save()
    return person


@pytest.fixture
def paul(group):
    person = make_member(group, "Paul Voisin")
    person.email = OTHERS
    person.save()
    return person


def test_whom_she_assisted_no_longer_has_her_name_nor_her_phone(group, odile, paul):
    Guardian.objects.create(
        collective=group, person=paul, guardian=odile, guardian_name=odile.full_name,
        phone="06 11 22 33 44", kind="trusted", valid_from=timezone.localdate(),
    )  # fmt: skip
    erase_person(odile.id)
    left = Guardian.objects.get()
    assert (left.guardian, left.guardian_name, left.phone) == (None, "—", "")


def test_letters_that_wait_for_her_are_dropped(group, odile, paul):
    send_code(email=HERS)
    make_cards(collective=group, persons=[odile, paul], by=paul)
    erase_person(odile.id)
    assert [letter.recipients for letter in QueuedMail.objects.all()] == [[OTHERS]]


def test_letters_to_others_leave_without_her_name(group, odile, paul):
    make_cards(collective=group, persons=[paul], by=odile)
    before = QueuedMail.objects.get()
    assert ("Odile O'Connor" in before.text, "O&#x27;Connor" in before.html) == (True, True)
    erase_person(odile.id)
    letter = QueuedMail.objects.get()
    assert "Connor" not in letter.text + letter.html + letter.subject
    assert "Paul" in letter.text


def test_in_the_mailbox_of_a_couple_the_others_letters_stay(group, odile, paul):
    rose = make_person("Rose O'Connor", HERS)
    send_code(email=HERS)
    make_cards(collective=group, persons=[odile, rose], by=paul)
    erase_person(odile.id)
    texts = [letter.text for letter in QueuedMail.objects.order_by("created_at")]
    assert ["Rose" in text for text in texts] == [False, True]
