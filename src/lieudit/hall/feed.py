"""The news of a collective: public events, told by their room's sentence."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils.functional import Promise

from lieudit.hall.models import OutboxEvent
from lieudit.hall.outbox import find_sentence
from lieudit.hall.subjects import SubjectRef, find_resolver


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
) -> list[FeedLine]:
    """Return the latest public events, newest first; with a request, what she may read."""
    rows = OutboxEvent.objects.filter(scope_id=scope_id, is_public=True)
    if since is not None:
        rows = rows.filter(created_at__gt=since)
    lines = (_build_line(row, request) for row in rows.order_by("-created_at", "-id")[:limit])
    return [line for line in lines if line is not None]


def move_news(event_name: str, subject: SubjectRef, at: datetime, **ids: UUID) -> int:
    """Date what a told story says happened then; only the demonstration tells one."""
    rows = OutboxEvent.objects.filter(name=event_name, subject_id=subject.id)
    return rows.filter(**{f"ids__{key}__uuid": str(one) for key, one in ids.items()}).update(
        created_at=at
    )


def _build_line(row: OutboxEvent, request: HttpRequest | None) -> FeedLine | None:
    sentence: str | Promise | None = find_sentence(row.name)
    if sentence is None:
        return None
    title, url, subject = "", "", None
    if row.subject_id:
        subject = SubjectRef(row.subject_kind, row.subject_id)
        resolver = find_resolver(subject.kind)
        if resolver is None:
            return None
        if request is not None and not resolver.can_read(request, subject.id):
            return None
        title = resolver.title(subject.id) or ""
        url = resolver.url(subject.id) or ""
    told = str(sentence).replace("%(title)s", title)
    return FeedLine(row.name, told, row.created_at, row.actor_id, subject, title, url)
