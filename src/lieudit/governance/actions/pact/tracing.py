"""The traces of what happens to the pact."""

from uuid import UUID

from lieudit.governance.actions.tracing import leave_traces
from lieudit.governance.events import PACT
from lieudit.governance.models import Pact
from lieudit.hall.outbox import Event
from lieudit.hall.subjects import SubjectRef


def trace(
    event: Event, pact: Pact, actor_id: UUID | None, *, is_news: bool = False, **codes: str
) -> None:
    leave_traces(
        event,
        scope_id=pact.collective_id,
        actor_id=actor_id,
        subject=SubjectRef(PACT, pact.id),
        is_news=is_news,
        **codes,
    )
