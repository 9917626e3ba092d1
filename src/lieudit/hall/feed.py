"""The news of a collective: public events, told by their room's sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from lieudit.hall.models import OutboxEvent
from lieudit.hall.outbox import find_sentence, list_told
from lieudit.hall.subjects import SubjectRef, SubjectSeen, read_subjects

# What a reader may not see is known only after reading it: how many events are looked
# through, at most, before what she may read is said to be all.
BATCH = 100
MOST_BATCHES = 5


@dataclass(frozen=True)
class FeedLine:
    event: str
    sentence: str
    at: datetime
    actor_id: UUID | None
    subject: SubjectRef | None
    title: str
    url: str


def list_feed(
    scope_id: UUID,
    since: datetime | None = None,
    limit: int = 20,
    request: HttpRequest | None = None,
    but_by: UUID | None = None,
) -> list[FeedLine]:
    """Return the latest public events, newest first; with a request, what she may read.

    `but_by` leaves out what one person did: her own acts are no news to her.
    """
    rows = OutboxEvent.objects.filter(scope_id=scope_id, is_public=True, name__in=list_told())
    if since is not None:
        rows = rows.filter(created_at__gt=since)
    if but_by is not None:
        rows = rows.exclude(actor_id=but_by)
    rows, lines = rows.order_by("-created_at", "-id"), []
    for start in range(0, BATCH * MOST_BATCHES, BATCH):
        batch = list(rows[start : start + BATCH])
        lines += _tell_batch(batch, request)
        if len(lines) >= limit or len(batch) < BATCH:
            break
    return lines[:limit]


def move_news(event_name: str, subject: SubjectRef, at: datetime, **ids: UUID) -> int:
    """Date what a told story says happened then; only the demonstration tells one."""
    rows = OutboxEvent.objects.filter(name=event_name, subject_id=subject.id)
    return rows.filter(**{f"ids__{key}__uuid": str(one) for key, one in ids.items()}).update(
        created_at=at
    )


def _tell_batch(rows: Sequence[OutboxEvent], request: HttpRequest | None) -> list[FeedLine]:
    pairs = [(row, _point_at(row)) for row in rows]
    seen = read_subjects(request, [subject for _row, subject in pairs if subject])
    return [
        _tell(row, subject, seen[subject] if subject else SubjectSeen(""))
        for row, subject in pairs
        if subject is None or subject in seen
    ]


def _point_at(row: OutboxEvent) -> SubjectRef | None:
    return SubjectRef(row.subject_kind, row.subject_id) if row.subject_id else None


def _tell(row: OutboxEvent, subject: SubjectRef | None, seen: SubjectSeen) -> FeedLine:
    told = str(find_sentence(row.name)).replace("%(title)s", seen.title)
    return FeedLine(row.name, told, row.created_at, row.actor_id, subject, seen.title, seen.url)
