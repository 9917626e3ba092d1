"""The contact log: what was said to outsiders, corrected and never silently lost."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall.outbox import Event
from lieudit.hall.subjects import SubjectRef
from lieudit.people import events
from lieudit.people.actions.tracing import leave_traces
from lieudit.people.models import Collective, Exchange, Outsider


@dataclass(frozen=True)
class Contact:
    """Who the outsider is, as typed."""

    name: str
    kind: str
    organisation: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Words:
    """What was exchanged, as typed."""

    on_date: date
    said: str
    means: str = ""
    next_date: date | None = None
    next_step: str = ""


def write_exchange(
    *, collective: Collective, outsider: Outsider | Contact, words: Words, actor_id: UUID
) -> Exchange:
    """Write an exchange, with an outsider known or met for the first time."""
    with transaction.atomic():
        if isinstance(outsider, Contact):
            outsider = Outsider.objects.create(collective=collective, **vars(outsider))
        exchange = Exchange.objects.create(
            collective=collective, outsider=outsider, written_by_id=actor_id, **vars(words)
        )
        _tell(events.exchange_written, exchange, actor_id, public=True)
    return exchange


def correct_exchange(*, exchange: Exchange, words: Words, actor_id: UUID) -> None:
    """Replace the words of an exchange; a new next date opens the next step again."""
    with transaction.atomic():
        if words.next_date != exchange.next_date or words.next_step != exchange.next_step:
            exchange.next_done_at = None
        for name, value in vars(words).items():
            setattr(exchange, name, value)
        exchange.save()
        _tell(events.exchange_corrected, exchange, actor_id)


def remove_exchange(*, exchange: Exchange, actor_id: UUID) -> None:
    """Take an exchange out of the log; it can be put back."""
    with transaction.atomic():
        exchange.removed_at = timezone.now()
        exchange.save(update_fields=["removed_at"])
        _tell(events.exchange_removed, exchange, actor_id)


def restore_exchange(*, exchange: Exchange, actor_id: UUID) -> None:
    with transaction.atomic():
        exchange.removed_at = None
        exchange.save(update_fields=["removed_at"])
        _tell(events.exchange_corrected, exchange, actor_id)


def mark_next_step(*, exchange: Exchange, is_done: bool, actor_id: UUID) -> None:
    with transaction.atomic():
        exchange.next_done_at = timezone.now() if is_done else None
        exchange.save(update_fields=["next_done_at"])
        _tell(events.next_step_done if is_done else events.exchange_corrected, exchange, actor_id)


def correct_outsider(*, outsider: Outsider, contact: Contact, actor_id: UUID) -> None:
    with transaction.atomic():
        for name, value in vars(contact).items():
            setattr(outsider, name, value)
        outsider.save()
        leave_traces(
            events.exchange_corrected,
            scope_id=outsider.collective_id,
            actor_id=actor_id,
            subject=SubjectRef(events.OUTSIDER, outsider.id),
            public=False,
        )


def _tell(event: Event, exchange: Exchange, actor_id: UUID, *, public: bool = False) -> None:
    leave_traces(
        event,
        scope_id=exchange.collective_id,
        actor_id=actor_id,
        subject=SubjectRef(events.OUTSIDER, exchange.outsider_id),
        public=public,
        exchange=exchange.id,
    )
