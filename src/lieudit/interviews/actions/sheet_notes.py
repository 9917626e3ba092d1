"""What an interviewer writes beside a candidate's words: words only, sealed with her key.

Erasing the person's answers destroys the key, and the notes with them.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.vault import seal
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.actions.waves import wave_ref
from lieudit.interviews.models import Participation, SheetNote
from lieudit.interviews.queries.sealed import note_label, note_owner
from lieudit.kit.uuid7 import make_uuid7

KINDS = ("support", "explore", "need", "offer")
MOST_NOTE = 2000


def add_note(*, participation_id: UUID, kind: str, words: str, actor_id: UUID) -> UUID:
    """Keep a note on somebody's sheet."""
    words = _check(kind, words)
    with transaction.atomic():
        seat = Participation.objects.select_for_update().filter(id=participation_id).first()
        if seat is None or seat.withdrawn_at is not None:
            raise NotFound("participation", participation_id)
        note = SheetNote(
            id=make_uuid7(),
            collective_id=seat.collective_id,
            participation=seat,
            kind=kind,
            written_by_id=actor_id,
        )
        note.sealed = seal(note_owner(note, seat.person_id), words, note_label(note.id))
        note.save(force_insert=True)
        _trace(note, actor_id, "sheet_note_added")
    return note.id


def change_note(*, note_id: UUID, kind: str, words: str, actor_id: UUID) -> None:
    """Rewrite one's own note."""
    words = _check(kind, words)
    with transaction.atomic():
        note = _lock_own(note_id, actor_id)
        note.kind = kind
        owner = note_owner(note, note.participation.person_id)
        note.sealed = seal(owner, words, note_label(note.id))
        note.save(update_fields=["kind", "sealed", "changed_at"])
        _trace(note, actor_id, "sheet_note_changed")


def remove_note(*, note_id: UUID, actor_id: UUID) -> None:
    """Take one's own note away; `restore_note` brings it back."""
    with transaction.atomic():
        note = _lock_own(note_id, actor_id)
        note.removed_at = timezone.now()
        note.save(update_fields=["removed_at", "changed_at"])
        _trace(note, actor_id, "sheet_note_removed")


def restore_note(*, note_id: UUID, actor_id: UUID) -> None:
    """Bring back one's own note."""
    with transaction.atomic():
        note = _lock_own(note_id, actor_id)
        note.removed_at = None
        note.save(update_fields=["removed_at", "changed_at"])
        _trace(note, actor_id, "sheet_note_restored")


def _check(kind: str, words: str) -> str:
    words = words.strip()
    if kind not in KINDS:
        raise Refused("unknown_kind", "kind")
    if not words or len(words) > MOST_NOTE:
        raise Refused("note_empty" if not words else "note_too_long", "words")
    return words


def _lock_own(note_id: UUID, actor_id: UUID) -> SheetNote:
    note = (
        SheetNote.objects.select_for_update(of=("self",))
        .select_related("participation")
        .filter(id=note_id, written_by_id=actor_id)
        .first()
    )
    if note is None or note.participation.withdrawn_at is not None:
        raise NotFound("note", note_id)
    return note


def _trace(note: SheetNote, actor_id: UUID, verb: str) -> None:
    audit.record(
        scope_id=note.collective_id,
        actor_id=actor_id,
        verb=verb,
        subject=wave_ref(note.participation.wave_id),
    )
