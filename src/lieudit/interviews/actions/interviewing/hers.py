"""What the person does with her interview: she replies, corrects her words, asks for hypotheses."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.interviews.actions.interviewing.holding import (
    interview_ref,
    lock_interview,
    trace,
)
from lieudit.interviews.actions.interviewing.notes import (
    KeptNote,
    check_words,
    make_note,
    rewrite_note,
    write_text,
)
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.engine.interviewing.voices import is_hers_to_read, is_readable
from lieudit.interviews.events import interview_replied
from lieudit.interviews.models import Interview, InterviewNote, InterviewPerson
from lieudit.interviews.queries.interviewing.finding import progress_of
from lieudit.kit.uuid7 import make_uuid7


def reply_to_note(
    *,
    part_id: UUID,
    actor_id: UUID,
    note_id: UUID,
    words: str,
    reply_to: UUID | None = None,
    station: str = "",
    base_revision: int = 0,
) -> KeptNote:
    """Keep her reply, to a note or to a station; kept again under the same id, it is rewritten."""
    words = check_words(words)
    with transaction.atomic():
        part, interview = _lock_part(part_id, actor_id)
        target = _find_readable(interview, part, reply_to) if reply_to else None
        row = InterviewNote.objects.filter(id=note_id).first()
        if row is not None:
            _check_own_reply(row, part)
        if row is not None and target is not None and row.reply_to_id != target.id:
            row, note_id = None, make_uuid7()  # an old page, sent for another note
        if row is not None:
            row.interview = interview
            kept = rewrite_note(row, [part], words, base_revision, actor_id)
        else:
            row = make_note(
                interview, note_id, station=target.station if target else station, kind="reply",
                voice=None, actor_id=actor_id, reply_to=target,
            )  # fmt: skip
            kept = write_text(row, [part], words, actor_id)
        interview_replied.emit(
            scope_id=interview.collective_id,
            actor_id=actor_id,
            subject=interview_ref(interview.id),
            public=False,
        )
    return kept


def remove_reply(*, part_id: UUID, actor_id: UUID, note_id: UUID, is_removed: bool = True) -> None:
    """Take her own reply away, or bring it back."""
    with transaction.atomic():
        part, interview = _lock_part(part_id, actor_id)
        row = InterviewNote.objects.filter(id=note_id, interview=interview).first()
        if row is None:
            raise NotFound("note", note_id)
        _check_own_reply(row, part)
        row.removed_at = timezone.now() if is_removed else None
        row.save(update_fields=["removed_at"])
        trace(interview, actor_id, "interview_reply_removed")


def correct_words(
    *, part_id: UUID, actor_id: UUID, note_id: UUID, words: str, base_revision: int
) -> KeptNote:
    """Rewrite what was noted as her own words; what was noted before stays in its history."""
    words = check_words(words)
    with transaction.atomic():
        part, interview = _lock_part(part_id, actor_id)
        row = _find_readable(interview, part, note_id)
        if row.kind != "words":
            raise Refused("not_her_words")
        row.interview = interview
        others = row.texts.filter(revision=row.revision).exclude(about=part)
        if others.exists():
            raise Refused("words_of_two")
        return rewrite_note(row, [part], words, base_revision, actor_id)


def ask_hypotheses(*, part_id: UUID, actor_id: UUID) -> None:
    """She asks to read the hypotheses: answered at once, and kept that she asked (GDPR art. 15)."""
    with transaction.atomic():
        part, interview = _lock_part(part_id, actor_id)
        if part.hypotheses_asked_at is None:
            part.hypotheses_asked_at = timezone.now()
            part.save(update_fields=["hypotheses_asked_at"])
            trace(interview, actor_id, "hypotheses_asked")


def _lock_part(part_id: UUID, actor_id: UUID) -> tuple[InterviewPerson, Interview]:
    part = InterviewPerson.objects.filter(id=part_id, person_id=actor_id).first()
    if part is None:
        raise NotFound("part", part_id)
    interview = lock_interview(part.interview_id)
    if not is_readable(progress_of(interview), timezone.now()):
        raise Refused("not_readable_yet")
    return part, interview


def _find_readable(interview: Interview, part: InterviewPerson, note_id: UUID) -> InterviewNote:
    """Return a note she may read: about her, of a kind that is hers to read."""
    row = (
        InterviewNote.objects.select_for_update(of=("self",))
        .filter(id=note_id, interview=interview, removed_at__isnull=True, texts__about=part)
        .first()
    )
    asked = part.hypotheses_asked_at is not None
    if row is None or not is_hers_to_read(row.kind, has_asked_hypotheses=asked):
        raise NotFound("note", note_id)
    return row


def _check_own_reply(row: InterviewNote, part: InterviewPerson) -> None:
    is_own = row.interview_id == part.interview_id and row.written_by_id == part.person_id
    if row.kind != "reply" or not is_own:
        raise NotFound("note", row.id)
