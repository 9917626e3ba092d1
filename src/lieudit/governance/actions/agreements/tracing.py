"""The traces of what happens to an agreement."""

from uuid import UUID

from lieudit.governance.actions.tracing import leave_traces
from lieudit.governance.events import AGREEMENT
from lieudit.governance.models import Agreement
from lieudit.hall.outbox import Event
from lieudit.hall.subjects import SubjectRef


def trace(
    event: Event,
    agreement: Agreement,
    actor_id: UUID | None,
    *,
    is_news: bool = False,
    **codes: str,
) -> None:
    leave_traces(
        event,
        scope_id=agreement.collective_id,
        actor_id=actor_id,
        subject=SubjectRef(AGREEMENT, agreement.id),
        is_news=is_news,
        **codes,
    )
