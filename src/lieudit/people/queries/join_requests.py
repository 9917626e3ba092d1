"""Requests to join: those that wait, their words, and which are a person's own."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from lieudit.hall import vault
from lieudit.people.models import JoinRequest, Person
from lieudit.people.queries.accounts import list_persons_of

MOST_SHOWN = 50


def list_waiting(collective_id: UUID) -> list[JoinRequest]:
    """Return those that wait for an answer, the oldest first."""
    waiting = JoinRequest.objects.filter(collective_id=collective_id, state="waiting")
    return list(waiting.order_by("created_at")[:MOST_SHOWN])


def find_request(collective_id: UUID, request_id: UUID) -> JoinRequest | None:
    return JoinRequest.objects.filter(collective_id=collective_id, id=request_id).first()


def read_messages(requests: list[JoinRequest]) -> dict[UUID, str]:
    """Open the words of several requests at once; an erased one is absent."""
    sealed = [(one, one.sealed_message) for one in requests if one.sealed_message]
    texts = vault.unseal_many([(owner_of(one), words, label_of(one)) for one, words in sealed])
    opened = zip(sealed, texts, strict=True)
    return {one.id: text for (one, _words), text in opened if text is not None}


def list_requests_of(person: Person) -> QuerySet[JoinRequest]:
    """Return what she asked signed in, and what a visitor asked from her mailbox.

    In a shared mailbox, what bears the first name of another of its persons is not hers.
    """
    asked = Q(person=person)
    if person.email:
        by_mail = Q(person=None, email__iexact=person.email)
        for other in list_persons_of(person.email):
            if other.given_name.casefold() != person.given_name.casefold():
                by_mail &= ~Q(given_name__iexact=other.given_name)
        asked |= by_mail
    return JoinRequest.objects.filter(asked)


def list_settled_before(day: datetime) -> QuerySet[JoinRequest]:
    """Return the requests answered before a day, or asked before it and never answered."""
    unanswered = Q(answered_at=None, created_at__lt=day)
    return JoinRequest.objects.filter(unanswered | Q(answered_at__lt=day))


def owner_of(request: JoinRequest) -> vault.Owner:
    return vault.Owner(request.collective_id, request.id, "ordinary")


def label_of(request: JoinRequest) -> vault.Label:
    return vault.Label("people_joinrequest", request.id, "sealed_message")
