"""Somebody outside who receives one thing by her mailbox: a person, and no belonging.

She comes in by the six digits sent to that mailbox and sees what is addressed to her, nothing
of the group.
"""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lieudit.hall import audit
from lieudit.people.actions.addresses import refuse_mailbox_of_another
from lieudit.people.actions.own_acts import point_at
from lieudit.people.actions.refusals import Refused
from lieudit.people.actions.seen_by_her import show_email_noted
from lieudit.people.models import Collective, Person
from lieudit.people.queries.accounts import MOST_PER_MAILBOX, list_persons_of, normalise_email


def receive_correspondent(
    *, collective_id: UUID, given_name: str, family_name: str, email: str, actor_id: UUID
) -> Person:
    """Return the person of that name behind a mailbox, made now when there is none.

    Nobody known is changed, and whoever writes here does not learn whether she was known:
    only the reader of the mailbox comes in. Several may share one: she says who she is.
    """
    refuse_mailbox_of_another(email, collective_id=collective_id, actor_id=actor_id)
    wanted = f"{given_name.strip()} {family_name.strip()}".strip().casefold()
    with transaction.atomic():
        Collective.objects.select_for_update().get(id=collective_id)
        known = list_persons_of(email)
        for person in known:
            if person.full_name.casefold() == wanted:
                return person
        if len(known) >= MOST_PER_MAILBOX:
            raise Refused(_("Too many people share this address: give another one."), "email")
        person = Person.objects.create(
            given_name=given_name.strip(),
            family_name=family_name.strip(),
            email=normalise_email(email),
            language=settings.LANGUAGE_CODE,
            entered_by_id=actor_id,
        )
        show_email_noted(collective_id, person, actor_id)
        audit.record(
            scope_id=collective_id,
            actor_id=actor_id,
            verb="people.correspondent_received",
            subject=point_at(person),
        )
    return person
