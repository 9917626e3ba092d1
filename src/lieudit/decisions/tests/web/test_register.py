"""The register: found, taken out, followed; and what it never lets out."""

import json
from datetime import date, timedelta
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from lieudit.decisions.actions.drafting import Draft
from lieudit.decisions.actions.forgetting import erase_person
from lieudit.decisions.actions.recording import record_decision
from lieudit.decisions.actions.register_feed import purge_feeds
from lieudit.decisions.engine.rules import DecisionRule
from lieudit.decisions.forms.register_rows import COLUMNS
from lieudit.decisions.models import Proposal, RegisterFeed
from lieudit.decisions.queries.held import gather_person
from lieudit.decisions.queries.register import sign_feed
from lieudit.decisions.tests.factories import enter, make_group, make_open
from lieudit.people.tests.factories import (
    make_body,
    make_collective,
    make_member,
    make_person,
    move_to,
    sign_in,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def group():
    return make_group()


def at(group, name, **parts):
    return reverse(f"decisions:{name}", kwargs={"slug": group.collective.slug, **parts})


def decide(group, title, text="Le texte.", outcome="adopted", on=TODAY, **changed):
    told = {"title": title, "driver": changed.pop("driver", ""), "text": text}
    draft = Draft(
        rule=DecisionRule(method=changed.pop("method", "consent")),
        body_id=changed.pop("body_id", None),
        review_on=changed.pop("review_on", None),
        in_force_from=changed.pop("in_force_from", None),
        **told,
    )
    row = record_decision(
        collective_id=group.collective.id,
        actor_id=group.odile.id,
        draft=draft,
        outcome=outcome,
        decided_on=on,
    )
    Proposal.objects.filter(id=row.id).update(**changed)
    return Proposal.objects.get(id=row.id)


def titles(client, group, **asked):
    page = client.get(at(group, "register"), asked)
    assert page.status_code == 200
    return [line.row.title for line in page.context["lines"]]


def test_a_decision_is_found_whatever_its_accents_and_capitals(group):
    decide(group, "Chambre d’amis", text="Trois nuits au plus pour la FAMILLE élargie.")
    decide(group, "Le compost")
    client = enter(group.nina)
    assert titles(client, group) == ["Le compost", "Chambre d’amis"]
    for words in ("elargie", "FAMILLE nuits", "chambre d'amis", "ÉLARGIE"):
        assert titles(client, group, q=words) == ["Chambre d’amis"]
    assert titles(client, group, q="piscine") == []


def test_what_is_in_force_to_review_over_or_not_adopted(group):
    yesterday, tomorrow = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    decide(group, "En vigueur", review_on=tomorrow)
    decide(group, "À revoir", review_on=yesterday)
    decide(group, "Bientôt", in_force_from=tomorrow)
    decide(group, "Finie", on=yesterday, stage="ended", in_force_to=TODAY)
    decide(group, "Refusée", outcome="rejected")
    decide(group, "Retirée", outcome="rejected").save()
    Proposal.objects.filter(title="Retirée").update(outcome="withdrawn")
    make_open(group, title="En cours")
    client = enter(group.jean)
    found = {state: set(titles(client, group, etat=state)) for state in
             ("decided", "in_force", "to_review", "over", "not_adopted", "all")}  # fmt: skip
    assert found["in_force"] == {"En vigueur", "À revoir"}
    assert found["to_review"] == {"À revoir"}
    assert found["over"] == {"Finie"}
    assert found["not_adopted"] == {"Refusée"}
    assert found["decided"] == {"En vigueur", "À revoir", "Bientôt", "Finie", "Refusée"}
    assert found["all"] == found["decided"] | {"Retirée"}


def test_year_way_circle_and_order(group):
    circle = make_body(group.collective, "Cercle jardin", group.odile)
    decide(group, "Ancienne", on=date(2024, 3, 2))
    decide(group, "Bêche", on=date(2025, 5, 2), body_id=circle.id)
    decide(group, "Élagage", on=date(2025, 6, 2), method="simple_vote")
    client = enter(group.odile)
    assert titles(client, group, annee="2025") == ["Élagage", "Bêche"]
    assert titles(client, group, annee="2025", tri="oldest") == ["Bêche", "Élagage"]
    assert titles(client, group, tri="title") == ["Ancienne", "Bêche", "Élagage"]
    assert titles(client, group, methode="simple_vote") == ["Élagage"]
    assert titles(client, group, cercle=str(circle.id)) == ["Bêche"]


@pytest.mark.parametrize(
    "asked",
    [
        {"annee": "²"}, {"annee": "99999999999999999999"}, {"cercle": "x"}, {"etat": "no"},
        {"tri": "no"}, {"methode": "no"}, {"page": "x"}, {"annee": "-1"}, {"annee": "0"},
    ],
)  # fmt: skip
def test_an_address_that_says_nonsense_gives_the_usual_register(group, asked):
    decide(group, "Une")
    assert enter(group.odile).get(at(group, "register"), asked).status_code == 200


def test_an_empty_register_says_what_comes(group):
    page = enter(group.odile).get(at(group, "register")).content.decode()
    assert "Rien n’a encore été décidé" in page
    assert enter(group.odile).get(at(group, "register_book")).status_code == 404


def test_its_questions_do_not_grow_with_the_decisions(group):
    client = enter(group.odile)
    decide(group, "Première")
    count_queries(client, group)
    before = count_queries(client, group)
    for number in range(29):
        decide(group, f"Décision {number}")
    assert count_queries(client, group) <= before


def count_queries(client, group):
    with CaptureQueriesContext(connection) as seen:
        client.get(at(group, "register"), {"q": "decision"})
    return len(seen)


def test_the_number_people_write_on_paper_leads_to_the_decision(group):
    row = decide(group, "Chambre d’amis")
    client = enter(group.jean)
    there = client.get(at(group, "register_entry", year=row.year, number=row.number))
    assert there.url == at(group, "detail", proposal_id=row.id)
    assert client.get(at(group, "register_entry", year=1999, number=1)).status_code == 404


def test_the_table_and_the_file_hold_stable_columns(group):
    row = decide(group, "=1+1", text="Ligne; avec « guillemets »\net deux lignes.")
    decide(group, "Autre", on=date(2024, 1, 1))
    client = enter(group.odile)
    table = client.get(at(group, "register_csv"), {"annee": TODAY.year}).content.decode()
    head = table.removeprefix("\ufeff").splitlines()[0]
    assert head == ";".join(COLUMNS)
    assert "'=1+1" in table
    assert "Autre" not in table
    told = json.loads(client.get(at(group, "register_json"), {"annee": TODAY.year}).content)
    assert told["format"] == "lieudit.register/1"
    (one,) = told["decisions"]
    assert list(one) == list(COLUMNS)
    assert (one["reference"], one["title"], one["version"]) == (row.reference, "=1+1", 1)
    assert (one["in_force"], one["outcome"]) == (True, "adopted")
    assert one["text"] == "Ligne; avec « guillemets »\net deux lignes."
    assert one["url"].endswith(at(group, "detail", proposal_id=row.id))


def test_the_book_of_the_year_tells_each_decision(group):
    decide(group, "Chambre d’amis", text="Trois nuits au plus.", driver="Les canapés.")
    decide(group, "Vieille", on=date(2024, 1, 1))
    answer = enter(group.nina).get(at(group, "register_book"))
    assert answer["Content-Type"] == "application/pdf"
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    words = " ".join(text.split())
    for told in (f"Décisions de {TODAY.year}", "Chambre d’amis", "Trois nuits", "Les canapés"):
        assert told in words
    assert "Vieille" not in words


def read(answer):
    assert answer.status_code == 200
    return [
        entry.findtext(f"{ATOM}title")
        for entry in ElementTree.fromstring(answer.content).iter(f"{ATOM}entry")
    ]


def test_the_feed_is_private_to_who_made_it_and_ends(group):
    row = decide(group, "Chambre <d’amis> & co", text="Le secret du texte.")
    jean = enter(group.jean)
    page = jean.post(at(group, "register_feed_open"), follow=True)
    url = page.context["feed_url"]
    path = url[url.index("/registre/") :]
    visitor = Client()
    assert read(visitor.get(path)) == [f"{row.reference} · Chambre <d’amis> & co"]
    answer = visitor.get(path)
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert "secret" not in answer.content.decode()
    assert "Odile" not in answer.content.decode()
    assert visitor.get(path.replace(".atom", "x.atom")).status_code == 404
    jean.post(at(group, "register_feed_open"))
    assert RegisterFeed.objects.count() == 1
    jean.post(at(group, "register_feed_end"))
    assert visitor.get(path).status_code == 404


def test_the_feed_opens_nothing_once_its_owner_has_left_or_is_forgotten(group):
    decide(group, "Chambre d’amis")
    for person, leave in (
        (group.jean, lambda: move_to(group.jean, "left", TODAY)),
        (group.nina, lambda: erase_person(person_id=group.nina.id)),
    ):
        enter(person).post(at(group, "register_feed_open"))
        feed = RegisterFeed.objects.get(person=person)
        path = reverse("decisions:register_feed", args=[sign_feed(feed)])
        assert Client().get(path).status_code == 200
        assert gather_person(person.id)["register_feeds"][0]["collective"] == group.collective.name
        leave()
        assert Client().get(path).status_code == 404


def test_feeds_are_not_kept_for_ever(group):
    enter(group.jean).post(at(group, "register_feed_open"))
    later = TODAY + timedelta(days=1)
    assert purge_feeds(group.collective.id, TODAY, TODAY) == 0
    assert purge_feeds(group.collective.id, later, later) == 1


def test_a_candidate_a_stranger_and_a_visitor_read_nothing(group):
    decide(group, "Chambre d’amis")
    stranger = make_member(make_collective("Ailleurs"), "Charlie Loin")
    candidate = make_member(group.collective, "Alice Bientôt", stage="candidate")
    refused = {candidate: 403, stranger: 404, make_person("Personne"): 404}
    for name in ("register", "register_csv", "register_json", "register_book"):
        for person, status in refused.items():
            assert sign_in(Client(), person).get(at(group, name)).status_code == status
        assert Client().get(at(group, name)).status_code == 302
    elsewhere = decide(make_group("Autre toit"), "Chez les autres")
    assert titles(enter(group.odile), group) == ["Chambre d’amis"]
    here = at(group, "register_entry", year=elsewhere.year, number=elsewhere.number + 7)
    assert enter(group.odile).get(here).status_code == 404
