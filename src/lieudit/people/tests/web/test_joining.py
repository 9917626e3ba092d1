"""Asking to join, and being entered by somebody else."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from lieudit.hall.models import QueuedMail
from lieudit.people.models import JoinRequest, Membership, Person
from lieudit.people.queries.join_requests import read_messages
from lieudit.people.tests.factories import make_collective, make_member, make_person, sign_in

pytestmark = pytest.mark.django_db
WORDS = "Je rêve d’un potager et de voisins."
ASKED = {"given_name": "Rose", "email": "rose@exemple.test", "message": WORDS}


@pytest.fixture
def group():
    collective = make_collective()
    collective.is_public = True
    collective.save()
    return collective


@pytest.fixture
def steering(group):
    person = make_member(group, "Solène Steer", "coordinator")
    person.email = "solene@exemple.test"
    person.save()
    return person


@pytest.fixture
def host(steering):
    return sign_in(Client(), steering)


def test_the_words_are_sealed_and_in_no_letter(client, group, steering, host):
    client.post(f"/c/{group.slug}/demander/", ASKED)
    request = JoinRequest.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed_message FROM people_joinrequest")
        assert WORDS.encode() not in bytes(cursor.fetchone()[0])
    assert read_messages([request]) == {request.id: WORDS}
    letter = QueuedMail.objects.get()
    assert letter.recipients == ["solene@exemple.test"]
    assert ("potager" in letter.text, "Rose" in letter.text) == (False, False)
    assert WORDS in host.get(f"/c/{group.slug}/demandes/").content.decode()


@pytest.mark.parametrize("stage", ["contact", "candidate"])
def test_accepted_she_is_in_and_told(client, group, host, stage):
    client.post(f"/c/{group.slug}/demander/", ASKED)
    path = f"/c/{group.slug}/demandes/{JoinRequest.objects.get().id}/repondre/"
    host.post(path, {"answer": stage})
    assert Membership.objects.get(person__given_name="Rose").stage == stage
    assert QueuedMail.objects.filter(recipients=["rose@exemple.test"]).count() == 1
    host.post(path, {"answer": "declined"})
    assert JoinRequest.objects.get().state == "accepted"


def test_declined_her_words_are_forgotten_and_kind_words_go(client, group, host):
    client.post(f"/c/{group.slug}/demander/", ASKED)
    request = JoinRequest.objects.get()
    host.post(f"/c/{group.slug}/demandes/{request.id}/repondre/", {"answer": "declined"})
    request = JoinRequest.objects.get()
    assert (request.state, request.sealed_message) == ("declined", None)
    letter = QueuedMail.objects.filter(recipients=["rose@exemple.test"]).get()
    assert "pas un jugement" in letter.text
    assert "potager" not in letter.text
    assert Person.objects.filter(given_name="Rose").count() == 0


def test_one_mailbox_does_not_flood_a_group(client, group, steering):
    answers = [client.post(f"/c/{group.slug}/demander/", ASKED).status_code for _n in range(7)]
    assert answers == [200] * 5 + [422] * 2


def test_a_way_to_answer_is_needed_and_nothing_typed_is_lost(client, group, steering):
    page = client.post(f"/c/{group.slug}/demander/", {"given_name": "Rose", "message": WORDS})
    assert page.status_code == 422
    assert WORDS in page.content.decode()
    assert JoinRequest.objects.count() == 0


def test_somebody_signed_in_joins_as_herself(group, host):
    rose = make_person("Rose Autre", "rose@exemple.test")
    sign_in(Client(), rose).post(f"/c/{group.slug}/demander/", ASKED)
    path = f"/c/{group.slug}/demandes/{JoinRequest.objects.get().id}/repondre/"
    host.post(path, {"answer": "contact"})
    assert Membership.objects.get(stage="contact").person == rose


def test_a_person_without_email_is_entered_by_another(group, steering, host):
    words = {"given_name": "Odile", "family_name": "Marchand", "stage": "candidate"}
    page = host.post(f"/c/{group.slug}/saisir/", words, follow=True)
    odile = Person.objects.get(given_name="Odile")
    assert (odile.entered_by, odile.email) == (steering, "")
    assert "Saisi par Solène Steer pour Odile Marchand." in page.content.decode()


def test_a_lookalike_is_shown_before_anything_is_kept(group, host):
    make_member(group, "Odile Marchand")
    words = {"given_name": "odile", "family_name": "MARCHAND", "stage": "candidate"}
    page = host.post(f"/c/{group.slug}/saisir/", words)
    assert page.status_code == 422
    assert "Odile Marchand est déjà là" in page.content.decode()
    assert Person.objects.filter(given_name__iexact="odile").count() == 1
    host.post(f"/c/{group.slug}/saisir/", {**words, "is_other": "on"})
    assert Person.objects.filter(given_name__iexact="odile").count() == 2


def test_a_pasted_list_is_kept_whole_or_not_at_all(group, host):
    path = f"/c/{group.slug}/saisir/plusieurs/"
    text = "Odile Marchand; odile@exemple.test\nPaul; pas une adresse@\nRose; 06 00 00 00 00"
    page = host.post(path, {"lines": text, "stage": "candidate"})
    assert page.status_code == 422
    assert "Ligne 2" in page.content.decode()
    assert "Odile Marchand; odile@exemple.test" in page.content.decode()
    assert Person.objects.filter(given_name="Odile").count() == 0
    good = text.replace("pas une adresse@", "paul@exemple.test")
    host.post(path, {"lines": good, "stage": "candidate"})
    assert Membership.objects.filter(stage="candidate", collective=group).count() == 3


def test_hostile_text_is_shown_as_text(client, group, host):
    client.post(f"/c/{group.slug}/demander/", {**ASKED, "message": "<script>x</script>"})
    assert "<script>x" not in host.get(f"/c/{group.slug}/demandes/").content.decode()


@pytest.mark.parametrize(
    ("language", "told"),
    [("fr", "Odile Marchand : Odile Marchand est"), ("en", "Odile Marchand: Odile Marchand is")],
)
def test_a_pasted_twin_is_told_with_the_colon_of_the_language(group, host, language, told):
    make_member(group, "Odile Marchand")
    page = host.post(
        reverse("people:person_add_many", args=[group.slug]),
        {"lines": "Odile Marchand", "stage": "candidate"},
        headers={"accept-language": language},
    )
    assert told in page.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def test_who_asks_is_named_whole_in_one_place(group, host):
    asked = ASKED | {"given_name": "Luce", "family_name": "Visiteuse"}
    Client().post(reverse("people:join_request", args=[group.slug]), asked)
    page = host.get(reverse("people:join_list", args=[group.slug])).content.decode()
    assert "<h2>Luce Visiteuse</h2>" in page
