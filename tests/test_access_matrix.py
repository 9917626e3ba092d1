"""Every address × eleven persons, on the demonstration: the table and the pages agree."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import get_resolver, reverse

from lieudit.admission.models import Applicant, RefusalRecord
from lieudit.config.demo_world import build_world
from lieudit.hall.access import Verdict, find_rule
from lieudit.interviews.models import (
    InterviewPerson,
    OfflineCopy,
    Participation,
    ReturnGiving,
    Wave,
)
from lieudit.meetings.models import Meeting
from lieudit.people.models import Account, Collective, Guardian, Person
from lieudit.people.presence import find_presence
from lieudit.people.tests.factories import LONG_AGO, make_account, sign_in, sign_in_by_card
from tests.access_matrix import COLUMNS, MATRIX
from tests.pages.table import ACT, NOT_LOOKED_AT
from tools.house.rooms import list_url_names

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SIGNS = {
    Verdict.ALLOW: "+",
    Verdict.REFUSE: "–",
    Verdict.HIDE: ".",
    Verdict.SIGN_IN: "?",
    Verdict.SECOND_FACTOR: "2",
}
MANDATORS = {
    "interviews:opinion_docx",
    "interviews:opinion_pdf",
    "interviews:opinion_received",
    "interviews:opinions_received",
}
STATUS = {"–": 403, ".": 404, "?": 302, "2": 302}
TEXTS = {"ending": "pdf", "kind": "aipd", "paper": "charter", "part": "decision"}


@dataclass
class World:
    """Who asks, and the rows the addresses name: those of the candidate wherever it matters."""

    clients: dict[str, Client]
    known: dict[str, object]
    parts: dict[str, dict[str, object]] = field(default_factory=dict)


def list_parts(patterns, before=(), room=""):
    """Return, for each « room:name », the names and kinds of what varies in its address."""
    found = {}
    for one in patterns:
        parts = {**dict(before), **one.pattern.converters}
        if hasattr(one, "url_patterns"):
            found |= list_parts(one.url_patterns, parts.items(), one.app_name or room)
        else:
            found.setdefault(f"{room}:{one.name}", parts)
    return found


def list_names():
    names = list_url_names(get_resolver().url_patterns)
    return sorted(f"{room}:{name}" for room, name in names if room in settings.ROOMS)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The demonstration, once for the file, and undone after it."""
    from django.db import transaction  # noqa: PLC0415 - with the database

    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world(build_world())
        transaction.set_rollback(True)


def make_world(told):
    group = Collective.objects.get(slug="maison-des-tisserandes")
    candidate, away = told["candidate71"], told["persons"]["bascule_coordinator"]
    giving = ReturnGiving.objects.filter(
        collective=group, recipient_kind="mandator", recipient__isnull=False
    ).first()
    guardian = Person.objects.create(given_name="Gaspard", family_name="Tuteur")
    make_account(guardian)
    Guardian.objects.create(
        collective=group, person=candidate, guardian=guardian, guardian_name="Gaspard Tuteur",
        kind="guardianship", valid_from=LONG_AGO,
    )  # fmt: skip
    people = {
        "member": told["member"], "treasurer": told["treasurer"],
        "coordinator": told["coordinator"], "companion": told["companion"],
        "companion_without": told["companion"], "mandator": giving.recipient,
        "guardian": guardian, "candidate": candidate, "stranger": away,
    }  # fmt: skip
    for person in people.values():
        Account.objects.get_or_create(person=person)
    clients = {
        name: sign_in(Client(), person, second_factor=name != "companion_without")
        for name, person in people.items()
    }
    clients |= {"card": sign_in_by_card(Client(), candidate, group), "visitor": Client()}
    rows = find_rows(group, candidate, giving, told["companion"])
    return World(clients, rows, list_parts(get_resolver().url_patterns))


def find_rows(group, candidate, giving, companion):
    wave = Wave.objects.get(collective=group, state="open")
    seat = Participation.objects.get(wave=wave, person=candidate)
    part = InterviewPerson.objects.filter(collective=group, person=candidate).first()
    part = part or InterviewPerson.objects.filter(collective=group).first()
    copy = OfflineCopy.objects.create(
        collective=group, interview_id=part.interview_id, taken_by=companion, spare_key=b"x"
    )
    return {
        "slug": group.slug,
        "collective_id": group.id,
        "person_id": candidate.id,
        "wave_id": wave.id,
        "participation_id": seat.id,
        "part_id": part.id,
        "interview_id": part.interview_id,
        "giving_id": giving.id,
        "document_id": find_document(candidate, giving),
        "candidacy_id": Applicant.objects.get(person=candidate, collective=group).candidacy_id,
        "record_id": RefusalRecord.objects.filter(collective=group).first().id,
        "copy_id": copy.id,
        "meeting_id": Meeting.objects.filter(collective=group).first().id,
    }


def find_document(candidate, giving):
    mine = ReturnGiving.objects.filter(recipient=candidate).first()
    return (mine or giving).version.document_id


def fill(world, name):
    """Return what stands in the variable parts of an address."""
    kwargs = {}
    for key, kind in world.parts[name].items():
        wanted = type(kind).__name__
        text = 1 if wanted == "IntConverter" else TEXTS.get(key, "x")
        kwargs[key] = world.known.get(key) or (uuid4() if wanted == "UUIDConverter" else text)
    return kwargs


def judge(world, name, column, kwargs):
    """Ask the rule itself, with the presence that the middleware would find."""
    client = world.clients[column]
    request = RequestFactory().get("/")
    request.session = client.session
    request.user = find_user(client)
    request.presence = find_presence(request, kwargs.get("slug"))
    room, _colon, url_name = name.partition(":")
    return SIGNS[find_rule(room, url_name)(request, kwargs)]


def find_user(client):
    key = client.session.get("_auth_user_id")
    account = Account.objects.filter(id=UUID(key)).first() if key else None
    return account or SimpleNamespace(is_authenticated=False)


def read_matrix():
    return {name: signs for signs, names in MATRIX.items() for name in names.split()}


def test_every_address_stands_in_the_table_once():
    named = [name for names in MATRIX.values() for name in names.split()]
    assert len(named) == len(set(named))
    assert set(named) == set(list_names())
    assert all(len(signs) == len(COLUMNS) for signs in MATRIX)


def test_each_rule_answers_each_person_as_the_table_says(world):
    table, wrong = read_matrix(), []
    for name in list_names():
        kwargs = fill(world, name)
        found = "".join(judge(world, name, column, kwargs) for column in COLUMNS)
        if found != table.get(name):
            wrong.append(f"{name}: {found}, not {table.get(name)}")
    assert wrong == []


REFUSED = ("treasurer", "companion_without", "mandator", "card", "stranger")


@pytest.mark.parametrize("column", REFUSED)
def test_a_refused_person_is_refused_by_the_page_itself(world, column):
    """Not only by the rule: the address is opened, or posted to, for real."""
    table, place, wrong = read_matrix(), COLUMNS.index(column), []
    for name in list_names():
        sign = table[name][place]
        if sign == "+":
            continue
        url = reverse(name, kwargs=fill(world, name))
        client = world.clients[column]
        is_act = NOT_LOOKED_AT.get(name) == ACT
        status = (client.post if is_act else client.get)(url).status_code
        if status != STATUS[sign]:
            wrong.append(f"{name}: {status} for {sign}")
    assert wrong == []


def test_the_mandator_opens_the_opinion_and_nothing_else():
    table = read_matrix()
    place, stranger = COLUMNS.index("mandator"), COLUMNS.index("stranger")
    opened = {name for name, row in table.items() if row[place] == "+" and row[stranger] != "+"}
    assert opened == MANDATORS


def test_what_somebody_entrusts_is_read_by_none_of_those_it_does_not_concern():
    """The rows of the table that may never change, whatever pages come."""
    table = read_matrix()
    signs = {column: place for place, column in enumerate(COLUMNS)}
    outside = ("stranger", "visitor", "guardian", "mandator")
    for name in ("interviews:conversation_sheet", "interviews:sheet_list", "interviews:respond"):
        assert all(table[name][signs[who]] != "+" for who in outside), name
    for name in ("interviews:conversation_sheet", "interviews:sheet_print"):
        assert table[name][signs["companion"]] == "+"
        assert table[name][signs["companion_without"]] == "2"
        assert table[name][signs["coordinator"]] != "+"
    assert table["interviews:respond"][signs["candidate"]] == "+"
    assert table["interviews:respond"][signs["companion"]] == "."
    hers = [name for name in table if name.startswith("people:my_")]
    assert all(
        table[name][signs["visitor"]] == "?" for name in hers if name != "people:my_data_erased"
    )
