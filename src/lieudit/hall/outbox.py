"""Events: written with the change they tell, delivered after it is committed.

A receiver is called at least once and its database work is kept exactly once,
because `Delivered` is written in the receiver's own transaction.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise

from lieudit.hall.models import OutboxEvent
from lieudit.hall.subjects import SubjectRef

Id = UUID | int | str | None
CODE = re.compile(r"[a-z0-9][a-z0-9_:.\-]{0,79}")


class OutsideTransaction(Exception):
    """An event was emitted with no transaction: it could tell what was not kept."""


@dataclass(frozen=True)
class Delivery:
    """What a receiver is given: ids only, never a text of anybody."""

    event_id: UUID
    name: str
    scope_id: UUID | None
    actor_id: UUID | None
    subject: SubjectRef | None
    at: datetime
    ids: dict[str, Id] = field(default_factory=dict)

    def read_uuid(self, name: str) -> UUID:
        """Return one of the ids as a UUID."""
        return UUID(str(self.ids[name]))


Receiver = Callable[[Delivery], None]


@dataclass(frozen=True)
class Event:
    """An event's name, `room.what_happened`; one object per name, in `events.py`."""

    name: str

    def emit(
        self,
        *,
        scope_id: UUID | None,
        actor_id: UUID | None = None,
        subject: SubjectRef | None = None,
        public: bool = True,
        **ids: Id,
    ) -> UUID:
        """Write the event with the change; deliver it once the change is committed."""
        connection = transaction.get_connection()
        if not connection.in_atomic_block:
            raise OutsideTransaction(self.name)
        row = OutboxEvent.objects.create(
            scope_id=scope_id,
            actor_id=actor_id,
            name=self.name,
            subject_kind=subject.kind if subject else "",
            subject_id=subject.id if subject else None,
            ids={key: _pack(key, value) for key, value in ids.items()},
            is_public=public,
        )
        transaction.on_commit(lambda: _deliver(row.id), robust=True)
        return row.id


def receives(event: Event) -> Callable[[Receiver], Receiver]:
    """Register a receiver; its module path and name are its identity, so keep them."""

    def register(receiver: Receiver) -> Receiver:
        name = f"{receiver.__module__}.{receiver.__qualname__}"
        _receivers.setdefault(event.name, {})[name] = receiver
        return receiver

    return register


def list_receivers(event_name: str) -> dict[str, Receiver]:
    """Return the receivers of an event by their names."""
    return dict(_receivers.get(event_name, {}))


def register_sentence(event_name: str, sentence: str | Promise) -> None:
    """Give the news its sentence, a lazy translation; `%(title)s` is the subject's."""
    _sentences[event_name] = sentence


def find_sentence(event_name: str) -> str | Promise | None:
    return _sentences.get(event_name)


def list_told() -> list[str]:
    """Return the names of the events the news has a sentence for."""
    return list(_sentences)


def read_delivery(row: OutboxEvent) -> Delivery:
    """Turn a stored event into what receivers get."""
    subject = SubjectRef(row.subject_kind, row.subject_id) if row.subject_id else None
    return Delivery(
        event_id=row.id,
        name=row.name,
        scope_id=row.scope_id,
        actor_id=row.actor_id,
        subject=subject,
        at=row.created_at,
        ids={key: _unpack(value) for key, value in row.ids.items()},
    )


_receivers: dict[str, dict[str, Receiver]] = {}
_sentences: dict[str, str | Promise] = {}
_deliverers: list[Callable[[UUID], None]] = []


def register_deliverer(deliver: Callable[[UUID], None]) -> None:
    """Let `outbox_delivery` do the delivering, in this process, after commit."""
    _deliverers[:] = [deliver]


def _deliver(event_id: UUID) -> None:
    for deliver in _deliverers:
        deliver(event_id)


def _pack(key: str, value: Id) -> Id | dict[str, str]:
    if isinstance(value, UUID):
        return {"uuid": str(value)}
    if isinstance(value, str) and not CODE.fullmatch(value):
        raise ValueError(f"an event carries ids and codes only: {key}")
    return value


def _unpack(value: Id | dict[str, str]) -> Id:
    return UUID(value["uuid"]) if isinstance(value, dict) else value
