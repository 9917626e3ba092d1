"""Which letters leave, to whom, with what in them; and which do not."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from lieudit.hall.models import QueuedMail
from lieudit.notices.actions.letters import write_calls, write_digests
from lieudit.notices.actions.stopping import choose_rhythm, mute_subject
from lieudit.notices.doors import call_on, release_from, tell
from lieudit.notices.models import Notice
from lieudit.people.tests.factories import make_collective, make_member

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 10, 12, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture
def mill():
    return make_collective("Le Moulin")


@pytest.fixture
def odile(mill):
    person = make_member(mill, "Odile Marchand")
    person.email = "odile@moulin.example"
    person.save()
    return person


def note(mill, person, subject, code="opened", *, key="k1", hours=0):
    tell(
        collective_id=mill.id,
        person_ids=[person.id],
        subject=subject,
        code=code,
        key=key,
        happened_at=NOON - timedelta(hours=hours),
    )


def ask(mill, person, subject, days=3, key="c1"):
    call_on(
        collective_id=mill.id,
        person_ids=[person.id],
        subject=subject,
        code="opened",
        key=key,
        due_at=NOON + timedelta(days=days),
        happened_at=NOON,
    )


def send(write, now=NOON):
    return write(now)


def list_letters():
    return list(QueuedMail.objects.order_by("created_at", "id"))


def test_a_digest_groups_by_object_and_says_why_it_came(mill, odile, kitchen):
    table, oven = kitchen.make("La table"), kitchen.make("Le four")
    note(mill, odile, table, key="a", hours=5)
    note(mill, odile, oven, key="b", hours=3)
    note(mill, odile, oven, "amended", key="c", hours=1)
    assert send(write_digests) == 1
    (letter,) = list_letters()
    assert letter.recipients == ["odile@moulin.example"]
    assert letter.subject == "Le Moulin : Le four, et d’autres nouvelles"
    places = [
        letter.text.index(words)
        for words in ("Le four", "Le texte a changé.", "Elle est ouverte.", "La table")
    ]
    assert places == sorted(places)
    assert "Vous êtes dans le groupe qui décide." in letter.text
    assert letter.text.count("/courriel/arreter/") == 2
    assert "Texte de Le four" in letter.text


def test_nothing_is_told_twice(mill, odile, kitchen):
    table = kitchen.make("La table")
    for _time in range(2):
        note(mill, odile, table)
    assert send(write_digests) == 1
    note(mill, odile, table)
    assert send(write_digests, NOON + timedelta(days=2)) == 0
    assert Notice.objects.count() == 1


def test_an_empty_digest_never_leaves(mill, odile, kitchen):
    table = kitchen.make("La table")
    note(mill, odile, table, key="a")
    mute_subject(person_id=odile.id, collective_id=mill.id, subject=table)
    assert send(write_digests) == 0
    gone = kitchen.make("Effacée")
    note(mill, odile, gone, key="b")
    del kitchen.titles[gone.id]
    assert send(write_digests, NOON + timedelta(days=2)) == 0
    assert list_letters() == []


def test_what_she_may_no_longer_read_is_left_out(mill, odile, kitchen):
    note(mill, odile, kitchen.make("La table"))
    kitchen.shut_to.add(odile.id)
    assert send(write_digests) == 0


def test_one_digest_a_day_and_none_at_night(mill, odile, kitchen):
    table = kitchen.make("La table")
    note(mill, odile, table, key="a")
    assert send(write_digests, NOON.replace(hour=5)) == 0
    assert send(write_digests) == 1
    note(mill, odile, table, "amended", key="b")
    assert send(write_digests, NOON + timedelta(hours=6)) == 0
    assert send(write_digests, NOON + timedelta(days=1)) == 1


def test_each_of_two_groups_has_its_own_digest(mill, odile, kitchen):
    orchard = make_collective("Le Verger")
    note(mill, odile, kitchen.make("La table"), key="a")
    note(orchard, odile, kitchen.make("Les pommes"), key="b")
    assert send(write_digests) == 2
    assert {letter.subject[:9] for letter in list_letters()} == {"Le Moulin", "Le Verger"}


def test_whoever_wants_no_digest_is_still_asked(mill, odile, kitchen):
    table = kitchen.make("La table")
    choose_rhythm(person_id=odile.id, rhythm="never")
    note(mill, odile, table)
    ask(mill, odile, table)
    assert send(write_digests) == 0
    assert send(write_calls) == 1
    (letter,) = list_letters()
    assert letter.subject == "Vous êtes attendu·e : La table"
    assert letter.text.count("/courriel/repondre/") == 2


def test_a_call_that_is_over_or_done_is_not_asked(mill, odile, kitchen):
    late, done = kitchen.make("Trop tard"), kitchen.make("Déjà répondu")
    ask(mill, odile, late, days=-1, key="a")
    ask(mill, odile, done, key="b")
    assert release_from(subject=done, person_ids=[odile.id]) == 1
    assert send(write_calls) == 0


def test_a_secret_ballot_calls_without_any_answer_in_the_letter(mill, odile, kitchen):
    kitchen.is_open = False
    ask(mill, odile, kitchen.make("La présidence"))
    assert send(write_calls) == 1
    assert "/courriel/repondre/" not in list_letters()[0].text
    assert "/cuisine/" in list_letters()[0].text


def test_whoever_has_no_mailbox_costs_nothing(mill, kitchen):
    paper = make_member(mill, "Paul Papier")
    note(mill, paper, kitchen.make("La table"))
    assert send(write_digests) == 0
    assert not Notice.objects.filter(told_at=None).exists()


def test_a_letter_speaks_the_language_of_its_reader(mill, odile, kitchen):
    odile.language = "en"
    odile.save()
    note(mill, odile, kitchen.make("The table"))
    send(write_digests)
    assert "here is what happened in" in list_letters()[0].text
