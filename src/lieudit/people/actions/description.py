"""A collective is described: identity, rooms, mandates, structures it depends on."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import registry
from lieudit.hall.outbox import Event
from lieudit.hall.subjects import SubjectRef
from lieudit.people import events
from lieudit.people.actions.tracing import leave_traces
from lieudit.people.models import (
    Collective,
    CollectiveLink,
    Mandate,
    MandateHolder,
    Person,
)


@dataclass(frozen=True)
class Identity:
    """How a collective presents itself."""

    name: str
    summary: str
    is_public: bool
    accepts_requests: bool


def describe_collective(*, collective: Collective, identity: Identity, actor_id: UUID) -> None:
    """Change how a collective presents itself; its address never changes."""
    with transaction.atomic():
        for name, value in vars(identity).items():
            setattr(collective, name, value)
        collective.save()
        _tell(events.collective_changed, collective.id, actor_id)


def switch_room(*, collective: Collective, room: str, is_on: bool, actor_id: UUID) -> None:
    with transaction.atomic():
        registry.switch_room(scope_id=collective.id, room=room, is_on=is_on)
        _tell(
            events.collective_changed,
            collective.id,
            actor_id,
            room=room,
            state="on" if is_on else "off",
        )


def note_mandate(
    *,
    collective: Collective,
    purpose: str,
    mandator_name: str,
    on: date,
    holders: list[Person],
    actor_id: UUID,
    mandate: Mandate | None = None,
) -> Mandate:
    """Write a mandate or correct it; those no longer named stop sharing it today."""
    with transaction.atomic():
        if mandate is None:
            mandate = Mandate(collective=collective)
        mandate.purpose, mandate.mandator_name, mandate.valid_from = purpose, mandator_name, on
        mandate.save()
        _share_mandate(mandate, holders)
        _tell(events.mandate_noted, collective.id, actor_id)
    return mandate


def end_mandate(*, mandate: Mandate, actor_id: UUID) -> None:
    today = timezone.localdate()
    with transaction.atomic():
        for row in [mandate, *mandate.holders.filter(valid_to__isnull=True)]:
            row.valid_to = max(today, row.valid_from)
            row.save(update_fields=["valid_to"])
        _tell(events.mandate_noted, mandate.collective_id, actor_id)


def restore_mandate(*, mandate: Mandate, actor_id: UUID) -> None:
    """Undo the end of a mandate, for those who shared it to the last day."""
    with transaction.atomic():
        mandate.holders.filter(valid_to=mandate.valid_to).update(valid_to=None)
        mandate.valid_to = None
        mandate.save(update_fields=["valid_to"])
        _tell(events.mandate_noted, mandate.collective_id, actor_id)


def note_link(
    *, collective: Collective, kind: str, other_name: str, other: Collective | None, actor_id: UUID
) -> CollectiveLink:
    with transaction.atomic():
        link = CollectiveLink.objects.create(
            collective=collective,
            kind=kind,
            other=other,
            other_name=other_name or (other.name if other else ""),
            valid_from=timezone.localdate(),
        )
        _tell(events.collective_changed, collective.id, actor_id)
    return link


def end_link(*, link: CollectiveLink, actor_id: UUID) -> None:
    with transaction.atomic():
        link.valid_to = max(timezone.localdate(), link.valid_from)
        link.save(update_fields=["valid_to"])
        _tell(events.collective_changed, link.collective_id, actor_id)


def restore_link(*, link: CollectiveLink, actor_id: UUID) -> None:
    with transaction.atomic():
        link.valid_to = None
        link.save(update_fields=["valid_to"])
        _tell(events.collective_changed, link.collective_id, actor_id)


def _share_mandate(mandate: Mandate, holders: list[Person]) -> None:
    today = timezone.localdate()
    current = {holder.person_id: holder for holder in mandate.holders.filter(valid_to__isnull=True)}
    wanted = {person.id for person in holders}
    for person_id, holder in current.items():
        if person_id not in wanted:
            holder.valid_to = max(today, holder.valid_from)
            holder.save(update_fields=["valid_to"])
    for person in holders:
        if person.id in current:
            continue
        MandateHolder.objects.create(
            collective_id=mandate.collective_id,
            mandate=mandate,
            person=person,
            valid_from=min(today, mandate.valid_from) if not current else today,
        )


def _tell(
    event: Event, collective_id: UUID, actor_id: UUID, *, public: bool = False, **codes: str
) -> None:
    leave_traces(
        event,
        scope_id=collective_id,
        actor_id=actor_id,
        subject=SubjectRef(events.COLLECTIVE, collective_id),
        public=public,
        **codes,
    )
