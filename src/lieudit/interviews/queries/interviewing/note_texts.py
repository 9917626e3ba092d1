"""Words of notes, opened: the only place that names their owners and labels."""

from collections.abc import Iterable, Mapping
from typing import cast
from uuid import UUID

from lieudit.hall.vault import Block, Label, Owner, unseal_many
from lieudit.interviews.models import Interview, InterviewNote, NoteText

Told = Mapping[UUID, str]  # by InterviewPerson.id: whom the words are about


def text_owner(text: NoteText, person_id: UUID) -> Owner:
    return Owner(text.collective_id, person_id, cast("Block", text.block))


def text_label(note_id: UUID, about_id: UUID, revision: int) -> Label:
    """Tied to the note, whom it is about and the revision: moved elsewhere, it is shut."""
    return Label("interviews_notetext", f"{note_id}:{about_id}", "words", revision)


def reason_owner(interview: Interview) -> Owner:
    return Owner(interview.collective_id, None, "ordinary")


def reason_label(interview_id: UUID) -> Label:
    return Label("interviews_interview", str(interview_id), "release_reason")


def open_texts(texts: Iterable[NoteText]) -> list[tuple[NoteText, str]]:
    """Open sealed words; those whose key was destroyed are not there. One query for the keys."""
    rows = list(texts)
    words = unseal_many(
        [
            (
                text_owner(row, row.about.person_id),
                bytes(row.sealed),
                text_label(row.note_id, row.about_id, row.revision),
            )
            for row in rows
        ]
    )
    return [(row, text) for row, text in zip(rows, words, strict=True) if text is not None]


def read_current(
    notes: Iterable[InterviewNote], about: Iterable[UUID] | None = None
) -> dict[UUID, dict[UUID, str]]:
    """Return the words of each note as they stand, by whom they are about; two queries.

    With `about`, nothing said of anybody else leaves the vault.
    """
    revisions = {note.id: note.revision for note in notes}
    found = NoteText.objects.filter(note_id__in=revisions).select_related("about")
    if about is not None:
        found = found.filter(about_id__in=list(about))
    told: dict[UUID, dict[UUID, str]] = {}
    for row, words in open_texts(row for row in found if row.revision == revisions[row.note_id]):
        told.setdefault(row.note_id, {})[row.about_id] = words
    return told


def read_before(about_id: UUID, revisions: Mapping[UUID, int]) -> dict[UUID, list[str]]:
    """Return what notes said of one person before the revision named, oldest first; two queries."""
    rows = NoteText.objects.filter(note_id__in=revisions, about_id=about_id)
    former = [
        row
        for row in rows.select_related("about").order_by("revision")
        if row.revision < revisions[row.note_id]
    ]
    told: dict[UUID, list[str]] = {}
    for row, words in open_texts(former):
        told.setdefault(row.note_id, []).append(words)
    return told


def read_history(
    note: InterviewNote, about: Iterable[UUID] | None = None
) -> list[tuple[NoteText, str]]:
    """Return what the note said before, oldest first, each revision once."""
    rows = NoteText.objects.filter(note=note, revision__lt=note.revision)
    if about is not None:
        rows = rows.filter(about_id__in=list(about))
    opened = open_texts(rows.select_related("about", "written_by").order_by("revision", "id"))
    return list({row.revision: (row, words) for row, words in opened}.values())
