"""The traces of what happens to the matrix."""

from uuid import UUID

from lieudit.governance.actions.tracing import leave_traces
from lieudit.governance.events import MATRIX
from lieudit.governance.models import MatrixVersion
from lieudit.hall.outbox import Event
from lieudit.hall.subjects import SubjectRef


def trace(
    event: Event,
    version: MatrixVersion,
    actor_id: UUID | None,
    *,
    is_news: bool = False,
    **codes: str,
) -> None:
    leave_traces(
        event,
        scope_id=version.collective_id,
        actor_id=actor_id,
        subject=SubjectRef(MATRIX, version.id),
        is_news=is_news,
        number=str(version.number),
        **codes,
    )
