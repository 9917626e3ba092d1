"""The traces of an act on a path: a link in the audit chain, an event; ids and codes only."""

from uuid import UUID

from lieudit.admission.events import CANDIDACY
from lieudit.admission.models import Candidacy
from lieudit.hall import audit
from lieudit.hall.outbox import Event
from lieudit.hall.subjects import SubjectRef


def point_at(candidacy_id: UUID) -> SubjectRef:
    return SubjectRef(CANDIDACY, candidacy_id)


def leave_traces(
    event: Event, candidacy: Candidacy, actor_id: UUID | None, **codes: UUID | str
) -> None:
    """Record an act and tell it; never public: a path is nobody's news."""
    trace(candidacy, actor_id, event.name, **codes)
    event.emit(
        scope_id=candidacy.collective_id,
        actor_id=actor_id,
        subject=point_at(candidacy.id),
        public=False,
        **codes,
    )


def trace(candidacy: Candidacy, actor_id: UUID | None, verb: str, **codes: UUID | str) -> None:
    """Record an act that no other room waits for."""
    audit.record(
        scope_id=candidacy.collective_id,
        actor_id=actor_id,
        verb=verb,
        subject=point_at(candidacy.id),
        payload={key: str(value) for key, value in codes.items()},
    )


def lock_candidacy(candidacy_id: UUID) -> Candidacy:
    """Make those who write on one path queue until their transaction ends."""
    return (
        Candidacy.objects.select_for_update(of=("self",))
        .select_related("version", "collective")
        .get(id=candidacy_id)
    )
