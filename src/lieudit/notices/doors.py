"""What rooms above may ask: to tell people something, and to speak for their own objects."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from lieudit.hall.subjects import SubjectRef
from lieudit.notices.actions.telling import drop_calls, note_notices
from lieudit.notices.queries.voices import (
    AnswerChoice,
    AnswerRefused,
    Call,
    Spoken,
    Voice,
    register_voice,
)

__all__ = [
    "AnswerChoice",
    "AnswerRefused",
    "Call",
    "Spoken",
    "Voice",
    "call_on",
    "register_voice",
    "release_from",
    "tell",
]


def tell(
    *,
    collective_id: UUID,
    person_ids: Iterable[UUID],
    subject: SubjectRef,
    code: str,
    key: str,
    happened_at: datetime | None = None,
) -> int:
    """Put it in the next digest of each person. `key`: told twice under it is told once."""
    return note_notices(
        collective_id=collective_id,
        person_ids=person_ids,
        subject=subject,
        code=code,
        key=key,
        happened_at=happened_at or timezone.now(),
    )


def call_on(
    *,
    collective_id: UUID,
    person_ids: Iterable[UUID],
    subject: SubjectRef,
    code: str,
    key: str,
    due_at: datetime,
    happened_at: datetime | None = None,
) -> int:
    """Write to each person at once: something awaits her before `due_at`."""
    return note_notices(
        collective_id=collective_id,
        person_ids=person_ids,
        subject=subject,
        code=code,
        key=key,
        happened_at=happened_at or timezone.now(),
        due_at=due_at,
    )


def release_from(*, subject: SubjectRef, person_ids: Iterable[UUID] | None = None) -> int:
    """It awaits these persons (or anybody) no more: letters not written yet are not."""
    return drop_calls(subject=subject, person_ids=person_ids)
