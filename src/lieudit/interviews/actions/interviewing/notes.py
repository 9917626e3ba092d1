"""Notes kept as they are written: sent twice, they count once; two texts never erase each other."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall.vault import seal
from lieudit.interviews.actions.interviewing.holding import find_own_voice, lock_interview, trace
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.engine.answer_reading import clean_text
from lieudit.interviews.engine.interviewing.voices import SHARED, VOICED
from lieudit.interviews.models import (
    Interview,
    InterviewNote,
    InterviewPerson,
    InterviewVoice,
    NoteText,
)
from lieudit.interviews.models.interview import InterviewState
from lieudit.interviews.queries.interviewing.note_texts import (
    open_texts,
    read_current,
    text_label,
    text_owner,
)
from lieudit.interviews.queries.interviewing.reading import OTHER_QUESTIONS, read_stations
from lieudit.kit.uuid7 import make_uuid7

MOST_WORDS = 5000
# Words typed one after the other are one revision; what others may have read is kept apart.
SAME_SITTING = timedelta(minutes=10)


@dataclass(frozen=True)
class KeptNote:
    """What became of a note: where its words stand, and at which revision.

    `conflict_of`: somebody wrote on the same sight; these words stand in a note beside hers.
    """

    note_id: UUID
    revision: int
    conflict_of: UUID | None = None


def keep_note(
    *,
    interview_id: UUID,
    note_id: UUID,
    station: str,
    kind: str,
    words: str,
    actor_id: UUID,
    about: Collection[UUID] = (),
    base_revision: int = 0,
    keeps_words: bool = False,
) -> KeptNote:
    """Keep what a voice wrote; `about` names parts (`InterviewPerson.id`), everybody by default.

    Idempotent: the same words sent again change nothing. Written on an older sight than what is
    kept, the words become a note of their own beside it. Raises Refused.
    """
    words = check_words(words)
    with transaction.atomic():
        interview = lock_interview(interview_id)
        voice = _check_voice(interview, actor_id, kind)
        people = find_about(interview, about)
        _check_station(interview, station, people)
        row = _find_row(interview, note_id, kind, voice)
        if row is None:
            if base_revision:
                raise Refused("note_gone", "words")
            row = make_note(
                interview, note_id, station=station, kind=kind, voice=voice, actor_id=actor_id
            )
            kept = write_text(row, people, words, actor_id)
        else:
            kept = rewrite_note(row, people, words, base_revision, actor_id)
            _change_kind(row, kept, kind, actor_id)
        if keeps_words:
            InterviewNote.objects.filter(id=kept.note_id).update(keeps_words=True)
    return kept


def remove_note(*, interview_id: UUID, note_id: UUID, actor_id: UUID) -> None:
    """Take a note of one's own voice, or one written together, away; `restore_note` undoes it."""
    _set_removed(interview_id, note_id, actor_id, is_removed=True)


def restore_note(*, interview_id: UUID, note_id: UUID, actor_id: UUID) -> None:
    """Bring it back."""
    _set_removed(interview_id, note_id, actor_id, is_removed=False)


def check_words(words: str) -> str:
    """Return the words without stray signs; empty or too long, they are refused."""
    words = clean_text(words).strip()
    if not words:
        raise Refused("note_empty", "words")
    if len(words) > MOST_WORDS:
        raise Refused("note_too_long", "words", (len(words), MOST_WORDS))
    return words


def find_about(interview: Interview, about: Collection[UUID]) -> list[InterviewPerson]:
    """Return whom the words are about; everybody in front when nobody is named."""
    rows = interview.people.all()
    people = list(rows.filter(id__in=list(about)) if about else rows)
    if not people or (about and len(people) < len(set(about))):
        raise Refused("unknown_person", "about")
    return people


def make_note(
    interview: Interview,
    note_id: UUID,
    *,
    station: str,
    kind: str,
    voice: InterviewVoice | None,
    actor_id: UUID,
    reply_to: InterviewNote | None = None,
    conflict_of: InterviewNote | None = None,
) -> InterviewNote:
    """Make the row of a note; its words come with `write_text`."""
    row = InterviewNote.objects.create(
        id=note_id,
        collective_id=interview.collective_id,
        interview=interview,
        station=station,
        kind=kind,
        voice=voice,
        revision=0,
        written_by_id=actor_id,
        changed_at=timezone.now(),
        reply_to=reply_to,
        conflict_of=conflict_of,
    )
    trace(interview, actor_id, "interview_note_added")
    return row


def lock_writable(interview: Interview, note_id: UUID, actor_id: UUID) -> InterviewNote:
    """Return a note its actor may change, held: of her own voice, or written together."""
    voice = find_own_voice(interview, actor_id)
    row = (
        InterviewNote.objects.select_for_update(of=("self",))
        .filter(id=note_id, interview=interview)
        .first()
    )
    if row is None or row.voice_id not in (voice.id, None) or row.kind == "reply":
        raise NotFound("note", note_id)
    if row.voice_id is not None and voice.done_at is not None:
        raise Refused("voice_done")
    row.interview = interview
    return row


def rewrite_note(
    row: InterviewNote,
    people: Sequence[InterviewPerson],
    words: str,
    base_revision: int,
    actor_id: UUID,
) -> KeptNote:
    """Keep words over those they were written upon; over others, beside them."""
    current = read_current([row]).get(row.id, {})
    if current == {person.id: words for person in people} and row.removed_at is None:
        return KeptNote(row.id, row.revision)
    if base_revision == row.revision:
        return write_text(row, people, words, actor_id)
    if words in _read_revision(row, base_revision + 1):
        return KeptNote(row.id, row.revision)  # sent again: it was kept, then rewritten
    return _keep_beside(row, people, words, actor_id)


def write_text(
    row: InterviewNote, people: Sequence[InterviewPerson], words: str, actor_id: UUID
) -> KeptNote:
    """Seal the words under the next revision, once for each person they are about."""
    now, before = timezone.now(), row.revision
    is_sitting = row.written_by_id == actor_id and now - row.changed_at < SAME_SITTING
    row.revision, row.written_by_id, row.changed_at = before + 1, actor_id, now
    row.removed_at = row.confirmed_at = None
    row.keeps_words = False
    block = "art9" if _is_protected(row) else "intimate"
    for person in people:
        text = NoteText(
            collective_id=row.collective_id,
            note=row,
            about=person,
            revision=row.revision,
            block=block,
            written_by_id=actor_id,
            written_at=now,
        )
        label = text_label(row.id, person.id, row.revision)
        text.sealed = seal(text_owner(text, person.person_id), words, label)
        text.save(force_insert=True)
    if is_sitting and not row.interview.released_at:
        NoteText.objects.filter(note=row, revision=before).delete()
    row.save(
        update_fields=[
            "revision", "written_by", "changed_at", "removed_at", "confirmed_at", "keeps_words",
        ]
    )  # fmt: skip
    return KeptNote(row.id, row.revision)


def _keep_beside(
    row: InterviewNote, people: Sequence[InterviewPerson], words: str, actor_id: UUID
) -> KeptNote:
    beside = row.conflicts.filter(removed_at__isnull=True)
    for twin, told in read_current(beside).items():
        if words in told.values():
            return KeptNote(twin, beside.get(id=twin).revision, row.id)
    twin_row = make_note(
        row.interview, make_uuid7(), station=row.station, kind=row.kind, voice=row.voice,
        actor_id=actor_id, reply_to=row.reply_to, conflict_of=row,
    )  # fmt: skip
    kept = write_text(twin_row, people, words, actor_id)
    return KeptNote(kept.note_id, kept.revision, row.id)


def _read_revision(row: InterviewNote, revision: int) -> list[str]:
    texts = NoteText.objects.filter(note=row, revision=revision).select_related("about")
    return [words for _text, words in open_texts(texts)]


def _check_voice(interview: Interview, actor_id: UUID, kind: str) -> InterviewVoice | None:
    """Return the voice a note belongs to; none for what both write together."""
    voice = find_own_voice(interview, actor_id)
    if interview.state in (InterviewState.PLANNED, InterviewState.CANCELLED):
        raise Refused("not_started")
    if kind in SHARED:
        if interview.released_at is None:
            raise Refused("not_released")
        return None
    if kind not in VOICED:
        raise Refused("unknown_kind", "kind")
    if voice.done_at is not None:
        raise Refused("voice_done")
    return voice


def _check_station(interview: Interview, code: str, people: Sequence[InterviewPerson]) -> None:
    station = read_stations(interview).find(code)
    if station is None and code != OTHER_QUESTIONS:
        raise Refused("unknown_station", "station")
    is_closed = any(person.protected_agreed_at is None for person in people)
    if station is not None and station.is_protected and is_closed:
        raise Refused("not_agreed", "station")


def _change_kind(row: InterviewNote, kept: KeptNote, kind: str, actor_id: UUID) -> None:
    """What was begun as heard may be her own words, or a hypothesis."""
    if row.kind == kind:
        return
    InterviewNote.objects.filter(id=kept.note_id).update(kind=kind)
    trace(row.interview, actor_id, "interview_note_kind_changed")


def _is_protected(row: InterviewNote) -> bool:
    station = read_stations(row.interview).find(row.station)
    return station is not None and station.is_protected


def _find_row(
    interview: Interview, note_id: UUID, kind: str, voice: InterviewVoice | None
) -> InterviewNote | None:
    row = InterviewNote.objects.select_for_update(of=("self",)).filter(id=note_id).first()
    if row is None:
        return None
    row.interview = interview if row.interview_id == interview.id else row.interview
    is_own = row.interview_id == interview.id and row.voice_id == (voice.id if voice else None)
    if not is_own or (row.kind != kind and not {row.kind, kind} <= set(VOICED)):
        raise NotFound("note", note_id)
    return row


def _set_removed(interview_id: UUID, note_id: UUID, actor_id: UUID, *, is_removed: bool) -> None:
    with transaction.atomic():
        interview = lock_interview(interview_id)
        row = lock_writable(interview, note_id, actor_id)
        row.removed_at = timezone.now() if is_removed else None
        row.save(update_fields=["removed_at"])
        verb = "interview_note_removed" if is_removed else "interview_note_restored"
        trace(interview, actor_id, verb)
