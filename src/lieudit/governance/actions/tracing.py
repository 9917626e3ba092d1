"""The traces of an act: a link in the audit chain, an event; ids and codes only."""

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
    is_news: bool = False,
    **codes: UUID | str | int | None,
) -> None:
    """Record an act and tell it, inside its transaction; news only when the group learns of it."""
    payload = {key: str(value) for key, value in codes.items() if value is not None}
    audit.record(
        scope_id=scope_id, actor_id=actor_id, verb=event.name, subject=subject, payload=payload
    )
    event.emit(scope_id=scope_id, actor_id=actor_id, subject=subject, public=is_news, **payload)
