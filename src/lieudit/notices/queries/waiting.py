"""What waits for a letter, and what one follows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, QuerySet

from lieudit.notices.models import Mute, Notice, Rhythm
from lieudit.notices.queries.voices import Spoken, Text, find_voice, read_spoken

SHOWN = timedelta(days=120)


@dataclass(frozen=True)
class Followed:
    """An object one was told of: its words, since when, and whether its letters are stopped."""

    kind: str
    subject_id: UUID
    label: Text
    reason: Text
    spoken: Spoken
    last_at: datetime
    is_muted: bool


def list_waiting_persons(*, calls: bool) -> list[tuple[UUID, UUID]]:
    """Return (collective, person) of whoever has something not told yet, in a stable order."""
    rows = Notice.objects.filter(told_at=None, due_at__isnull=not calls)
    found = rows.values_list("collective_id", "person_id").distinct()
    return sorted(found, key=str)


def lock_waiting(collective_id: UUID, person_id: UUID, *, calls: bool) -> list[Notice]:
    """Return what is not told yet to one person, so that two workers do not both tell it."""
    rows = Notice.objects.select_for_update(skip_locked=True).filter(
        collective_id=collective_id, person_id=person_id, told_at=None, due_at__isnull=not calls
    )
    return list(rows.order_by("happened_at", "id"))


def list_muted(person_id: UUID) -> set[tuple[str, UUID]]:
    rows = Mute.objects.filter(person_id=person_id)
    return set(rows.values_list("subject_kind", "subject_id"))


def find_rhythm(person_id: UUID) -> Rhythm:
    """Return her rhythm, unsaved when she never chose one."""
    return Rhythm.objects.filter(person_id=person_id).first() or Rhythm(person_id=person_id)


def list_followed(person_id: UUID, scope_id: UUID | None, now: datetime) -> list[Followed]:
    """Return what she was told of these four months, last moved first, as she may read it today."""
    muted = Mute.objects.filter(
        person_id=OuterRef("person_id"),
        subject_kind=OuterRef("subject_kind"),
        subject_id=OuterRef("subject_id"),
    )
    rows = _list_of(person_id, scope_id).filter(happened_at__gte=now - SHOWN)
    grouped = (
        rows.values("subject_kind", "subject_id")
        .annotate(last_at=Max("happened_at"), is_muted=Exists(muted))
        .order_by("-last_at")
    )
    return list(_put_words(person_id, list(grouped)))


def has_any(person_id: UUID, scope_id: UUID | None) -> bool:
    return _list_of(person_id, scope_id).exists()


def _list_of(person_id: UUID, scope_id: UUID | None) -> QuerySet[Notice]:
    rows = Notice.objects.filter(person_id=person_id)
    return rows.filter(collective_id=scope_id) if scope_id else rows


def _put_words(person_id: UUID, grouped: list[dict]) -> Iterable[Followed]:
    spoken = read_spoken(person_id, [(one["subject_kind"], one["subject_id"]) for one in grouped])
    for one in grouped:
        kind, subject_id = one["subject_kind"], one["subject_id"]
        voice = find_voice(kind)
        if voice is not None and (kind, subject_id) in spoken:
            yield Followed(
                kind=kind,
                subject_id=subject_id,
                label=voice.label,
                reason=voice.reason,
                spoken=spoken[kind, subject_id],
                last_at=one["last_at"],
                is_muted=one["is_muted"],
            )
