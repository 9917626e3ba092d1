"""Once a month a letter lets somebody notice that the end of the record of acts was cut."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.models import AuditEntry, AuditHead, QueuedMail
from lieudit.people.actions.chain_heads import mail_chain_heads
from lieudit.people.actions.roles import give_role
from lieudit.people.models import Collective
from lieudit.people.tests.factories import make_collective, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    collective = make_collective()
    for name, email, language in (
        ("Solène Steer", "solene@exemple.test", "fr"),
        ("Eve English", "eve@exemple.test", "en"),
        ("Odile Sansmail", "", "fr"),
    ):
        person = make_member(collective, name, "coordinator")
        person.email, person.language = email, language
        person.save()
    act(collective)
    return collective


def act(collective):
    give_role(
        collective=collective, person=make_member(collective, "Luc Autre"), role="ally",
        actor_id=None,
    )  # fmt: skip


def go_on_by(days, monkeypatch):
    later = timezone.now() + timedelta(days=days)
    monkeypatch.setattr(timezone, "now", lambda: later)


def read_head_of(letter):
    (command,) = re.findall(r"lieudit audit verify --scope \S+ --head (\S+)", letter.text)
    return audit.read_head(command)


def test_each_coordinator_with_a_mailbox_is_told_the_head_in_her_language(group):
    assert mail_chain_heads() == 2
    letters = {one.recipients[0]: one for one in QueuedMail.objects.all()}
    assert set(letters) == {"solene@exemple.test", "eve@exemple.test"}
    assert "compte 1 acte " in letters["solene@exemple.test"].text
    assert "holds 1 act " in letters["eve@exemple.test"].text
    first = AuditEntry.objects.get(scope_id=group.id, number=1)
    told = audit.Head(1, bytes(first.digest).hex()[:16])
    assert {read_head_of(one) for one in letters.values()} == {told}


def test_the_letter_comes_once_a_month_and_only_if_something_was_done(group, monkeypatch):
    assert (mail_chain_heads(), mail_chain_heads()) == (2, 0)
    act(group)
    assert mail_chain_heads() == 0
    go_on_by(32, monkeypatch)
    assert (mail_chain_heads(), mail_chain_heads()) == (2, 0)
    go_on_by(32, monkeypatch)
    assert mail_chain_heads() == 0
    assert audit.verify(group.id).is_whole


def test_a_closed_collective_gets_no_letter(group):
    Collective.objects.update(closed_at=timezone.now())
    assert mail_chain_heads() == 0


def test_a_careful_hand_that_cuts_the_end_is_shown_by_the_letter(group):
    act(group)
    mail_chain_heads()
    head = read_head_of(QueuedMail.objects.first())
    AuditEntry.objects.filter(scope_id=group.id, number__gt=1).delete()
    first = AuditEntry.objects.get(scope_id=group.id)
    AuditHead.objects.filter(scope_id=group.id).update(number=1, digest=bytes(first.digest))
    assert audit.verify(group.id).is_whole
    assert audit.verify(group.id, expected_head=head).fault == "tail_cut"


def test_a_chain_written_anew_after_the_letter_is_shown_too(group):
    mail_chain_heads()
    head = read_head_of(QueuedMail.objects.first())
    AuditEntry.objects.filter(scope_id=group.id).delete()
    AuditHead.objects.filter(scope_id=group.id).delete()
    act(group)
    assert audit.verify(group.id).is_whole
    assert audit.verify(group.id, expected_head=head).fault == "head_differs"
