"""Short notes of conversations, sealed; each is changed by whoever wrote it."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.admission.actions.refusals import Refused
from lieudit.admission.actions.tracing import lock_candidacy, trace
from lieudit.admission.models import LogNote
from lieudit.admission.queries.sealed import seal_words
from lieudit.kit.uuid7 import make_uuid7

LONGEST_NOTE = 1500


def add_log_note(*, candidacy_id: UUID, on_date: date, words: str, actor_id: UUID) -> UUID:
    words = _check(on_date, words)
    with transaction.atomic():
        candidacy = lock_candidacy(candidacy_id)
        note_id = make_uuid7()
        LogNote.objects.create(
            id=note_id,
            collective_id=candidacy.collective_id,
            candidacy=candidacy,
            on_date=on_date,
            sealed=seal_words(candidacy, note_id, "log", words),
            written_by_id=actor_id,
        )
        trace(candidacy, actor_id, "admission.log_added")
    return note_id


def change_log_note(*, note_id: UUID, on_date: date, words: str, actor_id: UUID) -> None:
    """Rewrite one's own note."""
    words = _check(on_date, words)
    with transaction.atomic():
        note = _lock_own(note_id, actor_id)
        note.on_date = on_date
        note.sealed = seal_words(note.candidacy, note.id, "log", words)
        note.save(update_fields=["on_date", "sealed", "changed_at"])
        trace(note.candidacy, actor_id, "admission.log_changed")


def set_log_note_removed(*, note_id: UUID, is_removed: bool, actor_id: UUID) -> None:
    """Take one's own note away, or bring it back."""
    with transaction.atomic():
        note = _lock_own(note_id, actor_id)
        note.removed_at = timezone.now() if is_removed else None
        note.save(update_fields=["removed_at", "changed_at"])
        verb = "admission.log_removed" if is_removed else "admission.log_restored"
        trace(note.candidacy, actor_id, verb)


def _check(on_date: date, words: str) -> str:
    words = words.strip()
    if on_date > timezone.localdate():
        raise Refused(_("This day is still to come."), "on_date")
    if not words:
        raise Refused(_("Write the note before keeping it."), "words")
    if len(words) > LONGEST_NOTE:
        raise Refused(_("Shorten the note: 1,500 characters at the most."), "words")
    return words


def _lock_own(note_id: UUID, actor_id: UUID) -> LogNote:
    note = (
        LogNote.objects.select_for_update(of=("self",))
        .select_related("candidacy")
        .filter(id=note_id, written_by_id=actor_id)
        .first()
    )
    if note is None:
        raise Refused(_("Only who wrote a note changes it."))
    return note
