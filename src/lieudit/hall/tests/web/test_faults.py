"""What the host will mend answers calmly and gives back what was typed."""

import pytest
from django.db import IntegrityError, OperationalError
from django.http import HttpResponse

from lieudit.hall.faults import CalmFaults, find_fault
from lieudit.hall.vault import VaultLocked


def answer(request, error):
    return CalmFaults(lambda r: HttpResponse()).process_exception(request, error)


@pytest.mark.parametrize(
    "message",
    [
        "database is locked",
        "database or disk is full",
        "disk I/O error",
        "attempt to write a readonly database",
        'could not extend file "base/1": No space left on device',
    ],
)
def test_a_write_that_fails_gives_back_the_words_and_no_secret(rf, message):
    typed = {
        "note": "J'aime le <silence>\ndu matin",
        "password": "tresse-bleue",
        "csrfmiddlewaretoken": "abcdef",
        "sign_in_code": "123456",
        "choice": "3",
    }
    response = answer(rf.post("/repondre/", typed), OperationalError(message))
    page = response.content.decode()
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert response["Cache-Control"] == "no-store"
    assert "J&#x27;aime le &lt;silence&gt;\ndu matin</textarea>" in page
    for secret in ("tresse-bleue", "abcdef", "123456"):
        assert secret not in page
    assert page.count("<textarea") == 1


def test_a_page_only_read_shows_no_texts(rf):
    page = answer(rf.get("/?note=bonjour"), OperationalError("database is locked"))
    assert page.status_code == 503
    assert "<textarea" not in page.content.decode()


def test_a_full_disk_for_files_is_the_same_fault():
    assert find_fault(OSError(28, "No space left on device")) == "not_saved"


def test_a_closed_vault_says_nothing_is_lost_and_logs_no_words(rf, caplog):
    response = answer(rf.post("/repondre/", {"note": "mes mots"}), VaultLocked("wrong key"))
    page = response.content.decode()
    assert response.status_code == 503
    assert "mes mots" in page
    assert "wrong key" not in page
    assert "mes mots" not in caplog.text


@pytest.mark.parametrize(
    "error", [ValueError("x"), IntegrityError("UNIQUE"), OperationalError("no such table: x")]
)
def test_our_own_faults_are_left_to_be_seen(rf, error):
    assert answer(rf.post("/", {"note": "mots"}), error) is None
