"""A coordinator takes the group away: with the second factor, in the open, for seven days."""

import io
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.models import AuditEntry, QueuedMail, TaskProgress
from lieudit.hall.portable import lock
from lieudit.hall.portable.lines import open_file
from lieudit.hall.reads import list_reads
from lieudit.interviews.tests.answered import make_answered_wave
from lieudit.people.actions.departures import find_file, make_file, remove_old_departures
from lieudit.people.models import Departure
from lieudit.people.tests.factories import make_collective, make_four, make_member, sign_in

pytestmark = pytest.mark.django_db
PASSPHRASE = "quatre poires dans le cellier"


@pytest.fixture
def group(monkeypatch):
    monkeypatch.setattr(lock, "COST", {"n": 2, "r": 8, "p": 1})
    collective = make_collective("Béguinage des Tilleuls", slug="tilleuls")
    four = make_four(collective)
    four.collective = collective
    four.claire = make_member(collective, "Claire Le Goff", "companion")
    four.dora = make_member(collective, "Dora Coordonne", "coordinator")
    four.dora.email = "dora@example.org"
    four.dora.save()
    four.clients.dora = sign_in(Client(), four.dora)
    four.clients.claire = sign_in(Client(), four.claire)
    return four


def address(name="departure", **more):
    return reverse(f"people:{name}", kwargs={"slug": "tilleuls", **more})


def ask(client, passphrase=PASSPHRASE, again=None, **more):
    words = {"passphrase": passphrase, "again": passphrase if again is None else again}
    return client.post(address(), words | {"knows": "on"} | more)


def make(group):
    answer = ask(group.clients.dora)
    assert answer.status_code == 302
    make_file(departure_id=Departure.objects.get().id)
    return Departure.objects.get()


def test_only_a_coordinator_with_her_second_factor(group):
    departure = make(group)
    there = {"departure_id": departure.id}
    for url in (address(), address("departure_file", **there)):
        codes = {name: c.get(url).status_code for name, c in vars(group.clients).items()}
        assert codes == {
            "alice": 403,
            "bob": 403,
            "charlie": 404,
            "nobody": 302,
            "claire": 403,
            "dora": 200,
        }
    without = sign_in(Client(), group.dora, second_factor=False)
    assert "verification" in without.get(address())["Location"]
    assert group.clients.claire.post(address("departure_remove", **there)).status_code == 403


def test_the_file_is_made_by_the_worker_and_opens_with_the_passphrase_only(group):
    make_answered_wave(group.collective, group.claire, [{"door": "2", "story": "Le bruit"}])
    departure = make(group)
    task = TaskProgress.objects.get(task_name="people.make_departure")
    assert task.ids == {"departure_id": str(departure.id)}
    make_file(departure_id=departure.id)  # a killed worker begins again: made once
    assert departure.sealed_key is None
    assert departure.rows > 10
    assert find_file(departure.id).stat().st_mode & 0o777 == 0o600
    answer = group.clients.dora.get(address("departure_file", departure_id=departure.id))
    content = b"".join(answer.streaming_content)
    assert len(content) == departure.size
    assert answer["Content-Disposition"].endswith('.lieudit"')
    about = open_file(io.BytesIO(content), PASSPHRASE).about
    assert about["collective"] == str(group.collective.id)


def test_everybody_concerned_is_told(group):
    wave = make_answered_wave(group.collective, group.claire, [{"door": "2"}])
    departure = make(group)
    group.clients.dora.get(address("departure_file", departure_id=departure.id))
    letters = list(QueuedMail.objects.all())
    assert [one.recipients for one in letters] == [["dora@example.org"]] * 2
    assert all("Dora Coordonne" in one.text for one in letters)
    verbs = list(AuditEntry.objects.values_list("verb", flat=True).order_by("number"))
    assert verbs[-2:] == ["people.departure_asked", "people.departure_downloaded"]
    assert audit.verify(group.collective.id).is_whole
    seat = wave.participations.get()
    reads = [one.what for one in list_reads(seat.person_id)]
    assert "people.whole_collective" in reads
    page = group.clients.dora.get(address()).content.decode()
    assert re.search(r"téléchargé\s+1\s+fois", page)


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [
        ("trop court", "au moins 16"),
        ("12345678901234567890", "pas seulement des chiffres"),
        ("Béguinage des Tilleuls", "Le nom du groupe"),
        ("aaaaaaaaaaaaaaaaaaaaaa", "Trop de fois"),
    ],
)
def test_a_weak_passphrase_is_refused_in_words(group, passphrase, said):
    answer = ask(group.clients.dora, passphrase)
    assert answer.status_code == 422
    assert said in answer.content.decode().replace("\u00a0", " ")
    assert passphrase not in answer.content.decode().replace("Béguinage des Tilleuls</", "</") or (
        "Tilleuls" in passphrase
    )
    assert not Departure.objects.exists()


def test_two_different_words_and_a_box_unticked(group):
    assert ask(group.clients.dora, again="autre chose encore").status_code == 422
    assert ask(group.clients.dora, knows="").status_code == 422
    assert not Departure.objects.exists()
    assert not QueuedMail.objects.exists()


def test_after_seven_days_the_file_is_gone(group):
    departure = make(group)
    assert remove_old_departures() == 0
    Departure.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    url = address("departure_file", departure_id=departure.id)
    assert group.clients.dora.get(url).status_code == 404
    assert remove_old_departures() == 1
    assert not find_file(departure.id).exists()


def test_the_file_may_be_deleted_before(group):
    departure = make(group)
    url = address("departure_remove", departure_id=departure.id)
    assert group.clients.dora.post(url).status_code == 302
    assert not find_file(departure.id).exists()
    assert group.clients.dora.post(url).status_code == 404
    assert "Les fichiers qui attendent" not in group.clients.dora.get(address()).content.decode()


def test_the_page_says_what_stays(group):
    page = group.clients.dora.get(address()).content.decode()
    for words in ("mots de passe", "cartes imprimées", "confié à d’autres groupes"):
        assert words in page.replace("'", "’").replace("&#x27;", "’")
