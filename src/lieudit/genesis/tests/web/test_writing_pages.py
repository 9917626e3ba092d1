"""Write alone, read together: who reads what, when, and what leaves with a person."""

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.genesis.actions.forgetting import erase_person
from lieudit.genesis.actions.writing import (
    RoundClosed,
    close_round,
    hand_in,
    keep_words,
    open_round,
)
from lieudit.genesis.models import Writing, WritingRound
from lieudit.genesis.queries.held import gather_person
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = pytest.mark.django_db
WORDS = {
    "alice": "Un jardin, du silence le soir.",
    "bob": "Des jardins et une grande table.",
    "nina": "Le silence, une table ouverte.",
}


@pytest.fixture
def group():
    return make_collective("Le Moulin")


@pytest.fixture
def people(group):
    return {name: make_member(group, f"{name.title()} Martin") for name in WORDS}


@pytest.fixture
def opened(group, people):
    return open_round(collective_id=group.id, actor_id=people["alice"].id, theme="vision")


def visit(person, row, then=""):
    url = reverse("genesis:round", args=[row.collective.slug, row.id])
    return sign_in(Client(), person).get(url + then)


def write_all(people, row):
    for name, words in WORDS.items():
        hand_in(round_id=row.id, person_id=people[name].id, words=words)


def test_opening_twice_is_opening_once(group, people, opened):
    again = open_round(collective_id=group.id, actor_id=people["bob"].id, theme="vision")
    assert again.id == opened.id
    assert WritingRound.objects.count() == 1


def test_before_it_is_read_each_sees_her_own_words_only(people, opened):
    write_all(people, opened)
    page = visit(people["alice"], opened).content.decode()
    assert "du silence le soir" in page
    assert "grande table" not in page
    assert "3 textes sont remis" in page


def test_two_texts_are_not_opened(people, opened):
    for name in ("alice", "bob"):
        hand_in(round_id=opened.id, person_id=people[name].id, words=WORDS[name])
    client = sign_in(Client(), people["nina"])
    url = reverse("genesis:round_close", args=[opened.collective.slug, opened.id])
    page = client.post(url, follow=True).content.decode()
    assert "Trois personnes au moins" in page
    opened.refresh_from_db()
    assert opened.closed_at is None


def test_read_together_unsigned_with_the_words_in_common(people, opened):
    write_all(people, opened)
    close_round(round_id=opened.id, actor_id=people["bob"].id)
    page = visit(people["nina"], opened).content.decode()
    main = page[page.index("<main") : page.index("</main")]
    assert all(words in main for words in WORDS.values())
    assert "Martin" not in main
    assert [word in main for word in ('value="jardin"', 'value="silence"', 'value="table"')] == [
        True
    ] * 3
    assert 'value="ouverte"' not in main


def test_the_words_kept_stand_on_the_sheet(group, people, opened):
    write_all(people, opened)
    close_round(round_id=opened.id, actor_id=people["bob"].id)
    client = sign_in(Client(), people["alice"])
    url = reverse("genesis:words_keep", args=[group.slug, opened.id])
    client.post(url, {"ticked": ["jardin", "table"], "others": "hospitalité\n\njardin"})
    opened.refresh_from_db()
    assert opened.kept == ["jardin", "table", "hospitalité"]
    sheet = client.get(reverse("genesis:founding_sheet", args=[group.slug])).content.decode()
    assert "jardin, table, hospitalité" in sheet
    forged = client.post(url, {"ticked": ["ouverte"]})
    assert forged.status_code == 200
    opened.refresh_from_db()
    assert opened.kept == ["jardin", "table", "hospitalité"]


def test_words_sent_too_late_come_back_to_their_writer(people, opened):
    write_all(people, opened)
    client = sign_in(Client(), people["alice"])
    close_round(round_id=opened.id, actor_id=people["bob"].id)
    with pytest.raises(RoundClosed):
        hand_in(round_id=opened.id, person_id=people["alice"].id, words="Trop tard")
    url = reverse("genesis:round", args=[opened.collective.slug, opened.id])
    reply = client.post(url, {"words": "Une phrase de plus"})
    assert reply.status_code == 409
    assert "Une phrase de plus" in reply.content.decode()
    assert "Une phrase de plus" not in visit(people["bob"], opened).content.decode()


def test_one_takes_her_words_out_before_the_reading(people, opened):
    write_all(people, opened)
    client = sign_in(Client(), people["alice"])
    client.post(reverse("genesis:writing_remove", args=[opened.collective.slug, opened.id]))
    assert Writing.objects.filter(round=opened).count() == 2


def test_the_words_lie_sealed_and_leave_with_their_writer(people, opened):
    write_all(people, opened)
    row = Writing.objects.get(person=people["alice"])
    assert b"silence" not in bytes(row.sealed)
    held = gather_person(people["alice"].id)
    assert held["own_words"][0]["words"] == WORDS["alice"]
    assert erase_person(person_id=people["alice"].id) == 2
    assert gather_person(people["alice"].id) == {
        "own_words": [], "rounds_opened": [], "sheet_last_changed": []
    }  # fmt: skip
    close = Writing.objects.filter(round=opened).count()
    assert close == 2


def test_a_stranger_opens_no_round(opened):
    other = make_member(make_collective("Ailleurs"), "Charlie Loin")
    assert visit(other, opened).status_code == 404
    assert Client().get(reverse("genesis:first_month", args=["le-moulin"])).status_code in {
        302,
        404,
    }


def test_a_new_round_leaves_on_the_sheet_the_words_kept_before(group, people, opened):
    by = {"collective_id": group.id, "actor_id": people["bob"].id}
    write_all(people, opened)
    close_round(round_id=opened.id, actor_id=people["bob"].id)
    keep_words(round_id=opened.id, actor_id=people["bob"].id, words=["silence", "table"])
    sheet = reverse("genesis:founding_print", args=[group.slug])
    client = sign_in(Client(), people["alice"])
    again = open_round(theme="vision", **by)
    assert again.id != opened.id
    assert "silence, table" in client.get(sheet).content.decode()
    write_all(people, again)
    close_round(round_id=again.id, actor_id=people["bob"].id)
    assert "silence, table" in client.get(sheet).content.decode()
    keep_words(round_id=again.id, actor_id=people["bob"].id, words=["jardin"])
    page = client.get(sheet).content.decode()
    assert "jardin" in page
    assert "silence, table" not in page


def test_the_charter_is_offered_to_whoever_may_write_it(group, people):
    month = reverse("genesis:first_month", args=[group.slug])
    writing = reverse("governance:agreement_add", args=[group.slug])
    reading = reverse("governance:agreements", args=[group.slug])
    page = sign_in(Client(), people["alice"]).get(month).content.decode()
    assert writing not in page
    assert reading in page
    eve = make_member(group, "Eve Martin", "coordinator")
    assert writing in sign_in(Client(), eve).get(month).content.decode()
