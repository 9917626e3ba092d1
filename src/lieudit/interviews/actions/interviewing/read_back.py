"""Read back to her: she says that it is right, or corrects; both are kept as her words."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.interviews.actions.interviewing.holding import lock_interview, trace
from lieudit.interviews.actions.interviewing.notes import (
    KeptNote,
    check_words,
    lock_writable,
    make_note,
    rewrite_note,
    write_text,
)
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.models import InterviewNote

READ_BACK = ("words", "heard")


def confirm_note(*, interview_id: UUID, note_id: UUID, actor_id: UUID, is_right: bool) -> None:
    """Read back to her, she said that it is right (or takes that back)."""
    with transaction.atomic():
        interview = lock_interview(interview_id)
        row = lock_writable(interview, note_id, actor_id)
        row.confirmed_at = timezone.now() if is_right else None
        row.save(update_fields=["confirmed_at"])
        trace(interview, actor_id, "interview_note_confirmed")


def correct_in_front(
    *,
    interview_id: UUID,
    note_id: UUID,
    correction_id: UUID,
    words: str,
    base_revision: int,
    actor_id: UUID,
) -> KeptNote:
    """Keep what she corrects: over her own words, beside what was heard."""
    words = check_words(words)
    with transaction.atomic():
        interview = lock_interview(interview_id)
        row = lock_writable(interview, note_id, actor_id)
        if row.kind not in READ_BACK:
            raise Refused("unknown_kind", "kind")
        people = [text.about for text in row.texts.filter(revision=row.revision)]
        if row.kind == "words":
            return rewrite_note(row, people, words, base_revision, actor_id)
        kept = InterviewNote.objects.filter(id=correction_id).first()
        if kept is not None and kept.reply_to_id != row.id:
            raise NotFound("note", correction_id)
        if kept is not None:
            return KeptNote(kept.id, kept.revision)  # sent twice
        correction = make_note(
            interview, correction_id, station=row.station, kind="words", voice=row.voice,
            actor_id=actor_id, reply_to=row,
        )  # fmt: skip
        return write_text(correction, people, words, actor_id)
