"""Leaves the two traces of an act: a link in the audit chain, and an event."""

from uuid import UUID

from lieudit.hall import audit
from lieudit.hall.outbox import Event
from lieudit.hall.subjects import SubjectRef


def leave_traces(
    event: Event,
    *,
    scope_id: UUID,
    actor_id: UUID | None,
    subject: SubjectRef,
    public: bool = True,
    **ids: UUID | int | str | None,
) -> None:
    """Record the act and tell it, with ids and codes only; inside the act's transaction."""
    payload = {key: str(value) for key, value in ids.items()}
    audit.record(
        scope_id=scope_id, actor_id=actor_id, verb=event.name, subject=subject, payload=payload
    )
    event.emit(scope_id=scope_id, actor_id=actor_id, subject=subject, public=public, **ids)
