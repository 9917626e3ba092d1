"""Who opened a person's file: a log apart from the audit, shown to the person herself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from lieudit.hall.models import ReadLogEntry
from lieudit.hall.subjects import SubjectRef


def log_read(
    *, scope_id: UUID, actor_id: UUID | None, person_id: UUID, what: str, subject: SubjectRef
) -> None:
    """Write that somebody opened `what` (a code) of a person; her own reading is not one."""
    log_reads(scope_id=scope_id, actor_id=actor_id, what=what, opened=[(person_id, subject)])


def log_reads(
    *,
    scope_id: UUID,
    actor_id: UUID | None,
    what: str,
    opened: Iterable[tuple[UUID, SubjectRef]],
) -> None:
    """Write that somebody opened the same thing of several persons, in one query."""
    ReadLogEntry.objects.bulk_create(
        ReadLogEntry(
            scope_id=scope_id,
            actor_id=actor_id,
            person_id=person_id,
            what=what,
            subject_kind=subject.kind,
            subject_id=subject.id,
        )
        for person_id, subject in opened
        if person_id != actor_id
    )


def list_reads(
    person_id: UUID, limit: int = 200, scope_id: UUID | None = None
) -> list[ReadLogEntry]:
    """Return the readings of a person's file, in all collectives or in one, newest first."""
    reads = ReadLogEntry.objects.filter(person_id=person_id)
    if scope_id is not None:
        reads = reads.filter(scope_id=scope_id)
    return list(reads.order_by("-created_at", "-id")[:limit])


def list_reads_of(subjects: Iterable[SubjectRef]) -> list[ReadLogEntry]:
    """Return each time one of these was opened, newest first; one kind at a time."""
    wanted = list(subjects)
    if not wanted:
        return []
    reads = ReadLogEntry.objects.filter(
        subject_kind=wanted[0].kind, subject_id__in=[one.id for one in wanted]
    )
    return list(reads.order_by("-created_at", "-id"))


def has_read(actor_id: UUID, subject: SubjectRef, since: datetime) -> bool:
    """Whether somebody opened this since a moment, as the persons it is about were told."""
    reads = ReadLogEntry.objects.filter(actor_id=actor_id, created_at__gte=since)
    return reads.filter(subject_kind=subject.kind, subject_id=subject.id).exists()


def forget_reads(person_id: UUID, scope_id: UUID | None = None) -> int:
    """Erase the readings of a person's file with the file itself."""
    reads = ReadLogEntry.objects.filter(person_id=person_id)
    if scope_id is not None:
        reads = reads.filter(scope_id=scope_id)
    return reads.delete()[0]


def purge_reads(scope_id: UUID, before: date) -> int:
    """Erase the readings of a collective older than a day; return how many."""
    old = ReadLogEntry.objects.filter(scope_id=scope_id, created_at__date__lt=before)
    return old.delete()[0]


@dataclass(frozen=True)
class ReadTold:
    """One opening as its person reads it: when, who, what in words, in which group."""

    at: datetime
    who: str
    what: str
    group: str


TellReads = Callable[[UUID, UUID | None], list[ReadTold]]
_tellers: list[TellReads] = []


def register_read_teller(tell: TellReads) -> None:
    """Let the room that knows persons and groups say who opened what (one source only)."""
    _tellers[:] = [tell]


def tell_reads(person_id: UUID, scope_id: UUID | None = None) -> list[ReadTold]:
    """Return every opening of a person's file in words, newest first."""
    return [one for tell in _tellers for one in tell(person_id, scope_id)]
