"""Note what is to be told; the letters are written later, by the worker."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lieudit.hall.subjects import SubjectRef
from lieudit.notices.models import Notice

BATCH = 500


def note_notices(
    *,
    collective_id: UUID,
    person_ids: Iterable[UUID],
    subject: SubjectRef,
    code: str,
    key: str,
    happened_at: datetime,
    due_at: datetime | None = None,
) -> int:
    """Note once for each person that something happened; with `due_at`, it awaits her before then.

    `key` names the happening (an event's id): noted twice, it is told once. Returns how many
    persons are concerned.
    """
    wanted = set(person_ids)
    rows = [
        Notice(
            collective_id=collective_id,
            person_id=person_id,
            subject_kind=subject.kind,
            subject_id=subject.id,
            code=code,
            key=key,
            happened_at=happened_at,
            due_at=due_at,
        )
        for person_id in sorted(wanted, key=str)
    ]
    with transaction.atomic():
        Notice.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return len(wanted)


def drop_calls(*, subject: SubjectRef, person_ids: Iterable[UUID] | None = None) -> int:
    """What awaited these persons (or everybody) is done or over: no letter asks for it any more."""
    rows = Notice.objects.filter(
        subject_kind=subject.kind, subject_id=subject.id, told_at=None, due_at__isnull=False
    )
    if person_ids is not None:
        rows = rows.filter(person_id__in=list(person_ids))
    return rows.delete()[0]
