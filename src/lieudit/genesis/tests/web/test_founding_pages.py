"""The founding sheet in ten questions: kept, changed by two at once, printed, taken out."""

import re
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from lieudit.genesis.engine.founding import QUESTIONS
from lieudit.genesis.models import FoundingSheet
from lieudit.genesis.queries.founding import read_sheet
from lieudit.people.tests.factories import make_collective, make_four

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return make_collective("Le Moulin")


@pytest.fixture
def four(group):
    return make_four(group)


def address(group, name, **kwargs):
    return reverse(f"genesis:{name}", kwargs={"slug": group.slug, **kwargs})


def read_mark(client, url):
    return re.search(r'name="before" value="(\w+)"', client.get(url).content.decode())[1]


def answer(client, group, question, **said):
    url = address(group, "founding_question", question=question)
    return client.post(url, {"before": read_mark(client, url), **said})


def test_each_answer_leads_to_the_next_and_the_last_to_the_sheet(group, four):
    client = four.clients.alice
    for place, question in enumerate(QUESTIONS):
        said = {"answer": f"Réponse {question}"}
        if question == "deciding":
            said = {"way": "consent", "words": "Pour six mois"}
        if question == "steps":
            said = {"what_1": "Visiter le moulin", "who_1": "Léa", "when_1": "samedi"}
        reply = answer(client, group, question, **said)
        after = QUESTIONS[place + 1] if question != "steps" else None
        wanted = (
            address(group, "founding_question", question=after)
            if after
            else address(group, "founding_sheet")
        )
        assert reply.headers["location"] == wanted
    page = client.get(address(group, "founding_sheet")).content.decode()
    assert "Réponse why" in page
    assert "Visiter le moulin (Léa, samedi)" in page
    assert "Pas encore de réponse" not in page
    assert read_sheet(group.id).seen.is_whole


def test_looking_through_begins_no_sheet(group, four):
    answer(four.clients.alice, group, "why", answer="")
    assert not FoundingSheet.objects.exists()


def test_nothing_of_it_lies_in_clear(group, four):
    answer(four.clients.alice, group, "fears", answer="Que Marc parte avec l’argent")
    assert b"Marc" not in bytes(FoundingSheet.objects.get().sealed)


def test_two_at_once_are_told_and_nothing_is_lost(group, four):
    url = address(group, "founding_question", question="why")
    mark = re.search(r'name="before" value="(\w+)"', four.clients.alice.get(url).content.decode())[
        1
    ]
    answer(four.clients.bob, group, "why", answer="Pour la rivière")
    reply = four.clients.alice.post(url, {"before": mark, "answer": "Pour les enfants"})
    text = reply.content.decode()
    assert reply.status_code == 422
    assert "Pour la rivière" in text
    assert "Pour les enfants" in text
    assert read_sheet(group.id).answers["why"] == "Pour la rivière"
    again = re.search(r'name="before" value="(\w+)"', text)[1]
    four.clients.alice.post(url, {"before": again, "answer": "La rivière, les enfants"})
    assert read_sheet(group.id).answers["why"] == "La rivière, les enfants"


def test_the_sheet_is_printed_and_taken_out(group, four):
    answer(four.clients.alice, group, "where", answer="Un moulin près de Die")
    assert (
        "Un moulin près de Die"
        in four.clients.alice.get(address(group, "founding_print")).content.decode()
    )
    pdf = four.clients.alice.get(address(group, "founding_file", kind="pdf"))
    assert pdf.content[:4] == b"%PDF"
    docx = four.clients.alice.get(address(group, "founding_file", kind="docx"))
    words = [one.text for one in Document(BytesIO(docx.content)).paragraphs]
    assert "Un moulin près de Die" in words
    assert four.clients.alice.get(address(group, "founding_file", kind="exe")).status_code == 404


def test_what_is_shared_names_nobody(group, four):
    client = four.clients.alice
    answer(client, group, "why", answer="Vivre près de l’eau")
    answer(client, group, "present", answer="Léa Martin")
    answer(client, group, "money", answer="80 000 euros")
    page = client.get(address(group, "founding_sheet")).content.decode()
    shared = re.search(r"Le Moulin – ([^<\"]*)", page)[0]
    assert "Vivre près de l’eau" in shared
    assert "Léa" not in shared
    assert "80" not in shared


@pytest.mark.parametrize("question", ["colour", "why-not"])
def test_an_unknown_question_is_not_there(group, four, question):
    url = address(group, "founding_question", question=question)
    assert four.clients.alice.get(url).status_code == 404


@pytest.mark.parametrize("name", ["first_month", "founding_sheet", "founding_print"])
def test_strangers_and_visitors_see_nothing(group, four, name):
    url = address(group, name)
    assert four.clients.alice.get(url).status_code == 200
    assert four.clients.bob.get(url).status_code == 200
    assert four.clients.charlie.get(url).status_code == 404
    assert Client().get(url).status_code in {302, 404}


def test_an_answer_too_long_does_not_forget_what_it_was_opened_upon(group, four):
    url = address(group, "founding_question", question="why")
    mark = read_mark(four.clients.alice, url)
    answer(four.clients.alice, group, "why", answer="La rivière")
    long = four.clients.alice.post(url, {"before": mark, "answer": "x" * 3001})
    assert long.status_code == 422
    kept = re.search(r'name="before" value="(\w+)"', long.content.decode())[1]
    short = four.clients.alice.post(url, {"before": kept, "answer": "Pour les enfants"})
    assert "La rivière" in short.content.decode()
    assert read_sheet(group.id).answers["why"] == "La rivière"
