"""A copy to take away: whole, readable without script or network, short-lived, one's own only."""

import io
import json
from datetime import timedelta
from html.parser import HTMLParser
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.hall.models import AuditEntry, VaultKey
from lieudit.hall.personal_data import list_holders
from lieudit.hall.reads import log_read
from lieudit.hall.subjects import SubjectRef
from lieudit.people.actions import data_pack
from lieudit.people.actions.data_pack import begin_pack, fill_pack, purge_packs, write_pack
from lieudit.people.actions.forgetting import forget_person
from lieudit.people.models import DataPack, Person
from lieudit.people.tests.factories import (
    make_collective,
    make_four,
    make_household,
    make_member,
    sign_in_by_card,
)

pytestmark = pytest.mark.django_db
MAKE = reverse("people:pack_make")


@pytest.fixture
def house():
    collective = make_collective()
    four = make_four(collective)
    four.collective = collective
    make_household(collective, "Les <b>Aubin</b>", four.alice)
    return four


class Reader(HTMLParser):
    """What a page would fetch or run."""

    def __init__(self):
        super().__init__()
        self.tags, self.targets = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.targets += [value for name, value in attrs if name in {"href", "src"}]


def take(client, house, **data):
    reply = client.post(MAKE, data)
    assert reply.status_code == 302
    pack = DataPack.objects.get(person=house.alice)
    answer = client.get(reverse("people:pack_file", args=[pack.id]))
    return pack, ZipFile(io.BytesIO(answer.content))


def test_the_zip_has_a_folder_per_room_with_a_page_and_its_json(house):
    pack, archive = take(house.clients.alice, house)
    rooms = [holder.room for holder in list_holders()]
    wanted = {"README.txt", "index.html", "style.css", "everything.json"}
    wanted |= {f"{room}/{name}" for room in rooms for name in ("index.html", "data.json")}
    assert not [name for name in archive.namelist() if name.endswith(".xlsx")]  # asked nothing
    assert set(archive.namelist()) == wanted
    told = json.loads(archive.read("people/data.json"))
    assert told["person"]["given_name"] == "Alice"
    assert json.loads(archive.read("everything.json"))["people"] == told
    page = archive.read("people/index.html").decode()
    assert "Alice" in page
    assert "&lt;b&gt;Aubin&lt;/b&gt;" in page
    assert b"Bob Other" not in b"".join(archive.read(name) for name in archive.namelist())
    assert pack.sealed is not None
    assert b"PK" not in bytes(pack.sealed)[:60]


def test_every_page_of_it_opens_without_script_and_without_a_network(house):
    _pack, archive = take(house.clients.alice, house)
    names = set(archive.namelist())
    for name in (one for one in names if one.endswith(".html")):
        reader = Reader()
        reader.feed(archive.read(name).decode())
        assert "script" not in reader.tags
        assert reader.tags.count("h1") == 1
        folder = name.rpartition("/")[0]
        for target in reader.targets:
            assert "//" not in target
            found = target.removeprefix("../") if target.startswith("../") else (
                f"{folder}/{target}" if folder else target
            )  # fmt: skip
            assert found in names, f"{name} → {target}"


def test_it_says_who_opened_what_and_when_in_words(house):
    """Not the keys of the house: a name, words, the group (GDPR art. 15(1)(c))."""
    log_read(
        scope_id=house.collective.id, actor_id=house.bob.id, person_id=house.alice.id,
        what="conversation_sheet", subject=SubjectRef("people.person", house.alice.id),
    )  # fmt: skip
    _pack, archive = take(house.clients.alice, house)
    page, told = archive.read("hall/index.html").decode(), archive.read("hall/data.json").decode()
    assert house.bob.full_name in page
    assert "votre fiche de conversation" in page.replace("\xa0", " ")
    assert "conversation_sheet" not in page
    assert json.loads(told)["reads"][0]["who"] == house.bob.full_name
    assert json.loads(told)["reads"][0]["collective"] == house.collective.name


def test_it_speaks_the_language_of_its_person(house):
    texts = {}
    for language in ("fr", "en"):
        Person.objects.filter(id=house.alice.id).update(language=language)
        person = Person.objects.get(id=house.alice.id)
        archive = ZipFile(io.BytesIO(write_pack(person, None)))
        texts[language] = archive.read("index.html").decode()
    assert 'lang="fr"' in texts["fr"]
    assert "Salle par salle" in texts["fr"]
    assert 'lang="en"' in texts["en"]
    assert "Room by room" in texts["en"]


def test_a_copy_is_its_persons_alone_and_ends_after_a_day(house):
    pack, _archive = take(house.clients.alice, house)
    for name in ("my_pack", "pack_file"):
        url = reverse(f"people:{name}", args=[pack.id])
        statuses = {who: c.get(url).status_code for who, c in vars(house.clients).items()}
        assert statuses == {"alice": 200, "bob": 404, "charlie": 404, "nobody": 302}
    DataPack.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert house.clients.alice.get(reverse("people:pack_file", args=[pack.id])).status_code == 404
    assert purge_packs() == 1


def test_each_download_is_written_in_the_groups_record_without_its_content(house):
    take(house.clients.alice, house)
    entry = AuditEntry.objects.get(verb="people.data_taken")
    assert (entry.scope_id, entry.actor_id) == (house.collective.id, house.alice.id)
    assert entry.payload == "{}"
    assert DataPack.objects.get().downloads == 1


def test_a_large_copy_is_made_by_the_worker_and_told_step_by_step(house, monkeypatch):
    monkeypatch.setattr(data_pack, "SMALL", -1)
    reply = house.clients.alice.post(MAKE)
    assert "/taches/" in reply["Location"] or "tache" in reply["Location"]
    pack = DataPack.objects.get()
    assert pack.sealed is None
    page = house.clients.alice.get(reverse("people:my_pack", args=[pack.id]))
    assert page.status_code == 200
    assert house.clients.alice.get(reverse("people:pack_file", args=[pack.id])).status_code == 404
    steps = []
    assert fill_pack(pack.id, lambda done, total: steps.append((done, total))) is True
    assert steps[-1] == (len(list_holders()), len(list_holders()))


def test_a_card_takes_what_concerns_its_group_only(house):
    away = make_collective("Verger des Ormes")
    make_member(away, "Someone Else")
    client = sign_in_by_card(Client(), house.alice, house.collective)
    pack, archive = take(client, house, group=str(away.id))
    assert pack.collective_id == house.collective.id
    everything = begin_pack(person=house.alice, scope_id=None)
    fill_pack(everything.id)
    assert client.get(reverse("people:pack_file", args=[everything.id])).status_code == 404
    assert "Verger" not in archive.read("everything.json").decode()


def test_a_forgotten_persons_copies_and_their_key_are_gone(house):
    pack, _archive = take(house.clients.alice, house)
    forget_person(person=house.alice)
    assert not DataPack.objects.exists()
    assert not VaultKey.objects.filter(subject_id=house.alice.id, destroyed_at=None).exists()
    assert fill_pack(pack.id) is False


def test_my_readings_are_found_by_group_name_and_day_and_taken_as_csv(house):
    for actor, what in ((house.bob, "people.details"), (house.charlie, "guardians")):
        log_read(
            scope_id=house.collective.id, actor_id=actor.id, person_id=house.alice.id, what=what,
            subject=SubjectRef("people.person", house.alice.id),
        )  # fmt: skip
    page, sheet = reverse("people:my_data_reads"), reverse("people:my_data_reads_csv")
    client = house.clients.alice

    def find(query):
        rows = client.get(f"{page}?{query}").context["page"].object_list
        return sorted(name for _at, name, _what, _where in rows)

    assert find("") == ["Bob Other", "Charlie Stranger"]
    assert find("q=bob") == ["Bob Other"]
    assert find(f"group={house.collective.id}") == ["Bob Other", "Charlie Stranger"]
    assert find("since=2999-01-01") == []
    assert find("group=x&since=neuf") == ["Bob Other", "Charlie Stranger"]
    text = client.get(f"{sheet}?q=bob").content.decode("utf-8-sig")
    assert "Bob Other" in text
    assert "Charlie" not in text
    assert house.clients.bob.get(page).context["count"] == 0
    assert house.clients.nobody.get(sheet).status_code == 302
