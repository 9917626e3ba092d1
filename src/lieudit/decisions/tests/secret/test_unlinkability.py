"""Somebody takes all that the site keeps, and tries to find out who voted what. She cannot.

Voters come through the pages in a known order, each with a ballot no other has. What is searched:
rows, their places and transactions, the files of the database with freed pages and log, sessions,
notices, the audit, letters, logs.
"""

import html
import json
import logging
import re
from itertools import pairwise

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from lieudit.decisions.actions.secret.compacting import tidy_secret_ballots
from lieudit.decisions.actions.secret.refusals import BallotRefusedHere
from lieudit.decisions.actions.secret.sealing import open_urn
from lieudit.decisions.engine.secret.published import BallotPaper
from lieudit.decisions.models import SecretBallot, SecretRoll
from lieudit.decisions.tests.secret.made import (
    cast,
    close,
    make_group,
    make_options,
    make_urn,
)
from lieudit.decisions.tests.secret.thief import (
    finds,
    list_changed,
    read_places,
    take_bytes,
    take_rows,
    take_sessions,
)
from lieudit.hall.brief_keys import find_brief_key, list_brief_keys, open_brief_key
from lieudit.people.tests.factories import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
PAPER = BallotPaper("schulze", make_options("Ada", "Bruno", "Chloé", "Driss"))
ORDERS = [(1, 2, 3, 4), (4, 3, 2, 1), (2, 1, 4, 3), (3, 4, 1, 2), (1, 3, 2, 4), (4, 2, 3, 1)]
TOUCHED = ["decisions_secretballot", "decisions_secretroll"]


@pytest.fixture(autouse=True)
def vault(settings, tmp_path):
    settings.VAULT_FOLDER = tmp_path


@pytest.fixture
def voting():
    """An open urn and its six voters, each signed in."""
    collective, people = make_group()
    ballot = make_urn(collective, people, paper=PAPER)
    return ballot, people, [sign_in(Client(), person) for person in people]


def rank(order):
    return {f"o{place}": rank for place, rank in enumerate(order, start=1)}


def vote(client, ballot, order):
    """Vote as a browser does, three pages; return the number shown on the last."""
    page = reverse("decisions:secret_vote", args=[ballot.collective.slug, ballot.proposal_id])
    client.get(page)
    looked = client.post(page, rank(order))
    assert looked.status_code == 200, looked.content.decode()
    shown = client.post(page, rank(order) | {"cast": "1"}).content.decode()
    return re.search(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}", html.unescape(shown)).group()


def say(order):
    return json.dumps({"ranks": rank(order)}, separators=(",", ":"))


def test_a_ballot_changes_two_rows_and_writes_no_other_anywhere(voting, caplog):
    ballot, _people, clients = voting
    caplog.set_level(logging.DEBUG)
    for client, order in zip(clients, ORDERS, strict=True):
        before = take_rows()
        vote(client, ballot, order)
        after = take_rows()
        assert list_changed(before, after) == TOUCHED
        assert all(len(before[table] - after[table]) == 1 for table in TOUCHED)
        assert all(len(before[table]) == len(after[table]) for table in TOUCHED)
    assert (mail.outbox, list(getattr(cache, "_cache", {}))) == ([], [])
    for person in _people:
        assert str(person.id) not in caplog.text


def test_nothing_readable_of_a_ballot_is_kept_while_people_vote(voting, caplog):
    ballot, _people, clients = voting
    caplog.set_level(logging.DEBUG)
    trackers = [vote(client, ballot, order) for client, order in zip(clients, ORDERS, strict=True)]
    secrets = [*trackers, *map(say, ORDERS), *(one.replace("-", "") for one in trackers)]
    stolen = take_bytes() + take_sessions().encode() + caplog.text.encode()
    assert finds(stolen, *secrets) == []
    assert finds(stolen + say(ORDERS[2]).encode(), *secrets) == [say(ORDERS[2])]  # it would find it
    key = open_brief_key(ballot.id)
    for hidden in (key, find_brief_key(ballot.id).read_bytes()):
        assert hidden not in stolen
        assert hidden.hex().encode() not in stolen


def test_two_copies_taken_between_two_voters_differ_in_nothing_one_can_read(voting):
    ballot, _people, clients = voting
    copies = [bytes(SecretBallot.objects.get().urn)]
    for client, order in zip(clients, ORDERS, strict=True):
        vote(client, ballot, order)
        copies.append(bytes(SecretBallot.objects.get().urn))
    assert len({len(one) for one in copies}) == 1
    for one, other in pairwise(copies):
        pieces = {one[at : at + 8] for at in range(len(one) - 8)}
        assert not any(other[at : at + 8] in pieces for at in range(len(other) - 8))


def test_once_closed_old_urns_are_nowhere_and_no_copy_of_them_opens(
    voting, django_capture_on_commit_callbacks
):
    ballot, _people, clients = voting
    copies = []
    for client, order in zip(clients, ORDERS, strict=True):
        vote(client, ballot, order)
        copies.append(bytes(SecretBallot.objects.get().urn))
    stolen_key = find_brief_key(ballot.id).read_bytes()
    close(ballot)
    assert list_brief_keys() == []
    assert tidy_secret_ballots() == 1
    assert tidy_secret_ballots() == 0
    files = take_bytes() if connection.vendor == "sqlite" else b"".join(_read_tables())
    assert not any(one[40:104] in files for one in copies)
    old = SecretBallot.objects.get()
    old.urn = copies[-1]
    find_brief_key(ballot.id).write_bytes(stolen_key)  # a copy of the folder put back as well
    with pytest.raises(BallotRefusedHere) as refused:
        open_urn(old)
    assert refused.value.code == "urn_lost"
    assert SecretBallot.objects.get().is_compacted


def test_what_is_left_names_no_number_and_no_number_names_anybody(voting, caplog):
    ballot, people, clients = voting
    caplog.set_level(logging.DEBUG)
    trackers = [vote(client, ballot, order) for client, order in zip(clients, ORDERS, strict=True)]
    _concluded, ballot = close(ballot)
    tidy_secret_ballots()
    rows = take_rows()
    holding = {table for table, lines in rows.items() if finds("".join(lines).encode(), *trackers)}
    assert holding == {"decisions_secretballot"}
    published = ballot.inclusion + ballot.ballots + ballot.result
    names = [str(key) for person in people for key in (person.id, person.full_name)]
    assert finds(published.encode(), *names) == []
    assert not any(tracker in ballot.ballots + ballot.result for tracker in trackers)
    assert re.findall(r"20\d\d-\d\d-\d\d|\d\d:\d\d", published) == []
    assert finds(take_sessions().encode() + caplog.text.encode(), *trackers) == []
    audited = "".join(rows["hall_auditentry"]) + "".join(rows["hall_outboxevent"])
    assert not any(str(person.id) in audited for person in people)


def test_no_order_that_is_kept_pairs_a_voter_with_her_ballot():
    """Guess by every order a thief finds, eight votes over: no better than by chance."""
    guesses = {"as_they_came": 0, "as_the_roll_lies": 0, "as_the_numbers_stand": 0}
    rounds = 8
    for number in range(rounds):
        collective, people = make_group(slug=f"tour-{number}")
        ballot = make_urn(collective, people, paper=PAPER)
        said, trackers = {}, {}
        for person, order in zip(people, ORDERS, strict=True):
            trackers[cast(ballot, person, {"ranks": rank(order)})] = person.id
            said[person.id] = rank(order)
        _concluded, ballot = close(ballot)
        mixed = [one["ranks"] for one in json.loads(ballot.ballots)["ballots"]]
        lines = read_roll(ballot)
        assert len({line[1] for line in lines}) == 1  # one transaction wrote them all
        listed = [trackers[one] for one in json.loads(ballot.inclusion)["trackers"]]
        guesses["as_they_came"] += count_hits([one.id for one in people], said, mixed)
        guesses["as_the_roll_lies"] += count_hits([line[2] for line in lines], said, mixed)
        guesses["as_the_numbers_stand"] += count_hits(listed, said, mixed)
    # By chance one ballot a round is guessed, give or take one: 8 ± 2.8; known, they would be 48.
    assert max(guesses.values()) < 8 + 6 * 2.9, guesses


def count_hits(persons, said, mixed):
    return sum(said[person] == ballot for person, ballot in zip(persons, mixed, strict=True))


def read_roll(ballot):
    """The lines of one roll as they lie, with the person of each."""
    persons = {
        line.id: line.elector.person_id
        for line in SecretRoll.objects.filter(ballot=ballot).select_related("elector")
    }
    keyed = {(key.hex if connection.vendor == "sqlite" else str(key)): key for key in persons}
    rows = read_places("decisions_secretroll", "id")
    return [
        (place, writer, persons[keyed[str(key)]])
        for place, writer, key in rows
        if str(key) in keyed
    ]


def _read_tables():
    """On PostgreSQL the log keeps what was written until it is recycled: the tables alone."""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute(
            "SELECT pg_relation_filepath(c.oid) FROM pg_class c WHERE relkind IN ('r', 't') "
            "AND (relname LIKE 'decisions_%%' OR oid IN "
            "(SELECT reltoastrelid FROM pg_class WHERE relname LIKE 'decisions_%%'))"
        )
        for (path,) in cursor.fetchall():
            if path:
                cursor.execute("SELECT pg_read_binary_file(%s, 0, 100000000, true)", [path])
                yield bytes(cursor.fetchone()[0] or b"")
