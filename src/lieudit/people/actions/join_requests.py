"""A visitor asks to join; her words are sealed; she gets an answer in kind words."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit, vault
from lieudit.hall.mail import send_mail
from lieudit.people import events
from lieudit.people.actions.belonging import join_collective
from lieudit.people.models import Collective, JoinRequest, Person
from lieudit.people.queries.accounts import list_persons_of
from lieudit.people.queries.belongings import list_role_holders


def ask_to_join(
    *,
    collective: Collective,
    given_name: str,
    family_name: str,
    email: str,
    phone: str,
    message: str,
    person: Person | None,
) -> JoinRequest:
    """Keep a request, its words sealed; tell the coordinators that one has come."""
    with transaction.atomic():
        request = JoinRequest(
            collective=collective,
            given_name=given_name,
            family_name=family_name,
            email=email,
            phone=phone,
            person=person,
        )
        if message:
            request.sealed_message = vault.seal(_owner(request), message, _label(request))
        request.save()
        events.join_requested.emit(scope_id=collective.id, request_id=request.id, public=False)
        coordinators = list_role_holders(collective.id, "coordinator")
        send_mail(
            to=[one.email for one in coordinators if one.email],
            template="people/mail/join_requested",
            context={"collective": collective.name, "slug": collective.slug},
            scope_id=collective.id,
        )
    return request


def read_messages(requests: list[JoinRequest]) -> dict[UUID, str]:
    """Open the words of several requests at once; an erased one is absent."""
    sealed = [(one, one.sealed_message) for one in requests if one.sealed_message]
    texts = vault.unseal_many([(_owner(one), words, _label(one)) for one, words in sealed])
    opened = zip(sealed, texts, strict=True)
    return {one.id: text for (one, _words), text in opened if text is not None}


def accept_request(*, request: JoinRequest, by: Person, stage: str) -> Person | None:
    """Let her in as a contact or candidate; None if somebody answered before."""
    with transaction.atomic():
        if not _answer(request, by, "accepted"):
            return None
        person = request.person or _make_person(request, by)
        join_collective(collective=request.collective, person=person, stage=stage, by=by)
        JoinRequest.objects.filter(id=request.id).update(person=person)
        _tell(request, "people/mail/join_accepted")
    return person


def decline_request(*, request: JoinRequest, by: Person) -> bool:
    """Say no in kind words, and forget what she had written."""
    with transaction.atomic():
        if not _answer(request, by, "declined"):
            return False
        vault.destroy_keys(request.collective_id, request.id)
        JoinRequest.objects.filter(id=request.id).update(sealed_message=None)
        _tell(request, "people/mail/join_declined")
    return True


def _answer(request: JoinRequest, by: Person, state: str) -> bool:
    waiting = JoinRequest.objects.filter(id=request.id, state="waiting")
    if not waiting.update(state=state, answered_at=timezone.now(), answered_by=by):
        return False
    audit.record(
        scope_id=request.collective_id,
        actor_id=by.id,
        verb=f"people.join_request_{state}",
        payload={"request": str(request.id)},
    )
    return True


def _make_person(request: JoinRequest, by: Person) -> Person:
    """Take the same person up again if her name and mailbox are both known."""
    for known in list_persons_of(request.email):
        if known.given_name.casefold() == request.given_name.casefold() and (
            known.family_name.casefold() == request.family_name.casefold()
        ):
            return known
    return Person.objects.create(
        given_name=request.given_name,
        family_name=request.family_name,
        email=request.email,
        phone=request.phone,
        entered_by=by,
    )


def _tell(request: JoinRequest, template: str) -> None:
    if request.email:
        send_mail(
            to=[request.email],
            template=template,
            context={"given_name": request.given_name, "collective": request.collective.name},
            scope_id=request.collective_id,
        )


def _owner(request: JoinRequest) -> vault.Owner:
    return vault.Owner(request.collective_id, request.id, "ordinary")


def _label(request: JoinRequest) -> vault.Label:
    return vault.Label("people_joinrequest", request.id, "sealed_message")
