"""A group closes: read only for everybody, opened again until its day, then erased for good."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.models import AuditEntry, QueuedMail, VaultKey
from lieudit.hall.tombstones import list_tombstones
from lieudit.interviews.actions.reminders import remind_open_waves
from lieudit.interviews.models import Answer, Wave
from lieudit.interviews.tests.answered import make_answered_wave
from lieudit.people.actions.closing import (
    close_collective,
    erase_again,
    erase_closed,
    remind_closings,
)
from lieudit.people.models import Closing, Collective, Mandate, Membership, Person
from lieudit.people.tests.factories import make_collective, make_four, make_member, sign_in
from lieudit.places.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    collective = make_collective("Béguinage des Tilleuls", slug="tilleuls")
    four = make_four(collective, "coordinator")
    four.collective = collective
    four.bob.email = "bob@example.org"
    four.bob.save()
    four.place = Place.objects.create(
        collective=collective, name="Les Tilleuls", kind="housing", stage="works"
    )
    return four


def address(name="closing", slug="tilleuls"):
    return reverse(f"people:{name}", kwargs={"slug": slug})


def words(**more):
    day = timezone.localdate().isoformat()
    return {"reason": "merged", "closed_on": day, "months": "3", "is_sure": "on"} | more


def shut(group, **more):
    close_collective(
        collective=group.collective,
        by=group.bob,
        reason="given_up",
        closed_on=timezone.localdate(),
        **more,
    )
    group.collective.refresh_from_db()
    return Closing.objects.get()


def test_who_may_close(group):
    codes = {name: c.get(address()).status_code for name, c in vars(group.clients).items()}
    assert codes == {"alice": 403, "bob": 200, "charlie": 404, "nobody": 302}
    assert group.clients.alice.post(address(), words()).status_code == 403
    without = sign_in(Client(), group.bob, second_factor=False)
    assert without.post(address(), words()).status_code in {302, 403}
    assert Collective.objects.get(slug="tilleuls").closed_at is None


def test_what_is_missing_is_said_and_nothing_typed_is_lost(group):
    later = (timezone.localdate() + timedelta(days=2)).isoformat()
    for more, said in (
        ({"reason": "other"}, "quelle raison"),
        ({"closed_on": later}, "est à venir"),
        ({"is_sure": ""}, "obligatoire"),
        ({"reason": "boredom"}, "choix"),
    ):
        answer = group.clients.bob.post(address(), words(**more) | {"months": "6"})
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert 'value="6" selected' in answer.content.decode()
    assert not Closing.objects.exists()


def test_a_closed_group_is_told_to_its_people_and_on_its_pages(group):
    Mandate.objects.create(
        collective=group.collective, purpose="Accompagner", valid_from="2025-01-01"
    )
    Collective.objects.update(is_public=True)
    answer = group.clients.bob.post(address(), words(words="Nous rejoignons le Verger."))
    assert answer.status_code == 302
    (letter,) = QueuedMail.objects.all()
    assert letter.recipients == ["bob@example.org"]
    assert "Mes données" in letter.text
    page = group.clients.bob.get(address()).content.decode()
    assert "Nous rejoignons le Verger." in page
    assert "Rouvrir le groupe" in page
    assert "Fermé le" in group.clients.alice.get(address("home")).content.decode()
    face = group.clients.nobody.get(address("home"))
    assert face.status_code == 200
    assert "Fermé le" in face.content.decode()
    assert "Demander à rejoindre" not in face.content.decode()
    assert Mandate.objects.get().valid_to == timezone.localdate()
    group.place.refresh_from_db()
    assert group.place.stage == "works"  # told after commit
    welcome = group.clients.alice.get(reverse("people:welcome")).content.decode()
    assert "Groupes fermés" in welcome


def test_its_place_ends_with_its_reason_and_goes_on_when_reopened(
    group, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        shut(group)
    group.place.refresh_from_db()
    assert (group.place.stage, group.place.ended_reason) == ("ended", "Le projet est abandonné.")
    with django_capture_on_commit_callbacks(execute=True):
        group.clients.bob.post(address("closing_undo"))
    group.place.refresh_from_db()
    assert (group.place.stage, group.place.ended_reason) == ("works", "")


def test_an_inhabited_place_is_not_ended(group, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        group.clients.bob.post(address(), words(reason="inhabited"))
    group.place.refresh_from_db()
    assert (group.place.stage, group.place.ended_reason) == ("inhabited", "")


def test_opened_again_it_is_as_before(group):
    Mandate.objects.create(
        collective=group.collective, purpose="Accompagner", valid_from="2025-01-01"
    )
    shut(group)
    assert group.clients.alice.post(address("closing_undo")).status_code == 403
    assert group.clients.bob.post(address("closing_undo")).status_code == 302
    assert Collective.objects.get(slug="tilleuls").closed_at is None
    assert Mandate.objects.get().valid_to is None
    assert group.clients.bob.post(address("closing_undo")).status_code == 302  # nothing to reopen
    assert Closing.objects.get().reopened_at is not None
    assert audit.verify(group.collective.id).is_whole
    shut_again = group.clients.bob.post(address(), words())
    assert shut_again.status_code == 302
    assert Closing.objects.count() == 2


def test_no_letter_reminds_of_a_wave_in_a_closed_group(group):
    wave = make_answered_wave(group.collective, group.bob, [{}])
    Person.objects.filter(given_name="Odile").update(email="odile@example.org")
    Wave.objects.filter(id=wave.id).update(opened_at=timezone.now() - timedelta(days=30))
    wave.participations.update(created_at=timezone.now() - timedelta(days=30))
    shut(group)
    QueuedMail.objects.all().delete()
    assert remind_open_waves() == 0
    assert not QueuedMail.objects.exists()


def test_people_are_reminded_once_fourteen_days_before(group):
    closing = shut(group)
    assert remind_closings(closing.erase_on - timedelta(days=15)) == 0
    QueuedMail.objects.all().delete()
    assert remind_closings(closing.erase_on - timedelta(days=14)) == 1
    assert remind_closings(closing.erase_on - timedelta(days=13)) == 0
    assert QueuedMail.objects.count() == 1


def test_on_its_day_all_is_erased_and_cannot_come_back(group, django_capture_on_commit_callbacks):
    make_answered_wave(group.collective, group.bob, [{"door": "2", "story": "Le bruit"}])
    away = make_collective("Verger des Ormes", slug="verger")
    Membership.objects.create(
        collective=away, person=group.alice, stage="member", valid_from="2025-01-01"
    )
    papered = make_member(group.collective, "Yvette Papier", account=False)
    closing = shut(group)
    assert erase_closed(closing.erase_on - timedelta(days=1)) == 0
    assert Answer.objects.count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_closed(closing.erase_on) == 1
    assert Answer.objects.count() == Wave.objects.count() == 0
    assert not Membership.objects.filter(collective=group.collective).exists()
    assert Membership.objects.filter(collective=away).count() == 1
    keys = VaultKey.objects.filter(scope_id=group.collective.id)
    assert keys.exists()
    assert not keys.filter(destroyed_at__isnull=True).exists()
    assert set(keys.values_list("id", flat=True)) | {group.collective.id} <= list_tombstones()
    papered.refresh_from_db()
    assert papered.erased_at is not None  # nothing holds her any more
    group.alice.refresh_from_db()
    assert group.alice.erased_at is None
    entries = AuditEntry.objects.filter(scope_id=group.collective.id)
    assert not entries.filter(payload__gt="{}").exists()
    assert audit.verify(group.collective.id).is_whole
    kept = Collective.objects.get(slug="tilleuls")
    assert (kept.name, kept.summary, kept.is_public) == ("Béguinage des Tilleuls", "", False)
    assert Place.objects.get().collective_id == kept.id
    assert group.clients.bob.get(address("home")).status_code == 404
    assert group.clients.bob.post(address("closing_undo")).status_code == 404
    assert erase_closed(closing.erase_on) == 0


def test_a_backup_restored_after_erasing_is_erased_again(group, django_capture_on_commit_callbacks):
    make_answered_wave(group.collective, group.bob, [{"door": "2"}])
    closing = shut(group)
    with django_capture_on_commit_callbacks(execute=True):
        erase_closed(closing.erase_on)
    Closing.objects.all().delete()
    Collective.objects.update(closed_at=None, summary="revenu")
    member = make_member(group.collective, "Lise Petit")
    assert erase_again() == 1
    assert not Membership.objects.filter(person=member).exists()
    assert Collective.objects.get(slug="tilleuls").summary == ""
