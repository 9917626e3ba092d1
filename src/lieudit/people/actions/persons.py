"""Corrections of who a person is and how she is reached, by those who accompany her."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lieudit.hall.outbox import Event
from lieudit.hall.subjects import SubjectRef
from lieudit.people import events
from lieudit.people.actions.addresses import refuse_mailbox_of_another, tell_former_address
from lieudit.people.actions.refusals import Refused
from lieudit.people.actions.seen_by_her import show_email_noted
from lieudit.people.actions.tracing import leave_traces
from lieudit.people.models import Account, Collective, Person
from lieudit.people.queries.belongings import opens_beyond


@dataclass(frozen=True)
class Details:
    given_name: str
    family_name: str
    email: str
    phone: str
    language: str
    prefers_paper: bool


def correct_person(
    *, collective: Collective, person: Person, details: Details, actor_id: UUID
) -> None:
    """Correct who a person is and how she is reached.

    The address of somebody who signs in is changed by herself only: whoever else
    could change it would receive her codes, and all they open.
    """
    former = person.email
    is_other = details.email.strip().casefold() != former.casefold()
    with transaction.atomic():
        if is_other:
            _refuse_other_address(collective, person, actor_id)
            refuse_mailbox_of_another(
                details.email, collective_id=collective.id, actor_id=actor_id, person=person
            )
        for name, value in vars(details).items():
            setattr(person, name, value)
        person.save()
        if is_other:
            _show_new_address(collective.id, person, former, actor_id)
        _tell(events.person_corrected, collective.id, person.id, actor_id)


def _show_new_address(collective_id: UUID, person: Person, former: str, actor_id: UUID) -> None:
    """Tell her in her reading log, and in the mailbox she had."""
    show_email_noted(collective_id, person, actor_id)
    actor = Person.objects.get(id=actor_id)
    tell_former_address(person=person, former=former, by=actor.full_name, scope_id=collective_id)


def _refuse_other_address(collective: Collective, person: Person, actor_id: UUID) -> None:
    comes_in = Q(last_login__isnull=False) | Q(is_site_admin=True)
    if Account.objects.filter(comes_in, person=person).exists():
        raise Refused(
            _("She signs in by herself: only she changes her e-mail, under “My account”."),
            "email",
        )
    if opens_beyond(person, collective.id, actor_id):
        raise Refused(
            _(
                "She holds a role or belongs to another group: "
                "whoever coordinates notes her e-mail."
            ),
            "email",
        )


def _tell(event: Event, collective_id: UUID, person_id: UUID, actor_id: UUID) -> None:
    leave_traces(
        event,
        scope_id=collective_id,
        actor_id=actor_id,
        subject=SubjectRef(events.PERSON, person_id),
        public=False,
    )
