"""One interview as one of its voices reads it: stations, notes and answers, in one structure.

What the other voice of a crossed interview wrote is not opened before both are done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from lieudit.hall.vault import unseal_many
from lieudit.interviews.access import find_readers
from lieudit.interviews.engine.form import Item
from lieudit.interviews.engine.interviewing.guide import Guide, Station, guide_from_json
from lieudit.interviews.engine.interviewing.voices import sees_voice
from lieudit.interviews.engine.repeats import is_roster, list_asked
from lieudit.interviews.models import (
    Interview,
    InterviewNote,
    InterviewPerson,
    InterviewVoice,
)
from lieudit.interviews.queries.filling import Filling, fill, read_filling
from lieudit.interviews.queries.interviewing.finding import (
    list_people,
    list_voices,
    progress_of,
)
from lieudit.interviews.queries.interviewing.note_texts import (
    read_current,
    reason_label,
    reason_owner,
)
from lieudit.interviews.queries.sealed import Told

PROTECTED = "art9"
OTHER_QUESTIONS = "_questions"


@dataclass(frozen=True)
class NoteSeen:
    """A note, opened. `about` names the people it is about (ids of `PersonSeen`)."""

    id: UUID
    station: str
    kind: str
    words: str
    revision: int
    about: tuple[UUID, ...]
    voice_id: UUID | None
    by: str
    is_mine: bool
    changed_at: datetime
    reply_to: UUID | None = None
    conflict_of: UUID | None = None
    confirmed_at: datetime | None = None
    keeps_words: bool = False


@dataclass(frozen=True)
class AnswerSeen:
    """A question of a station and what one person said of it; `hidden` says why it is closed.

    Codes: answered (another reads it, not this voice), protected (opened in her presence only),
    not_asked (her other answers do not lead to it).
    """

    item: Item
    told: Told | None
    hidden: str = ""

    @property
    def wants_to_talk(self) -> bool:
        return self.told is not None and self.told.given.state == "prefer_to_talk"

    @property
    def is_roster(self) -> bool:
        """Whether it is no question, but where the occurrences of some are added."""
        return is_roster(self.item)


@dataclass(frozen=True)
class PersonSeen:
    """Somebody in front, with her questionnaire when she has a seat in the wave."""

    row: InterviewPerson
    filling: Filling | None
    may_read: bool

    @property
    def id(self) -> UUID:
        return self.row.id

    @property
    def name(self) -> str:
        return str(self.row.person.full_name)

    @property
    def is_asked(self) -> bool:
        """Whether her questionnaire still takes answers."""
        return self.filling is not None and self.filling.participation.wave.is_open

    @property
    def is_protected_open(self) -> bool:
        return self.row.protected_open_at is not None


@dataclass(frozen=True)
class StationSeen:
    """One station: what the guide says, what was noted, the answers it opens by person."""

    station: Station
    notes: tuple[NoteSeen, ...]
    answers: Mapping[UUID, tuple[AnswerSeen, ...]]

    @property
    def is_protected(self) -> bool:
        return self.station.is_protected

    @property
    def wants_to_talk(self) -> tuple[AnswerSeen, ...]:
        return tuple(one for row in self.answers.values() for one in row if one.wants_to_talk)


@dataclass(frozen=True)
class InterviewSeen:
    interview: Interview
    people: tuple[PersonSeen, ...]
    voices: tuple[InterviewVoice, ...]
    stations: tuple[StationSeen, ...]
    loose: tuple[NoteSeen, ...] = ()  # what she said besides the stations

    def find(self, code: str) -> StationSeen | None:
        return next((one for one in self.stations if one.station.code == code), None)

    def find_person(self, person_id: UUID) -> PersonSeen | None:
        """Return somebody in front by the id of her part in this interview."""
        return next((one for one in self.people if one.id == person_id), None)


def read_interview(interview: Interview, voice: InterviewVoice) -> InterviewSeen:
    """Return all that this voice may read of an interview."""
    guide = read_stations(interview)
    voices = list_voices(interview)
    people = tuple(_see_person(row, voice) for row in list_people(interview))
    notes = read_notes(interview, voice)
    linked = {name for station in guide.stations for name in station.items}
    extra = _other_questions(people, linked)
    stations = (*guide.stations, *([extra] if extra else []))
    seen = tuple(
        StationSeen(
            station,
            tuple(note for note in notes if note.station == station.code),
            {person.id: _list_answers(person, station, voice) for person in people},
        )
        for station in stations
    )
    codes = {one.code for one in stations}
    loose = tuple(note for note in notes if note.station not in codes)
    return InterviewSeen(interview, people, tuple(voices), seen, loose)


def read_release_reason(interview: Interview) -> str:
    """Return why one voice opened the interview without waiting, or nothing."""
    if interview.release_reason is None:
        return ""
    sealed = bytes(interview.release_reason)
    told = unseal_many([(reason_owner(interview), sealed, reason_label(interview.id))])
    return told[0] or ""


def read_stations(interview: Interview) -> Guide:
    """Return the guide as it was when the interview was planned."""
    return guide_from_json(interview.stations)


def read_notes(interview: Interview, voice: InterviewVoice) -> tuple[NoteSeen, ...]:
    """Return the notes this voice may read, oldest first. The lock of crossed voices is here."""
    progress = progress_of(interview)
    rows = interview.notes.filter(removed_at__isnull=True).select_related("written_by", "reply_to")
    seen = [
        row
        for row in rows.order_by("created_at", "id")
        if all(
            sees_voice(progress, is_own=voice_id in (voice.id, None))
            for voice_id in (row.voice_id, row.reply_to.voice_id if row.reply_to else None)
        )
    ]
    return tuple(see_notes(seen, voice.person_id))


def see_notes(
    rows: Sequence[InterviewNote], reader_id: UUID | None, about: Sequence[UUID] | None = None
) -> list[NoteSeen]:
    """Open notes for a reader; a note of which nothing is left to open is not there."""
    told = read_current(rows, about)
    return [_see_note(row, told[row.id], reader_id) for row in rows if told.get(row.id)]


def _see_note(row: InterviewNote, told: Mapping[UUID, str], reader_id: UUID | None) -> NoteSeen:
    return NoteSeen(
        id=row.id,
        station=row.station,
        kind=row.kind,
        words=next(iter(told.values())),
        revision=row.revision,
        about=tuple(sorted(told)),
        voice_id=row.voice_id,
        by=row.written_by.full_name if row.written_by else "",
        is_mine=reader_id is not None and row.written_by_id == reader_id,
        changed_at=row.changed_at,
        reply_to=row.reply_to_id,
        conflict_of=row.conflict_of_id,
        confirmed_at=row.confirmed_at,
        keeps_words=row.keeps_words,
    )


def _see_person(row: InterviewPerson, voice: InterviewVoice) -> PersonSeen:
    seat = row.participation
    if seat is None or seat.withdrawn_at is not None:
        return PersonSeen(row, None, may_read=False)
    may_read = voice.person_id in find_readers(seat.wave)
    filling = _see_filling(read_filling(seat), row, voice, may_read=may_read)
    return PersonSeen(row, filling, may_read)


def _see_filling(
    filling: Filling, row: InterviewPerson, voice: InterviewVoice, *, may_read: bool
) -> Filling:
    """Return her questionnaire where no wording tells an answer that is closed to this voice."""
    is_open = row.protected_open_at is not None
    kept = {
        name: told
        for name, told in filling.kept.items()
        if told.entered_by_id == voice.person_id
        or (may_read and (is_open or told.block != PROTECTED))
    }
    if len(kept) == len(filling.kept):
        return filling
    seen = fill(filling.participation, filling.written, kept, is_whole=not may_read)
    return replace(seen, told=filling.told, kept=filling.kept)


def _list_answers(
    person: PersonSeen, station: Station, voice: InterviewVoice
) -> tuple[AnswerSeen, ...]:
    if person.filling is None:
        return ()
    form = person.filling.form
    names = list_asked(station.items, form.item_names, person.filling.written)
    return tuple(
        _see_answer(person, person.filling, item, voice)
        for item in map(form.find_item, names)
        if item is not None and _is_asked(item)
    )


def _is_asked(item: Item) -> bool:
    return is_roster(item) or (item.is_answerable and item.type != "acknowledge")


def _see_answer(
    person: PersonSeen, filling: Filling, item: Item, voice: InterviewVoice
) -> AnswerSeen:
    """A protected answer is opened in her presence only; another's needs the right to read."""
    told = filling.find_told(item.name)
    if item.sensitivity == PROTECTED and not person.is_protected_open:
        return AnswerSeen(item, None, "protected")
    if told is not None and not person.may_read and told.entered_by_id != voice.person_id:
        return AnswerSeen(item, None, "answered")
    if told is None and item.name not in filling.state.relevant:
        return AnswerSeen(item, None, "not_asked")
    return AnswerSeen(item, told)


def _other_questions(people: Sequence[PersonSeen], linked: set[str]) -> Station | None:
    """Questions of the questionnaire that no station opens stand together, last."""
    names: dict[str, None] = {}
    for person in people:
        for item in person.filling.written.items if person.filling else ():
            if _is_asked(item) and item.name not in linked:
                names[item.name] = None
    if not names:
        return None
    return Station(OTHER_QUESTIONS, {}, {}, {}, {}, {}, {}, items=tuple(names))
