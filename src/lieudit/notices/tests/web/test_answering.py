"""Answering from a letter: who, what, until when, and in a mailbox others read."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.notices.actions.links import AnswerLink, sign_answer
from lieudit.people.tests.factories import make_collective, make_member, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def odile():
    person = make_member(make_collective(), "Odile Marchand")
    person.email = "odile@moulin.example"
    person.save()
    return person


@pytest.fixture
def code(odile):
    odile.account.personal_code = make_password("4821")
    odile.account.save()


def link(person, subject, choice="yes", stamp="1", days=2):
    until = timezone.now() + timedelta(days=days)
    token = sign_answer(AnswerLink(person.id, subject.kind, subject.id, choice, stamp, until))
    return reverse("notices:answer_open", args=[token])


def test_looking_answers_nothing_and_the_button_does(odile, kitchen):
    visitor = Client()
    page = visitor.get(link(odile, kitchen.make("La table")), follow=True)
    assert page.redirect_chain == [(reverse("notices:answer"), 302)]
    text = page.content.decode()
    assert "Odile Marchand" in text
    assert "Je n’ai pas d’objection" in text
    assert "Texte de La table" in text
    assert kitchen.answers == []
    done = visitor.post(reverse("notices:answer"))
    assert "Merci, votre réponse est enregistrée" in done.content.decode()
    assert kitchen.answers == [(odile.id, "yes", "")]
    assert visitor.post(reverse("notices:answer")).status_code == 404


def test_an_objection_wants_its_reason_and_keeps_what_was_typed(odile, kitchen):
    visitor, url = Client(), reverse("notices:answer")
    visitor.get(link(odile, kitchen.make("La table"), "no"))
    visitor.post(url, {"words": " "})
    assert kitchen.answers == []
    kitchen.refuses = "Le tour est fermé."
    refused = visitor.post(url, {"words": "Le bruit, le soir."}).content.decode()
    assert "Le tour est fermé." in refused
    assert "Le bruit, le soir." in refused
    kitchen.refuses = ""
    visitor.post(url, {"words": "Le bruit, le soir."})
    assert kitchen.answers == [(odile.id, "no", "Le bruit, le soir.")]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"stamp": "2"}, "a changé depuis ce courriel"),
        ({"is_open": False}, "C’est terminé"),
        ({"titles": {}}, "C’est terminé"),
    ],
)
def test_a_letter_overtaken_says_so(odile, kitchen, change, sentence):
    visitor = Client()
    url = link(odile, kitchen.make("La table"))
    for name, value in change.items():
        setattr(kitchen, name, value)
    reply = visitor.get(url, follow=True)
    assert reply.status_code == 410
    assert sentence in reply.content.decode()
    visitor.post(reverse("notices:answer"))
    assert kitchen.answers == []


def test_a_letter_read_too_late_says_so(odile, kitchen):
    visitor = Client()
    reply = visitor.get(link(odile, kitchen.make("La table"), days=-1), follow=True)
    assert reply.status_code == 410
    assert "La date pour répondre est passée" in reply.content.decode()


@pytest.mark.parametrize("token", ["nothing", "a:b:c", "é" * 40])
def test_a_forged_link_opens_nothing(token, kitchen):
    assert Client().get(f"/courriel/repondre/{token}/", follow=True).status_code == 404
    assert kitchen.answers == []


def test_a_link_cannot_be_turned_into_another_answer(odile, kitchen):
    url = link(odile, kitchen.make("La table"))
    other = "A" if url[-8] != "A" else "B"
    assert Client().get(url[:-8] + other + url[-7:], follow=True).status_code == 404


def test_in_a_mailbox_others_read_her_code_is_asked(odile, code, kitchen):
    make_person("Léon Marchand", "odile@moulin.example")
    visitor, url = Client(), reverse("notices:answer")
    visitor.get(link(odile, kitchen.make("La table")))
    assert "Votre code personnel" in visitor.get(url).content.decode()
    assert "pas votre code personnel" in visitor.post(url, {"code": "1111"}).content.decode()
    assert kitchen.answers == []
    visitor.post(url, {"code": "4821"})
    assert kitchen.answers == [(odile.id, "yes", "")]


def test_guessing_a_code_stops_after_six_tries(odile, code, kitchen):
    make_person("Léon Marchand", "odile@moulin.example")
    visitor, url = Client(), reverse("notices:answer")
    visitor.get(link(odile, kitchen.make("La table")))
    for guess in range(6):
        visitor.post(url, {"code": f"100{guess}"})
    assert "Trop d’essais" in visitor.post(url, {"code": "4821"}).content.decode()
    assert kitchen.answers == []


def test_alone_in_her_mailbox_no_code_is_asked(odile, code, kitchen):
    visitor = Client()
    visitor.get(link(odile, kitchen.make("La table")))
    visitor.post(reverse("notices:answer"))
    assert kitchen.answers == [(odile.id, "yes", "")]


def test_each_page_answers_its_own_letter_whatever_was_opened_meanwhile(odile, kitchen):
    visitor, url = Client(), reverse("notices:answer")
    table, bench = kitchen.make("La table"), kitchen.make("Le banc")
    first = visitor.get(link(odile, table), follow=True)
    assert visitor.get(link(odile, bench), follow=True).status_code == 200
    done = visitor.post(url, {"link": first.context["token"]}).content.decode()
    assert "La table" in done
    assert "Le banc" not in done
    assert visitor.post(url, {"link": "forged"}).status_code == 404
