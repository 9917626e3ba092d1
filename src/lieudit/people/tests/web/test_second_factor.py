"""The second factor: set up, asked, never accepted twice, recovered on paper, taken away."""

from datetime import timedelta

import pyotp
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from lieudit.people.actions.second_factor import begin_second_factor, pass_second_factor
from lieudit.people.models import RecoveryCode, SecondFactor
from lieudit.people.tests.factories import make_account, make_person, sign_in

pytestmark = pytest.mark.django_db
SETUP, ASK = "/mon-compte/verification/", "/verification/"


@pytest.fixture
def claire():
    return make_person("Claire Accompagne", "claire@exemple.test")


def write_code(secret: str, seconds: int = 0) -> str:
    return pyotp.TOTP(secret).at(timezone.now() + timedelta(seconds=seconds))


def set_up(client, person) -> tuple[str, list[str]]:
    secret = begin_second_factor(account=person.account)
    page = client.post(SETUP, {"code": write_code(secret, -30)})
    assert page.status_code == 200
    return secret, page.context["codes"]


def test_setting_up_shows_eight_codes_once_and_passes(client, claire):
    sign_in(client, claire, second_factor=False)
    _secret, codes = set_up(client, claire)
    assert len(set(codes)) == 8
    assert client.session["second_factor_passed"] is True
    assert client.get(SETUP).status_code == 302
    assert not set(codes) & set(RecoveryCode.objects.values_list("digest", flat=True))


def test_the_secret_stays_the_same_until_confirmed_and_is_sealed(client, claire):
    sign_in(client, claire, second_factor=False)
    first = client.get(SETUP).context["secret"]
    assert client.get(SETUP).context["secret"] == first
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed_secret FROM people_secondfactor")
        sealed = bytes(cursor.fetchone()[0])
    assert first.replace(" ", "").encode() not in sealed


def test_a_wrong_first_code_sets_nothing(client, claire):
    sign_in(client, claire, second_factor=False)
    assert client.post(SETUP, {"code": "000000"}).status_code == 422
    assert SecondFactor.objects.get().confirmed_at is None


def test_a_password_alone_no_longer_opens_the_session(client, claire):
    sign_in(client, claire)
    secret, _codes = set_up(client, claire)
    claire.account.set_password("quatre mots bien choisis")
    claire.account.save()
    client.logout()
    words = {"email": claire.email, "password": "quatre mots bien choisis", "next": "/mon-compte/"}
    answer = client.post("/entrer/", words)
    assert answer["Location"] == "/verification/?next=%2Fmon-compte%2F"
    assert "_auth_user_id" not in client.session
    answer = client.post(ASK, {"code": write_code(secret), "next": "/mon-compte/"})
    assert answer["Location"] == "/mon-compte/"
    assert client.session["second_factor_passed"] is True


def test_a_code_is_never_accepted_twice(client, claire):
    sign_in(client, claire)
    secret, _codes = set_up(client, claire)
    code = write_code(secret)
    assert pass_second_factor(account=claire.account, code=code)
    assert not pass_second_factor(account=claire.account, code=code)


def test_a_clock_set_back_does_not_revive_a_code(client, claire, monkeypatch):
    sign_in(client, claire)
    secret, _codes = set_up(client, claire)
    code, now = write_code(secret), timezone.now()
    assert pass_second_factor(account=claire.account, code=code)
    monkeypatch.setattr(timezone, "now", lambda: now - timedelta(seconds=20))
    assert not pass_second_factor(account=claire.account, code=code)


def test_a_recovery_code_serves_once(client, claire):
    sign_in(client, claire)
    _secret, codes = set_up(client, claire)
    assert pass_second_factor(account=claire.account, code=codes[0].upper())
    assert not pass_second_factor(account=claire.account, code=codes[0])


def test_a_recovery_code_opens_nobody_elses_account(client, claire):
    sign_in(client, claire)
    _secret, codes = set_up(client, claire)
    other = make_person("Samir Autre")
    client.logout()
    sign_in(client, other)
    set_up(client, other)
    assert not pass_second_factor(account=other.account, code=codes[0])


def test_codes_are_not_tried_at_leisure(client, claire):
    sign_in(client, claire)
    secret, _codes = set_up(client, claire)
    sign_in(client, claire, second_factor=False)
    for _try in range(9):
        client.post(ASK, {"code": "000000"})
    assert client.post(ASK, {"code": write_code(secret)}).status_code == 422


def test_taking_it_away_needs_a_proof(client, claire):
    sign_in(client, claire)
    secret, _codes = set_up(client, claire)
    path = "/mon-compte/verification/retirer/"
    assert client.post(path, {"proof": "rien"}).status_code == 422
    assert SecondFactor.objects.count() == 1
    assert client.post(path, {"proof": write_code(secret)}).status_code == 302
    assert (SecondFactor.objects.count(), RecoveryCode.objects.count()) == (0, 0)
    assert client.session["second_factor_passed"] is False


def test_taking_it_away_ends_what_other_sessions_had_passed(client, claire):
    sign_in(client, claire)
    secret, _codes = set_up(client, claire)
    other = sign_in(Client(), claire)
    client.post("/mon-compte/verification/retirer/", {"proof": write_code(secret)})
    pages = [one.get("/mon-compte/").status_code for one in (client, other)]
    assert pages == [200, 302]
    claire.account.refresh_from_db()
    sign_in(other, claire, second_factor=False)
    assert other.get(ASK)["Location"] == SETUP


def test_who_has_none_is_led_to_set_it_up(client):
    person = make_person("Rose Sans", account=False)
    make_account(person)
    sign_in(client, person, second_factor=False)
    assert client.get(ASK + "?next=/mon-compte/")["Location"] == f"{SETUP}?next=%2Fmon-compte%2F"


def test_a_visitor_at_the_second_door_goes_to_the_first(client):
    assert client.get(ASK)["Location"] == "/entrer/"
