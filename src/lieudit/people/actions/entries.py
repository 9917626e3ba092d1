"""Persons entered by another: « saisi par X pour Y », with their contact details."""

from collections.abc import Sequence

from django.db import transaction

from lieudit.people.actions.addresses import refuse_mailbox_of_another
from lieudit.people.actions.belonging import join_collective
from lieudit.people.actions.seen_by_her import show_email_noted
from lieudit.people.engine.pasted import PastedPerson
from lieudit.people.models import Collective, Person


def add_persons(
    *, collective: Collective, entries: Sequence[PastedPerson], stage: str, by: Person
) -> list[Person]:
    """Enter several persons at once: all of them, or none."""
    with transaction.atomic():
        return [
            add_person(collective=collective, entry=entry, stage=stage, by=by) for entry in entries
        ]


def add_person(
    *, collective: Collective, entry: PastedPerson, stage: str, by: Person, on_paper: bool = False
) -> Person:
    """Enter one person for her; who did it is kept with her."""
    refuse_mailbox_of_another(entry.email, collective_id=collective.id, actor_id=by.id)
    with transaction.atomic():
        person = Person.objects.create(
            given_name=entry.given_name,
            family_name=entry.family_name,
            email=entry.email,
            phone=entry.phone,
            prefers_paper=on_paper,
            entered_by=by,
        )
        join_collective(collective=collective, person=person, stage=stage, by=by)
        if entry.email:
            show_email_noted(collective.id, person, by.id)
    return person
