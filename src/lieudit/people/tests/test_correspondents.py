"""Somebody outside receives one thing by her mailbox: found or made, never taken over."""

import pytest

from lieudit.hall.reads import list_reads
from lieudit.people.doors import MailboxRefused, receive_by_mailbox
from lieudit.people.models import Account, Membership, Person
from lieudit.people.queries.accounts import MOST_PER_MAILBOX
from lieudit.people.tests.factories import make_collective, make_member, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    Person.objects.filter(id=companion.id).update(email="claire@structure.example")
    return collective, companion


def receive(group, email="paule@bailleur.example", given="Paule", family="Arnoux"):
    return receive_by_mailbox(
        collective_id=group[0].id,
        given_name=given,
        family_name=family,
        email=email,
        actor_id=group[1].id,
    )


def test_she_is_made_once_and_belongs_nowhere(group):
    seen = receive(group)
    assert receive(group, " Paule@Bailleur.example", "paule", "ARNOUX").id == seen.id
    assert Membership.objects.filter(person_id=seen.id).count() == 0
    assert not Account.objects.filter(person_id=seen.id).exists()
    assert [one.what for one in list_reads(seen.id)] == ["people.email_noted"]


def test_nobody_known_is_changed_and_another_name_is_another_person(group):
    known = make_person("Paule Dubois", "paule@bailleur.example")
    before = Person.objects.filter(id=known.id).values().get()
    assert receive(group).id != known.id
    assert Person.objects.filter(id=known.id).values().get() == before


def test_a_mailbox_that_leads_to_the_writer_or_a_role_holder_is_refused(group):
    holder = make_member(group[0], "Bruno Vial", "treasurer")
    Person.objects.filter(id=holder.id).update(email="bruno@mail.example")
    for email in ("claire+avis@structure.example", "BRUNO@mail.example"):
        with pytest.raises(MailboxRefused):
            receive(group, email)


def test_a_mailbox_holds_a_handful_of_people(group):
    for number in range(MOST_PER_MAILBOX):
        receive(group, family=f"Arnoux {number}")
    with pytest.raises(MailboxRefused):
        receive(group, family="De trop")
