"""Words noted about somebody are erased for good, with the key once nothing is left under it."""

from collections.abc import Collection
from uuid import UUID

from lieudit.interviews.actions.keeping import destroy_unused_keys
from lieudit.interviews.models import InterviewNote, InterviewPerson, NoteText, Participation


def erase_notes(notes: Collection[UUID], people: Collection[InterviewPerson]) -> None:
    """Delete what was said of some people in some notes, and the notes nothing is left of.

    Words about two people were sealed twice: the other one keeps hers.
    """
    NoteText.objects.filter(note_id__in=list(notes), about__in=list(people)).delete()
    InterviewNote.objects.filter(id__in=list(notes), texts__isnull=True).delete()
    for person in people:
        destroy_unused_keys(person.collective_id, person.person_id)


def erase_protected_notes(people: Collection[InterviewPerson]) -> None:
    """Erase what was noted of some people in the specially protected part."""
    texts = NoteText.objects.filter(about__in=list(people), block="art9")
    erase_notes(set(texts.values_list("note_id", flat=True)), people)


def forget_protected_part(seat: Participation) -> None:
    """Her agreement taken back in the questionnaire is taken back in its interviews too."""
    parts = list(InterviewPerson.objects.filter(participation=seat))
    InterviewPerson.objects.filter(id__in=[part.id for part in parts]).update(
        protected_open_at=None, protected_agreed_at=None
    )
    erase_protected_notes(parts)
