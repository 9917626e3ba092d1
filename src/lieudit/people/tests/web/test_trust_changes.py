"""At each change of trust the session gets another key; time tells no mailbox apart."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lieudit.hall.models import QueuedMail, TaskProgress
from lieudit.people.models import SignInCode
from lieudit.people.tests.factories import make_person, sign_in

pytestmark = pytest.mark.django_db
MAIL = "odile@exemple.test"
ASK, ENTER = reverse("people:code_ask"), reverse("people:code_enter")


@pytest.fixture
def odile():
    return make_person("Odile Marchand", MAIL)


def read_code() -> str:
    return re.search(r"\b\d{6}\b", QueuedMail.objects.latest("created_at").text)[0]


def test_a_key_known_before_the_mailbox_was_proven_is_worth_nothing_after(odile):
    make_person("Paul Marchand", MAIL)
    client, watcher = Client(), Client()
    client.post(ASK, {"email": MAIL})
    watcher.cookies = client.cookies.copy()
    known = client.session.session_key
    client.post(ENTER, {"code": read_code()})
    assert client.session.session_key != known
    assert "proven_persons" in client.session
    assert "proven_persons" not in watcher.session


def test_a_proven_new_address_also_changes_the_key(odile):
    client = sign_in(Client(), odile)
    client.post(reverse("people:account_email"), {"email": "neuve@exemple.test"})
    known = client.session.session_key
    client.post(reverse("people:account_email_confirm"), {"code": read_code()})
    assert (client.session.session_key != known, client.session["came_by"]) == (True, "password")


def test_a_known_and_an_unknown_mailbox_cost_the_same_work_and_leave_nothing_for_the_latter(odile):
    Client().post(ASK, {"email": "premiere@exemple.test"})  # the first try counted from here
    written = []
    for email in (MAIL, "personne@exemple.test"):
        with CaptureQueriesContext(connection) as queries:
            Client().post(ASK, {"email": email})
        written.append(list_verbs(queries))
    assert written[0] == written[1]
    assert [code.email for code in SignInCode.objects.all()] == [MAIL]
    assert [letter.recipients for letter in QueuedMail.objects.all()] == [[MAIL]]
    assert TaskProgress.objects.count() == 1


def list_verbs(queries) -> list[str]:
    """Return what each query does and to which table; how a savepoint ends is not counted."""
    told = []
    for sql in (one["sql"] for one in queries if "SAVEPOINT" not in one["sql"]):
        table = re.search(r'"([a-z_]+)"', sql)
        told.append(f"{sql.split(maxsplit=1)[0]} {table[1] if table else ''}")
    return told
