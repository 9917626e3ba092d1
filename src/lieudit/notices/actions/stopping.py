"""Stop the letters about one object, take them up again, choose a rhythm."""

from uuid import UUID

from django.db import transaction

from lieudit.hall.subjects import SubjectRef
from lieudit.notices.engine.digest import RHYTHMS
from lieudit.notices.models import Mute, Notice, Rhythm


def mute_subject(*, person_id: UUID, collective_id: UUID, subject: SubjectRef) -> None:
    """No more letters to her about this object; doing it twice is doing it once."""
    with transaction.atomic():
        Mute.objects.get_or_create(
            person_id=person_id,
            subject_kind=subject.kind,
            subject_id=subject.id,
            defaults={"collective_id": collective_id},
        )


def unmute_subject(*, person_id: UUID, subject: SubjectRef) -> None:
    Mute.objects.filter(
        person_id=person_id, subject_kind=subject.kind, subject_id=subject.id
    ).delete()


def find_collective_of(*, person_id: UUID, subject: SubjectRef) -> UUID | None:
    """Return the group in which she was told of an object; None when she never was."""
    rows = Notice.objects.filter(
        person_id=person_id, subject_kind=subject.kind, subject_id=subject.id
    )
    return rows.values_list("collective_id", flat=True).first()


def choose_rhythm(*, person_id: UUID, rhythm: str) -> None:
    if rhythm not in RHYTHMS:
        raise ValueError(rhythm)
    Rhythm.objects.update_or_create(person_id=person_id, defaults={"rhythm": rhythm})
