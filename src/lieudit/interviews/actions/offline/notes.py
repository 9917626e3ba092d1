"""Notes written on a tablet without network; a note emptied there is taken away."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from lieudit.interviews.actions.interviewing.notes import keep_note, remove_note
from lieudit.interviews.actions.offline.copies import lock_copy
from lieudit.interviews.actions.offline.hearing import Heard, find_heard, note_heard
from lieudit.interviews.engine.syncing import Code, Entry, Held, Verdict, judge_entry
from lieudit.interviews.models import InterviewNote, OfflineCopy


@dataclass(frozen=True)
class DeviceNote:
    """A note as the device sent it; its id was made there, at its first sign."""

    id: UUID
    note_id: UUID
    station: str
    kind: str
    words: str
    base: int
    about: Collection[UUID] = ()


def hear_note(*, copy_id: UUID, entry: DeviceNote, actor_id: UUID) -> Heard:
    """Keep a note, beside the one held when that one changed. Raises Refused."""
    with transaction.atomic():
        copy = lock_copy(copy_id, actor_id)
        if heard := find_heard(copy, entry.id):
            return heard
        if entry.words.strip():
            heard = _keep(copy, entry, actor_id)
        else:
            heard = _remove(copy, entry, actor_id)
        note_heard(copy, entry.id, heard)
        return heard


def _keep(copy: OfflineCopy, entry: DeviceNote, actor_id: UUID) -> Heard:
    kept = keep_note(
        interview_id=copy.interview_id,
        note_id=entry.note_id,
        station=entry.station,
        kind=entry.kind,
        words=entry.words,
        actor_id=actor_id,
        about=entry.about,
        base_revision=entry.base,
    )
    code: Code = "conflict" if kept.conflict_of else "taken"
    return Heard(Verdict(code, kept.revision), kept.note_id if kept.conflict_of else None)


def _remove(copy: OfflineCopy, entry: DeviceNote, actor_id: UUID) -> Heard:
    """Somebody wrote in it since: her words stay, and nothing of ours is lost, it was empty."""
    rows = InterviewNote.objects.filter(
        id=entry.note_id, interview_id=copy.interview_id, removed_at__isnull=True
    )
    revision = rows.values_list("revision", flat=True).first() or 0
    held = Held(revision, "words" if revision else "")
    told = judge_entry(Entry(str(entry.id), str(copy.id), "", entry.base, ""), held)
    if told.code == "taken":
        remove_note(interview_id=copy.interview_id, note_id=entry.note_id, actor_id=actor_id)
    return Heard(Verdict(told.code, revision))
