"""Printed cards: made, used, taken back; what a holder may do and what she may not."""

import logging
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lieudit.hall.models import QueuedMail
from lieudit.people.actions.cards import make_cards, revoke_card
from lieudit.people.engine.codes import show_code
from lieudit.people.models import AccessCard, Account, Membership, RoleHeld
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return make_collective()


@pytest.fixture
def steering(group):
    return make_member(group, "Solène Steer", "coordinator")


@pytest.fixture
def odile(group):
    return make_member(group, "Odile Marchand", account=False, stage="candidate")


def make_card(group, odile, steering, **more):
    return make_cards(collective=group, persons=[odile], by=steering, **more)[0]


def enter(client: Client, token: str):
    client.get(f"/carte/{token}", follow=True)
    return client.post("/carte/bonjour/")


def test_several_cards_are_made_at_once_for_those_without_email(group, odile, steering):
    make_member(group, "Paul Voisin", account=False)
    client = sign_in(Client(), steering)
    path = f"/c/{group.slug}/cartes/faire/"
    ticked = client.get(path).context["form"].initial["persons"]
    assert str(odile.id) in ticked
    page = client.post(path, {"persons": ticked, "next": "/repondre/1/"})
    printed = page.content.decode()
    assert AccessCard.objects.count() == len(ticked) == printed.count("<article")
    card = AccessCard.objects.get(person=odile)
    assert (card.made_by, card.next_path) == (steering, "/repondre/1/")
    shown = next(one for one in page.context["cards"] if one["person"] == odile)
    assert shown["code"] in printed
    assert shown["url"].rpartition("/")[2] not in str(vars(card))


def test_looking_opens_nothing_and_the_button_opens(client, group, odile, steering):
    card = make_card(group, odile, steering)
    page = client.get(f"/carte/{card.token}", follow=True)
    assert "Odile" in page.content.decode()
    assert "_auth_user_id" not in client.session
    assert AccessCard.objects.get().last_used_at is None
    assert card.token not in page.request["PATH_INFO"]
    answer = client.post("/carte/bonjour/")
    assert answer["Location"] == f"/c/{group.slug}/"
    assert client.session["came_by"] == "card"
    assert not Account.objects.get(person=odile).has_usable_password()
    assert AccessCard.objects.get().last_used_at is not None


def test_a_card_leads_where_it_was_told_inside_the_site(client, group, odile, steering):
    assert (
        enter(client, make_card(group, odile, steering, next_path="/mon-compte/").token)["Location"]
        == "/mon-compte/"
    )
    other = make_card(group, odile, steering, next_path="//ailleurs.test/")
    assert enter(Client(), other.token)["Location"] == f"/c/{group.slug}/"


def test_the_short_code_is_read_with_its_usual_confusions(client, group, odile, steering):
    card = make_card(group, odile, steering)
    typed = show_code(card.short_code).lower().replace("0", "o").replace("1", "l")
    assert client.post("/carte/", {"code": typed})["Location"] == "/carte/bonjour/"


def test_a_misread_code_is_told_without_a_search(client, group, odile, steering):
    code = make_card(group, odile, steering).short_code
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    page = client.post("/carte/", {"code": wrong})
    assert page.status_code == 422
    assert "Relisez la carte" in page.content.decode()


def test_a_card_taken_back_closes_the_session_it_opened(client, group, odile, steering):
    card = make_card(group, odile, steering)
    enter(client, card.token)
    assert client.get("/mon-compte/").status_code == 200
    revoke_card(card=AccessCard.objects.get(), by=steering)
    assert client.get("/mon-compte/").status_code == 302
    assert client.get(f"/carte/{card.token}")["Location"] == "/carte/"


def test_its_person_takes_it_back_herself(client, group, odile, steering):
    enter(client, make_card(group, odile, steering).token)
    card = AccessCard.objects.get()
    client.post(f"/mon-compte/cartes/{card.id}/reprendre/")
    assert AccessCard.objects.get().revoked_at is not None


def test_nobody_takes_back_the_card_of_another(group, odile, steering):
    make_card(group, odile, steering)
    client = sign_in(Client(), make_member(group, "Paul Voisin"))
    path = f"/mon-compte/cartes/{AccessCard.objects.get().id}/reprendre/"
    assert client.post(path).status_code == 404


def test_an_old_card_opens_nothing(client, group, odile, steering, monkeypatch):
    card, now = make_card(group, odile, steering), timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=181))
    assert client.get(f"/carte/{card.token}")["Location"] == "/carte/"


def test_a_card_carries_no_role_and_reaches_one_collective(client, group, odile, steering):
    RoleHeld.objects.create(
        collective=group, person=odile, role="coordinator", valid_from="2026-01-01"
    )
    elsewhere = make_collective("Ailleurs", slug="ailleurs")
    make_member(elsewhere, "Inconnue")
    odile.memberships.create(collective=elsewhere, stage="member", valid_from="2026-01-01")
    enter(client, make_card(group, odile, steering).token)
    assert client.get(f"/c/{group.slug}/inviter/").status_code == 403
    assert client.get(f"/c/{group.slug}/partir/").status_code == 200
    assert client.get("/c/ailleurs/partir/").status_code == 404


def test_a_card_changes_neither_password_nor_a_known_email(client, group, odile, steering):
    odile.email = "odile@exemple.test"
    odile.save()
    enter(client, make_card(group, odile, steering).token)
    words = {"new": "quatre mots bien choisis", "code": "4821", "email": "voleur@exemple.test"}
    for name in ["mot-de-passe", "code-personnel", "adresse"]:
        assert client.post(f"/mon-compte/{name}/", words)["Location"] == "/mon-compte/"
    assert client.get("/mon-compte/verification/").status_code == 403
    assert client.get("/verification/").status_code == 200
    odile.refresh_from_db()
    assert odile.email == "odile@exemple.test"
    assert not Account.objects.get(person=odile).has_usable_password()


def test_a_card_may_give_a_first_email_once_its_code_is_typed(client, group, odile, steering):
    enter(client, make_card(group, odile, steering).token)
    client.post("/mon-compte/adresse/", {"email": "odile@exemple.test"})
    odile.refresh_from_db()
    assert odile.email == ""
    code = QueuedMail.objects.get().text.split("\n\n")[1].strip()
    client.post("/mon-compte/adresse/code/", {"code": code})
    odile.refresh_from_db()
    assert odile.email == "odile@exemple.test"


@pytest.mark.parametrize("beyond", ["role", "elsewhere"])
def test_a_card_brings_no_email_that_opens_more_than_it(client, steering, group, odile, beyond):
    elsewhere = make_collective("Ailleurs")
    if beyond == "role":
        RoleHeld.objects.create(
            collective=group, person=odile, role="coordinator", valid_from=timezone.localdate()
        )
    else:
        Membership.objects.create(
            collective=elsewhere, person=odile, stage="member", valid_from=timezone.localdate()
        )
    enter(client, make_card(group, odile, steering).token)
    client.post("/mon-compte/adresse/", {"email": "voleur@exemple.test"})
    assert QueuedMail.objects.count() == 0


def test_whoever_has_an_email_is_told_a_card_was_made(group, odile, steering):
    odile.email = "odile@exemple.test"
    odile.save()
    card = make_card(group, odile, steering)
    letter = QueuedMail.objects.get()
    assert letter.recipients == ["odile@exemple.test"]
    assert card.token not in letter.text + letter.html
    assert card.short_code not in letter.text + letter.html


def test_cards_are_not_tried_at_leisure(client, group, odile, steering):
    for number in range(41):
        client.get(f"/carte/rien-{number}")
    assert client.get(f"/carte/{make_card(group, odile, steering).token}")["Location"] == "/carte/"


def test_tokens_are_in_no_log(group, odile, steering, caplog):
    card = make_card(group, odile, steering)
    strict = Client(enforce_csrf_checks=True)
    with caplog.at_level(logging.DEBUG):
        strict.get(f"/carte/{card.token}", follow=True)
        assert strict.post("/carte/bonjour/").status_code == 403
        strict.get("/carte/inconnu-inconnu", follow=True)
    records = [one for one in caplog.records if one.name != "django.db.backends"]
    logged = [record.getMessage() for record in records]
    assert card.token not in " ".join(logged)
    assert "inconnu-inconnu" not in " ".join(logged)
