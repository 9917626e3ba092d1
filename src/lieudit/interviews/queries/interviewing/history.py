"""What a note said before, for those who may read it now."""

from uuid import UUID

from lieudit.interviews.models import Interview, InterviewNote, InterviewVoice, NoteText
from lieudit.interviews.queries.interviewing.note_texts import read_history
from lieudit.interviews.queries.interviewing.reading import NoteSeen, read_notes


def find_readable_note(
    interview: Interview, voice: InterviewVoice, note_id: UUID
) -> NoteSeen | None:
    """Return a note this voice may read by now, the lock of crossed voices included."""
    return next((note for note in read_notes(interview, voice) if note.id == note_id), None)


def read_versions(note_id: UUID) -> list[tuple[NoteText, str]]:
    """Return what it said before, oldest first."""
    return read_history(InterviewNote.objects.get(id=note_id))
