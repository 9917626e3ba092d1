"""A visitor asks to join; her words are sealed; she gets an answer in kind words."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from lieudit.hall import audit, vault
from lieudit.hall.mail import choose_language, send_mail
from lieudit.hall.subjects import SubjectRef
from lieudit.people import events
from lieudit.people.actions.belonging import join_collective
from lieudit.people.models import Collective, JoinRequest, Person
from lieudit.people.queries.accounts import list_persons_of
from lieudit.people.queries.belongings import has_known, list_role_holders
from lieudit.people.queries.join_requests import label_of, owner_of


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
            language=choose_language(get_language() or ""),
        )
        if message:
            request.sealed_message = vault.seal(owner_of(request), message, label_of(request))
        request.save()
        events.join_requested.emit(scope_id=collective.id, request_id=request.id, public=False)
        _tell_coordinators(collective)
    return request


def accept_request(*, request: JoinRequest, by: Person, stage: str) -> Person | None:
    """Let her in as a contact or candidate; None if somebody answered before."""
    with transaction.atomic():
        if not _answer(request, by, "accepted"):
            return None
        person = request.person or _make_person(request, by)
        join_collective(collective=request.collective, person=person, stage=stage, by=by)
        request.person = person
        request.save(update_fields=["person"])
        events.request_accepted.emit(
            scope_id=request.collective_id,
            actor_id=by.id,
            subject=SubjectRef(events.PERSON, person.id),
            public=False,
            request_id=request.id,
            asked_on=timezone.localdate(request.created_at).isoformat(),
        )
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


def _tell_coordinators(collective: Collective) -> None:
    for one in list_role_holders(collective.id, "coordinator"):
        if one.email:
            send_mail(
                to=[one.email],
                template="people/mail/join_requested",
                context={"collective": collective.name, "slug": collective.slug},
                language=one.language,
                scope_id=collective.id,
            )


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
    """Make the person who asked, or take her up again if this very group knew her.

    A name and an address typed by a visitor prove nothing: taking up somebody known only
    elsewhere would hand her person, and all she has, to whoever typed them.
    """
    for known in list_persons_of(request.email):
        is_same = known.given_name.casefold() == request.given_name.casefold() and (
            known.family_name.casefold() == request.family_name.casefold()
        )
        if is_same and has_known(request.collective_id, known):
            return known
    return Person.objects.create(
        given_name=request.given_name,
        family_name=request.family_name,
        email=request.email,
        phone=request.phone,
        language=request.language,
        entered_by=by,
    )


def _tell(request: JoinRequest, template: str) -> None:
    if request.email:
        send_mail(
            to=[request.email],
            template=template,
            context={"given_name": request.given_name, "collective": request.collective.name},
            language=request.person.language if request.person else request.language,
            scope_id=request.collective_id,
        )
