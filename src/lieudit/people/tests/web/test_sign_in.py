"""Coming in: password, e-mailed code, shared mailbox; what a guesser learns: nothing."""

import logging
import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.hall.models import QueuedMail
from lieudit.people.actions.mail_codes import send_code, use_code
from lieudit.people.actions.passwords import set_personal_code
from lieudit.people.models import SignInCode
from lieudit.people.tests.factories import make_account, make_person

pytestmark = pytest.mark.django_db
PASSWORD = "quatre mots bien choisis"
MAIL = "odile@exemple.test"


@pytest.fixture
def odile():
    person = make_person("Odile Marchand", MAIL, account=False)
    make_account(person, PASSWORD)
    return person


def read_code() -> str:
    return re.search(r"\b\d{6}\b", QueuedMail.objects.latest("created_at").text)[0]


def sign_in_as(client: Client, email: str, password: str, **more):
    return client.post("/entrer/", {"email": email, "password": password, **more})


def strip_token(html: bytes) -> str:
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", html.decode())


def test_a_right_password_opens_a_fresh_session(client, odile):
    client.get("/carte/")
    client.session["before"] = 1
    answer = sign_in_as(client, "ODILE@exemple.test", PASSWORD)
    assert answer["Location"] == reverse("people:welcome")
    assert client.session["came_by"] == "password"
    assert client.session["second_factor_passed"] is False
    assert "before" not in client.session


def test_known_and_unknown_mailboxes_get_the_same_page(client, odile):
    known = sign_in_as(client, MAIL, "faux")
    unknown = sign_in_as(Client(), "personne@exemple.test", "faux")
    assert (known.status_code, unknown.status_code) == (422, 422)
    assert strip_token(known.content).replace(MAIL, "") == strip_token(unknown.content).replace(
        "personne@exemple.test", ""
    )


def test_a_code_is_mailed_only_to_the_known_and_nobody_is_told(client, odile):
    known = client.post("/entrer/code/", {"email": MAIL})
    other = Client()
    unknown = other.post("/entrer/code/", {"email": "personne@exemple.test"})
    assert known["Location"] == unknown["Location"]
    assert [letter.recipients for letter in QueuedMail.objects.all()] == [[MAIL]]
    pages = [c.get("/entrer/code/saisir/") for c in (client, other)]
    first, second = (strip_token(page.content) for page in pages)
    assert first.replace(MAIL, "") == second.replace("personne@exemple.test", "")


def test_the_letter_holds_the_code_and_no_name(client, odile):
    send_code(email=MAIL)
    letter = QueuedMail.objects.get()
    assert "Marchand" not in letter.text + letter.subject + letter.html
    assert read_code() in letter.html
    assert read_code() not in letter.subject


def test_a_code_opens_once(client, odile):
    client.post("/entrer/code/", {"email": MAIL})
    code = read_code()
    assert client.post("/entrer/code/saisir/", {"code": code}).status_code == 302
    assert client.session["came_by"] == "code"
    assert not use_code(email=MAIL, code=code)


def test_only_a_digest_of_the_code_is_kept(odile):
    send_code(email=MAIL)
    row = SignInCode.objects.get()
    assert read_code() not in row.digest
    assert len(row.digest) == 64


def test_five_wrong_tries_kill_a_code(odile):
    send_code(email=MAIL)
    code = read_code()
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    assert [use_code(email=MAIL, code=wrong) for _try in range(5)] == [False] * 5
    assert not use_code(email=MAIL, code=code)


@pytest.mark.parametrize("shift", [timedelta(minutes=16), timedelta(days=-1)])
def test_an_old_code_and_a_clock_set_back_open_nothing(odile, monkeypatch, shift):
    send_code(email=MAIL)
    code, now = read_code(), timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + shift)
    assert not use_code(email=MAIL, code=code)


def test_a_new_code_kills_the_one_before(odile):
    send_code(email=MAIL)
    first = read_code()
    send_code(email=MAIL)
    assert not use_code(email=MAIL, code=first) or first == read_code()


def test_a_code_for_a_new_address_does_not_open_a_session(odile):
    send_code(email=MAIL, purpose="new_email")
    assert not use_code(email=MAIL, code=read_code())


@pytest.mark.parametrize(
    ("wanted", "went"),
    [
        ("/mon-compte/", "/mon-compte/"),
        ("https://ailleurs.test/", "/bienvenue/"),
        ("//ailleurs.test", "/bienvenue/"),
        ("/\\ailleurs.test", "/bienvenue/"),
        ("javascript:alert(1)", "/bienvenue/"),
        ("/a\nb", "/bienvenue/"),
    ],
)
def test_one_goes_on_inside_the_site_only(client, odile, wanted, went):
    assert sign_in_as(client, MAIL, PASSWORD, next=wanted)["Location"] == went


def test_a_mailbox_is_not_tried_at_leisure(client, odile):
    for _try in range(8):
        sign_in_as(client, MAIL, "faux")
    answer = sign_in_as(client, MAIL, PASSWORD)
    assert answer.status_code == 422
    assert "came_by" not in client.session


def test_codes_are_not_mailed_at_leisure(client, odile):
    for _try in range(9):
        client.post("/entrer/code/", {"email": MAIL})
    assert QueuedMail.objects.count() == 4


def test_two_persons_of_one_mailbox_are_asked_who_they_are(client, odile):
    paul = make_person("Paul Marchand", MAIL)
    client.post("/entrer/code/", {"email": MAIL})
    answer = client.post("/entrer/code/saisir/", {"code": read_code()})
    assert answer["Location"] == reverse("people:who_are_you")
    assert "_auth_user_id" not in client.session
    page = client.get(answer["Location"]).content.decode()
    assert ("Odile" in page, "Paul" in page, "Marchand" in page) == (True, True, False)
    client.post(answer["Location"], {"person": str(paul.id)})
    assert client.session["_auth_user_id"] == str(paul.account.id)


def test_a_personal_code_keeps_a_spouse_out(client, odile):
    make_person("Paul Marchand", MAIL)
    set_personal_code(account=odile.account, code="4821")
    client.post("/entrer/code/", {"email": MAIL})
    client.post("/entrer/code/saisir/", {"code": read_code()})
    who = reverse("people:who_are_you")
    assert client.post(who, {"person": str(odile.id), "code": "0000"}).status_code == 422
    assert client.post(who, {"person": str(odile.id), "code": "4821"}).status_code == 302
    assert client.session["_auth_user_id"] == str(odile.account.id)


def test_nobody_outside_the_mailbox_can_be_chosen(client, odile):
    make_person("Paul Marchand", MAIL)
    stranger = make_person("Rose Autre", "rose@exemple.test")
    client.post("/entrer/code/", {"email": MAIL})
    client.post("/entrer/code/saisir/", {"code": read_code()})
    answer = client.post(reverse("people:who_are_you"), {"person": str(stranger.id)})
    assert (answer.status_code, "_auth_user_id" in client.session) == (422, False)


def test_the_password_alone_tells_which_of_the_mailbox(client, odile):
    paul = make_person("Paul Marchand", MAIL, account=False)
    make_account(paul, "un autre mot long")
    sign_in_as(client, MAIL, "un autre mot long")
    assert client.session["_auth_user_id"] == str(paul.account.id)


def test_signing_out_forgets_the_session(client, odile):
    sign_in_as(client, MAIL, PASSWORD)
    key = client.session.session_key
    assert client.post("/sortir/")["Location"] == "/entrer/"
    assert not Session.objects.filter(session_key=key).exists()


def test_forms_from_elsewhere_are_refused(odile):
    strict = Client(enforce_csrf_checks=True)
    assert sign_in_as(strict, MAIL, PASSWORD).status_code == 403


@pytest.mark.parametrize("text", ["\x00", "a" * 5000, "<script>", "' OR 1=1 --", "é@é.é", "🦊"])
def test_hostile_text_opens_nothing_and_breaks_nothing(client, odile, text):
    assert sign_in_as(client, text, text).status_code == 422
    assert client.post("/carte/", {"code": text}).status_code == 422
    assert "<script>" not in client.get("/entrer/", {"next": text}).content.decode()


def test_passwords_are_in_no_log(client, odile, caplog):
    with caplog.at_level(logging.DEBUG):
        sign_in_as(client, MAIL, PASSWORD)
        sign_in_as(Client(), MAIL, PASSWORD + "x")
    assert PASSWORD not in caplog.text
