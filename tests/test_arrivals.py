"""A site's administrator takes a group in: refused in words, or whole, its people invited."""

import io
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.models import QueuedMail
from lieudit.hall.portable import lock
from lieudit.hall.tombstones import add_tombstones
from lieudit.interviews.models import Answer
from lieudit.interviews.tests.answered import make_answered_wave
from lieudit.people.actions.arrivals import take_in
from lieudit.people.actions.closing import close_collective
from lieudit.people.models import (
    AccessCard,
    Account,
    Closing,
    Collective,
    Invitation,
    Membership,
    Person,
    RoleHeld,
)
from lieudit.people.tests.factories import (
    make_collective,
    make_four,
    make_member,
    make_person,
    sign_in,
)
from tests.moved import PASSPHRASE, export, list_lines, move_house

pytestmark = pytest.mark.django_db
PAGE = reverse("people:arrival")


def make_group():
    here = make_collective("Béguinage des Tilleuls", slug="tilleuls")
    claire = make_member(here, "Claire Le Goff", "companion", "coordinator")
    claire.email = "claire@example.org"
    claire.save()
    make_member(here, "Dora Sans Adresse", "coordinator")
    make_answered_wave(here, claire, [{"door": "2", "story": "Le bruit"}])
    return here


@pytest.fixture
def cheap(monkeypatch):
    monkeypatch.setattr(lock, "COST", {"n": 2, "r": 8, "p": 1})


@pytest.fixture
def content(cheap, settings, tmp_path):
    made = export(make_group().id)
    move_house(settings, tmp_path / "there")
    return made


@pytest.fixture
def admin(content):
    person = make_person("Ada Ministre")
    Account.objects.filter(person=person).update(is_site_admin=True)
    return sign_in(Client(), Person.objects.get(id=person.id))


def send(client, content, **more):
    file = SimpleUploadedFile("tilleuls.lieudit", content)
    return client.post(PAGE, {"file": file, "passphrase": PASSPHRASE} | more)


def test_for_the_administrator_with_her_second_factor(admin):
    four = make_four(make_collective("Verger", slug="verger"))
    codes = {name: c.get(PAGE).status_code for name, c in vars(four.clients).items()}
    assert codes == {"alice": 404, "bob": 404, "charlie": 404, "nobody": 302}
    person = Person.objects.get(given_name="Ada")
    without = sign_in(Client(), person, second_factor=False)
    assert without.get(PAGE).status_code == 302
    assert admin.get(PAGE).status_code == 200


def test_a_group_comes_in_and_its_coordinators_are_invited(admin, content):
    answer = send(admin, content, invite="on")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Claire Le Goff" in page
    assert "/invitation/" in page  # for the one without an e-mail, shown once
    letter = QueuedMail.objects.get()
    assert letter.recipients == ["claire@example.org"]
    assert Account.objects.filter(person__memberships__collective__slug="tilleuls").count() == 0
    assert AccessCard.objects.count() == 0
    # By the letter she takes up her own place, not a new one.
    link = next(word for word in letter.text.split() if "/invitation/" in word)
    her = Client()
    her.get("/invitation/" + link.rpartition("/")[2])
    her.post(
        reverse("people:invitation_accept"), {"given_name": "Claire", "family_name": "Le Goff"}
    )
    claire = Person.objects.get(email="claire@example.org")
    assert claire.account
    assert RoleHeld.objects.filter(person=claire).count() == 2
    # The administrator opens none of its pages.
    assert admin.get(reverse("people:home", kwargs={"slug": "tilleuls"})).status_code == 404


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda made: made[:-30], "coupé"),
        (lambda made: b"n'importe quoi", "Ce n’est pas un fichier"),
        (lambda made: made[:300] + bytes([made[300] ^ 1]) + made[301:], "n"),
    ],
)
def test_a_refusal_is_a_sentence_and_keeps_nothing(admin, content, change, said):
    answer = send(admin, change(content))
    assert answer.status_code == 422
    page = answer.content.decode().replace("&#x27;", "’").replace("'", "’")
    assert said in page
    assert "Rien n’a été gardé." in page
    assert not Collective.objects.filter(slug="tilleuls").exists()
    assert not Answer.objects.exists()


def test_a_wrong_passphrase_is_said_at_its_field(admin, content):
    answer = send(admin, content, passphrase="autre chose")
    assert answer.status_code == 422
    assert "phrase de passe n" in answer.content.decode()


def test_a_taken_address_is_asked_anew(admin, content):
    make_collective("Autres tilleuls", slug="tilleuls")
    answer = send(admin, content)
    assert answer.status_code == 422
    assert "Son adresse est prise" in answer.content.decode()
    assert send(admin, content, slug="tilleuls-2").status_code == 200
    assert Collective.objects.filter(slug="tilleuls-2").exists()


def test_the_same_mailbox_makes_nobody_the_same_person(admin, content):
    known = make_person("Claire Dici", "claire@example.org")
    send(admin, content)
    assert not Membership.objects.filter(person=known).exists()
    assert not RoleHeld.objects.filter(person=known).exists()
    assert Person.objects.filter(email="claire@example.org").count() == 2


def test_a_person_in_the_list_of_the_forgotten_is_erased_again(admin, content):

    rows = list_lines(content)[1]
    odile = next(v for t, v in rows if t == "people.Person" and v["given_name"] == "Odile")

    add_tombstones([UUID(odile["id"])])
    came = take_in(io.BytesIO(content), PASSPHRASE)
    assert came.forgotten == 1
    assert Person.objects.get(id=odile["id"]).erased_at is not None
    assert not Answer.objects.exists()
    assert not Membership.objects.filter(person_id=odile["id"]).exists()
    assert audit.verify(came.collective.id).is_whole


def test_her_empty_trace_does_not_let_her_in_under_another_name(admin, content):

    rows = list_lines(content)[1]
    odile = next(v for t, v in rows if t == "people.Person" and v["given_name"] == "Odile")

    Person.objects.create(id=UUID(odile["id"]), given_name="—", erased_at=timezone.now())
    came = take_in(io.BytesIO(content), PASSPHRASE)
    assert (came.apart, came.forgotten) == (1, 1)
    assert not Person.objects.filter(given_name="Odile").exists()
    assert not Answer.objects.exists()


def test_a_group_that_was_closing_goes_on_here(cheap, settings, tmp_path):

    here = make_group()
    claire = Person.objects.get(given_name="Claire")
    close_collective(collective=here, by=claire, reason="merged", closed_on=timezone.localdate())
    made = export(here.id)
    move_house(settings, tmp_path / "there")
    came = take_in(io.BytesIO(made), PASSPHRASE)
    assert came.collective.closed_at is None
    assert Closing.objects.get().reopened_at is not None
    assert Invitation.objects.count() == 0
