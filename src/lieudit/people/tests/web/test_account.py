"""My account, the demonstration's door, the opening of collectives."""

import re

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.test import Client

from lieudit.hall.models import QueuedMail
from lieudit.people.actions.accounts import create_site_admin
from lieudit.people.models import Collective, MandateHolder, Person
from lieudit.people.personas import PERSONAS
from lieudit.people.queries.belongings import list_role_holders
from lieudit.people.tests.factories import (
    make_account,
    make_collective,
    make_member,
    make_person,
    sign_in,
)

pytestmark = pytest.mark.django_db
OLD, NEW = "quatre mots bien choisis", "cinq autres mots bien choisis"


@pytest.fixture
def odile():
    person = make_person("Odile Marchand", "odile@exemple.test", account=False)
    make_account(person, OLD)
    return person


def test_changing_a_password_asks_the_old_and_closes_other_sessions(odile):
    here, there = sign_in(Client(), odile), sign_in(Client(), odile)
    path = "/mon-compte/mot-de-passe/"
    assert here.post(path, {"old": "faux", "new": NEW}).status_code == 422
    assert here.post(path, {"old": OLD, "new": "court"}).status_code == 422
    assert here.post(path, {"old": OLD, "new": NEW}).status_code == 302
    odile.account.refresh_from_db()
    assert odile.account.check_password(NEW)
    assert identify_hasher(odile.account.password).algorithm == "argon2"
    assert here.get("/mon-compte/").status_code == 200
    assert there.get("/mon-compte/").status_code == 302


def test_a_forgotten_password_is_set_after_an_emailed_code(client, odile):
    client.post("/entrer/code/", {"email": odile.email})
    code = re.search(r"\d{6}", QueuedMail.objects.get().text)[0]
    client.post("/entrer/code/saisir/", {"code": code})
    client.post("/mon-compte/mot-de-passe/", {"new": NEW})
    odile.account.refresh_from_db()
    assert odile.account.check_password(NEW)


def test_an_email_changes_only_with_the_code_sent_there(odile):
    client = sign_in(Client(), odile)
    client.post("/mon-compte/adresse/", {"email": "neuve@exemple.test"})
    client.post("/mon-compte/adresse/code/", {"code": "000000"})
    odile.refresh_from_db()
    assert odile.email == "odile@exemple.test"
    letter = QueuedMail.objects.get()
    assert letter.recipients == ["neuve@exemple.test"]
    client.post("/mon-compte/adresse/code/", {"code": re.search(r"\d{6}", letter.text)[0]})
    odile.refresh_from_db()
    assert odile.email == "neuve@exemple.test"


def test_signing_out_everywhere_closes_every_session(odile):
    here, there = sign_in(Client(), odile), sign_in(Client(), odile)
    here.post("/mon-compte/sortir-partout/")
    assert [one.get("/mon-compte/").status_code for one in (here, there)] == [302, 302]


@pytest.mark.parametrize("code", ["123", "123456789", "abcd"])
def test_a_personal_code_is_four_to_eight_digits_and_hashed(odile, code):
    client = sign_in(Client(), odile)
    assert client.post("/mon-compte/code-personnel/", {"code": code}).status_code == 422
    client.post("/mon-compte/code-personnel/", {"code": "4821"})
    odile.account.refresh_from_db()
    assert odile.account.personal_code.startswith("argon2")


def test_details_are_kept(odile):
    words = {"given_name": "Odette", "family_name": "M", "phone": "06", "language": "en"}
    sign_in(Client(), odile).post("/mon-compte/coordonnees/", words)
    odile.refresh_from_db()
    assert (odile.full_name, odile.phone, odile.language) == ("Odette M", "06", "en")


def test_the_welcome_leads_to_the_only_home_or_lets_one_choose(odile):
    client = sign_in(Client(), odile)
    assert "aucun groupe" in client.get("/bienvenue/").content.decode()
    first = make_collective("Béguinage")
    odile.memberships.create(collective=first, stage="member", valid_from="2026-01-01")
    assert client.get("/bienvenue/")["Location"] == f"/c/{first.slug}/"
    second = make_collective("Atelier")
    odile.memberships.create(collective=second, stage="member", valid_from="2026-01-01")
    shown = client.get("/bienvenue/").context["belongings"]
    assert [one.collective.name for one in shown] == ["Atelier", "Béguinage"]


@pytest.mark.parametrize("count", [1, 30])
def test_the_account_page_costs_the_same_with_many_groups(
    odile, django_assert_max_num_queries, count
):
    for number in range(count):
        collective = make_collective(slug=f"groupe-{number}")
        odile.memberships.create(collective=collective, stage="member", valid_from="2026-01-01")
    client = sign_in(Client(), odile)
    with django_assert_max_num_queries(12):
        client.get("/mon-compte/")


def test_one_click_enters_the_demonstration(client, settings):
    settings.IS_DEMO = True
    candidate = PERSONAS["candidate"]
    Person.objects.create(id=candidate.person_id, given_name="Odile")
    page = client.get("/entrer/").content.decode()
    assert page.count('name="persona"') == len(PERSONAS) == 8
    client.post("/entrer/demonstration/", {"persona": "candidate"})
    assert (client.session["came_by"], client.session["second_factor_passed"]) == ("demo", True)
    assert client.post("/entrer/demonstration/", {"persona": "visitor"})["Location"] == "/"
    assert client.post("/entrer/demonstration/", {"persona": "autre"}).status_code == 404


def test_outside_the_demonstration_that_door_does_not_exist(client, settings):
    settings.IS_DEMO = False
    Person.objects.create(id=PERSONAS["candidate"].person_id, given_name="Odile")
    assert client.post("/entrer/demonstration/", {"persona": "candidate"}).status_code == 404
    assert 'name="persona"' not in client.get("/entrer/").content.decode()
    assert "_auth_user_id" not in client.session


def test_an_administrator_opens_a_collective_and_coordinates_it():
    account = create_site_admin(given_name="Ada", family_name="", email="ada@exemple.test")
    client = sign_in(Client(), account.person)
    words = {"name": "Les Tilleuls", "kind": "housing", "mandator": "Mairie de Valombre"}
    answer = client.post("/collectifs/ouvrir/", words)
    collective = Collective.objects.get()
    assert answer["Location"] == "/c/les-tilleuls/inviter/"
    assert list_role_holders(collective.id, "coordinator") == [account.person]
    assert "Les Tilleuls" in client.get("/administration/?q=tilleuls").content.decode()
    client.post("/collectifs/ouvrir/", words)
    assert Collective.objects.filter(slug="les-tilleuls-2").count() == 1


def test_a_companion_who_opens_one_holds_its_mandate():
    companion = make_member(make_collective(), "Claire Accompagne", "companion")
    words = {"name": "Verger", "kind": "eco_place"}
    sign_in(Client(), companion).post("/collectifs/ouvrir/", words)
    assert MandateHolder.objects.get().person == companion


def test_nobody_else_changes_the_email_of_whoever_signs_in(client):
    group = make_collective()
    steering = make_member(group, "Solène Steer", "coordinator")
    odile = make_member(group, "Odile Marchand")
    path = f"/c/{group.slug}/personnes/{odile.id}/corriger/"
    words = {"given_name": "Odile", "email": "voleur@exemple.test", "language": "fr"}
    sign_in(Client(), odile)
    assert sign_in(client, steering).post(path, words).status_code == 422
    odile.refresh_from_db()
    assert odile.email == ""
    assert client.post(path, {**words, "email": ""}).status_code == 302


def test_somebody_entered_by_another_gets_an_email_noted(client):
    group = make_collective()
    steering = make_member(group, "Solène Steer", "coordinator")
    odile = make_member(group, "Odile Marchand", account=False)
    path = f"/c/{group.slug}/personnes/{odile.id}/corriger/"
    words = {"given_name": "Odile", "email": "odile@exemple.test", "language": "fr"}
    sign_in(client, steering).post(path, words)
    odile.refresh_from_db()
    assert odile.email == "odile@exemple.test"


def test_a_facilitator_notes_no_address_that_would_open_more_than_hers(client):
    group = make_collective()
    facilitator = make_member(group, "Sami Facilitator", "facilitator")
    keys = make_member(group, "Jeanne Keys", "coordinator", account=False)
    words = {"given_name": "Jeanne", "email": "voleur@exemple.test", "language": "fr"}
    path = f"/c/{group.slug}/personnes/{keys.id}/corriger/"
    assert sign_in(client, facilitator).post(path, words).status_code == 422
    keys.refresh_from_db()
    assert keys.email == ""
    steering = make_member(group, "Solène Steer", "companion")
    assert sign_in(Client(), steering).post(path, words).status_code == 302


def test_how_one_comes_in_is_true_for_who_has_no_email(client):
    collective = make_collective()
    candidate = make_member(collective, "Odile Sans-Courriel", stage="candidate")
    Person.objects.filter(id=candidate.id).update(email="")
    page = sign_in(client, candidate).get("/mon-compte/").content.decode()
    assert "code reçu par e-mail" not in page
    assert "demandez une carte imprimée" in page
    assert "Double vérification" not in page


def test_the_second_check_is_told_to_who_interviews_and_to_nobody_else():
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    member = make_member(collective, "Lucie Membre")
    there = sign_in(Client(), companion, second_factor=False).get("/mon-compte/")
    assert "Double vérification" in there.content.decode()
    assert (
        "Double vérification" not in sign_in(Client(), member).get("/mon-compte/").content.decode()
    )


def test_who_is_sent_to_set_the_second_check_up_is_told_why(client):
    companion = make_member(make_collective(), "Claire Fontaine", "companion", stage="contact")
    sign_in(client, companion, second_factor=False)
    sent = client.get("/mon-compte/verification/?next=/mon-compte/").content.decode()
    assert "Pourquoi maintenant" in sent
    assert "Pourquoi maintenant" not in client.get("/mon-compte/verification/").content.decode()
