"""What was noted about a person, gathered to begin a document: never what the law protects."""

from uuid import UUID

from lieudit.interviews.access import find_readers
from lieudit.interviews.engine.form import Form
from lieudit.interviews.engine.returning.outline import Source
from lieudit.interviews.models import Participation
from lieudit.interviews.queries.filling import read_asked_form
from lieudit.interviews.queries.interviewing import reading
from lieudit.interviews.queries.interviewing.finding import find_voice, list_of_person
from lieudit.interviews.queries.sealed import Told, read_told
from lieudit.interviews.queries.sheets import PROTECTED, read_notes
from lieudit.people.doors import list_restricted


def list_sources(collective_id: UUID, person_id: UUID, reader_id: UUID) -> list[Source]:
    """Return her own words and the notes on her sheets, of the waves this reader may read.

    Nothing while she has her data restricted (art. 18).
    """
    if list_restricted(collective_id, [person_id]):
        return []
    seats = (
        Participation.objects.filter(
            collective_id=collective_id, person_id=person_id, withdrawn_at__isnull=True
        )
        .select_related("wave__version", "person")
        .order_by("created_at")
    )
    found: list[Source] = []
    for seat in seats:
        if reader_id in find_readers(seat.wave):
            found += _list_words(seat)
            found += [Source(note.kind, note.words) for note in read_notes(seat, reader_id)]
    return found + _list_interview_notes(collective_id, person_id, reader_id)


def _list_interview_notes(collective_id: UUID, person_id: UUID, reader_id: UUID) -> list[Source]:
    """What this reader may read of the interviews she led; in a crossed one, after the lock."""
    found: list[Source] = []
    for part in reversed(list_of_person(person_id, [collective_id])):
        voice = find_voice(part.interview, reader_id)
        if voice is None:
            continue
        protected = set(part.texts.filter(block=PROTECTED).values_list("note_id", flat=True))
        found += [
            Source(note.kind, note.words, is_protected=note.id in protected)
            for note in reading.read_notes(part.interview, voice)
            if part.id in note.about
        ]
    return found


def _list_words(seat: Participation) -> list[Source]:
    """Her words, in the order asked; a protected answer never leaves the vault."""
    form = read_asked_form(seat.wave.version)
    opened = [item.name for item in form.items if item.sensitivity != PROTECTED]
    told = read_told([seat], items=opened)[seat.id]
    return [
        Source("words", words)
        for name in opened
        if name in told
        for words in _read_words(form, name, told[name])
    ]


def _read_words(form: Form, name: str, told: Told) -> list[str]:
    item = form.find_item(name)
    said = told.given.value if item is not None and item.type == "text" else ""
    return [words for words in (said, told.words) if isinstance(words, str) and words.strip()]
