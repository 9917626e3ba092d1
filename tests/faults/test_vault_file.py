"""The demonstration's key file goes astray: pages say so, no other key is made, all comes back."""

import pytest
from django.test import Client

from lieudit.hall.master_key import find_key_file
from lieudit.hall.models import VaultKey
from lieudit.interviews.models import Answer
from lieudit.interviews.tests.factories import make_open_wave, seat_of
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion")
    person = make_member(collective, "Alice Member")
    client = sign_in(Client(raise_request_exception=False), person)
    client.seat = seat_of(make_open_wave(collective, companion, person), person)
    client.url = f"/repondre/{client.seat.id}/q/story/"
    client.post(f"/repondre/{client.seat.id}/")
    assert client.post(client.url, {"answer": "sous clé", "revision": "0"}).status_code == 302
    return client


@pytest.fixture
def hidden_key(alice):
    """The key file, elsewhere for the time of the test."""
    path = find_key_file()
    aside = path.with_name("vault.key.aside")
    path.rename(aside)
    yield path, aside
    path.unlink(missing_ok=True)
    aside.replace(path)


def test_without_the_key_file_pages_say_so_and_no_other_key_is_made(alice, hidden_key):
    path, aside = hidden_key
    keys = VaultKey.objects.count()
    read = alice.get(alice.url)
    written = alice.post(alice.url, {"answer": "mes mots du soir", "revision": "1"})
    assert (read.status_code, written.status_code) == (503, 503)
    assert "Le coffre est fermé" in read.content.decode()
    assert "mes mots du soir</textarea>" in written.content.decode()
    assert not path.exists()
    assert (VaultKey.objects.count(), Answer.objects.get().revision) == (keys, 1)
    assert aside.exists()


@pytest.mark.parametrize("content", ["", "pas du base64 !", "YWJj", "b" * 44 + "\n"])
def test_a_key_file_that_holds_something_else_closes_the_vault(alice, hidden_key, content):
    path, _aside = hidden_key
    path.write_text(content, encoding="ascii")
    assert alice.get(alice.url).status_code == 503
    assert alice.post(alice.url, {"answer": "autre", "revision": "1"}).status_code == 503
    assert path.read_text(encoding="ascii") == content
    assert Answer.objects.get().revision == 1


def test_with_the_key_file_back_everything_opens(alice):
    path = find_key_file()
    aside = path.with_name("vault.key.aside")
    path.rename(aside)
    assert alice.get(alice.url).status_code == 503
    aside.rename(path)
    page = alice.get(alice.url)
    assert page.status_code == 200
    assert "sous clé" in page.content.decode()
