"""A restitution and an opinion for tests: written, given, signed; every word is invented."""

from django.test import Client
from django.urls import reverse

from lieudit.interviews.actions.returning.drafts import begin_return, save_draft
from lieudit.interviews.actions.returning.freezing import give_restitution, sign_opinion
from lieudit.interviews.actions.returning.recipients import add_recipient
from lieudit.interviews.engine.returning.content import rewrite
from lieudit.interviews.forms.returning.outline_words import list_first_words, list_headings
from lieudit.interviews.models import ReturnDocument
from lieudit.interviews.queries.returning.sealed import read_draft
from lieudit.people.tests.factories import (
    Account,
    Person,
    make_account,
    make_collective,
    make_member,
    sign_in,
)


def make_group():
    """A collective, its companion, a candidate with a mailbox."""
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    person = make_member(collective, "Odile Marchand", stage="candidate")
    Person.objects.filter(id=companion.id).update(email="claire@structure.example")
    Person.objects.filter(id=person.id).update(email="odile@mail.example")
    companion.refresh_from_db()
    person.refresh_from_db()
    return collective, companion, person


def make_draft(collective, companion, person, kind="restitution", **words: str) -> ReturnDocument:
    """A draft with these words by section code."""
    document_id = begin_return(
        collective_id=collective.id,
        person_id=person.id,
        kind=kind,
        headings=list_headings(),
        said=list_first_words(kind, collective.name, [], []),
        actor_id=companion.id,
    )
    return write(ReturnDocument.objects.get(id=document_id), companion, **words)


def write(document: ReturnDocument, companion, **words: str) -> ReturnDocument:
    content = read_draft(document)
    typed = {code: (content.find(code).heading, text) for code, text in words.items()}
    save_draft(
        document_id=document.id,
        content=rewrite(content, typed),
        revision=document.revision,
        actor_id=companion.id,
    )
    return ReturnDocument.objects.get(id=document.id)


def give(document: ReturnDocument, companion, means="email"):
    return give_restitution(
        document_id=document.id,
        revision=document.revision,
        title="Restitution de notre échange",
        means=means,
        actor_id=companion.id,
    )


def sign(document: ReturnDocument, companion, days: int = 7, name: str = ""):
    return sign_opinion(
        document_id=document.id,
        revision=document.revision,
        title="Avis de l'accompagnatrice",
        typed_name=name or companion.full_name,
        reply_days=days,
        actor_id=companion.id,
    )


def name_mandator(document: ReturnDocument, companion, email="paule@bailleur.example"):
    return add_recipient(
        document_id=document.id,
        given_name="Paule",
        family_name="Arnoux",
        email=email,
        organisation="Les Toits solidaires",
        actor_id=companion.id,
    )


def make_signed(days: int = 0, opinion: str = "Je recommande une semaine d'essai."):
    """A signed opinion with its mandator named."""
    collective, companion, person = make_group()
    document = make_draft(collective, companion, person, "opinion", opinion=opinion)
    sign(document, companion, days)
    giving = name_mandator(ReturnDocument.objects.get(id=document.id), companion)
    return ReturnDocument.objects.get(id=document.id), companion, person, giving


def received(giving, name="opinion_received"):
    return reverse(f"interviews:{name}", args=[giving.id])


def come_in(giving) -> Client:
    """The mandator, as the six digits let her in."""
    person = giving.recipient
    if not Account.objects.filter(person=person).exists():
        make_account(person)
    return sign_in(Client(), Person.objects.get(id=person.id), second_factor=False)
