"""Documents of the person who writes them, versions and their register, her own to read."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from lieudit.hall.reads import list_reads_of
from lieudit.hall.subjects import SubjectRef
from lieudit.interviews.engine.returning.sealing import Frozen
from lieudit.interviews.models import ReturnDocument, ReturnGiving, ReturnReply, ReturnVersion
from lieudit.interviews.queries.returning.sealed import read_frozen, read_reply

GIVING = "interviews.giving"


@dataclass(frozen=True)
class Opening:
    at: datetime
    what: str


@dataclass(frozen=True)
class GivingSeen:
    """A line of the register: who got which version, how, when, and each time it was opened."""

    row: ReturnGiving
    number: int
    openings: tuple[Opening, ...]

    @property
    def is_live(self) -> bool:
        return self.row.ended_at is None


@dataclass(frozen=True)
class VersionSeen:
    """A frozen version opened: its words, her reply to it, what became of it since."""

    row: ReturnVersion
    frozen: Frozen
    reply: ReturnReply | None
    reply_words: str
    newer: ReturnVersion | None

    @property
    def is_withdrawn(self) -> bool:
        return self.row.document.withdrawn_at is not None


def list_written(collective_id: UUID, writer_id: UUID, query: str = "") -> list[ReturnDocument]:
    """Return the documents somebody wrote, by the person they are about, newest last act first."""
    rows = (
        ReturnDocument.objects.filter(
            collective_id=collective_id, written_by_id=writer_id, person__isnull=False
        )
        .filter(removed_at__isnull=True)
        .select_related("person")
        .prefetch_related("versions__reply")
        .order_by("-changed_at")
    )
    wanted = query.casefold()
    return [row for row in rows if wanted in row.about.full_name.casefold()]


def find_written(collective_id: UUID, document_id: UUID, writer_id: UUID) -> ReturnDocument | None:
    """Return a document to whoever writes it, and to nobody else."""
    rows = ReturnDocument.objects.select_related("person", "collective", "written_by")
    return rows.filter(
        id=document_id, collective_id=collective_id, written_by_id=writer_id, person__isnull=False
    ).first()


def list_own(person_id: UUID, scope_id: UUID | None = None) -> list[ReturnDocument]:
    """Return what was given to a person about herself, newest first."""
    rows = _given_to(person_id).order_by("-changed_at")
    return list(rows if scope_id is None else rows.filter(collective_id=scope_id))


def list_unanswered(person_id: UUID, collective_id: UUID) -> list[ReturnDocument]:
    """Return what was given to her here whose newest version she has not answered yet."""
    found = []
    for document in list_own(person_id, collective_id):
        newest = max(document.versions.all(), key=lambda one: one.number)
        if not hasattr(newest, "reply") and document.withdrawn_at is None:
            found.append(document)
    return found


def find_own(document_id: UUID, person_id: UUID) -> ReturnDocument | None:
    return _given_to(person_id).filter(id=document_id).first()


def _given_to(person_id: UUID) -> QuerySet[ReturnDocument]:
    rows = ReturnDocument.objects.filter(person_id=person_id, versions__isnull=False).distinct()
    return rows.select_related("person", "collective", "written_by").prefetch_related(
        "versions__reply"
    )


def list_versions(document: ReturnDocument) -> list[ReturnVersion]:
    """Return the frozen versions, newest first."""
    rows = document.versions.select_related("document__person", "document__collective", "reply")
    return list(rows.order_by("-number"))


def open_version(document: ReturnDocument, number: int | None = None) -> VersionSeen | None:
    """Return one version with its words, the newest without a number; None when it is not there."""
    versions = list_versions(document)
    row = next((one for one in versions if number in (None, one.number)), None)
    frozen = read_frozen([row]).get(row.id) if row else None
    if row is None or frozen is None:
        return None
    reply = getattr(row, "reply", None)
    newer = versions[0] if versions[0].number > row.number else None
    return VersionSeen(row, frozen, reply, read_reply(document, reply), newer)


def list_register(document: ReturnDocument) -> list[GivingSeen]:
    """Return who got which version, how and when, newest first; three queries."""
    rows = list(
        ReturnGiving.objects.filter(version__document=document)
        .select_related("version", "given_by", "recipient")
        .order_by("-created_at")
    )
    reads: dict[UUID, list[Opening]] = {}
    for read in list_reads_of(SubjectRef(GIVING, row.id) for row in rows):
        reads.setdefault(read.subject_id, []).append(Opening(read.created_at, read.what))
    return [GivingSeen(row, row.version.number, tuple(reads.get(row.id, ()))) for row in rows]


def find_last_act(document: ReturnDocument) -> date:
    """Return the day something last happened to a document: written, given, answered."""
    moments = [document.changed_at]
    for version in document.versions.all():
        moments += [version.frozen_at]
        if hasattr(version, "reply"):
            moments.append(version.reply.answered_at)
    return timezone.localdate(max(moments))
