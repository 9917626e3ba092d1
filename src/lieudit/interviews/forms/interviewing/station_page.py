"""A station as it is drawn: the guide beside the notes, the questions it opens, the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.engine.form import Texts, pick_text
from lieudit.interviews.engine.interviewing.guide import Station
from lieudit.interviews.engine.interviewing.voices import VOICED
from lieudit.interviews.forms.interviewing.sent_notes import SentNote, mark_note
from lieudit.interviews.forms.interviewing.words import KIND_WORDS, say_interview_refusal
from lieudit.interviews.models import InterviewVoice
from lieudit.interviews.queries.interviewing.reading import (
    OTHER_QUESTIONS,
    InterviewSeen,
    NoteSeen,
    StationSeen,
)
from lieudit.kit.forbidden_grounds import find_forbidden_grounds
from lieudit.kit.ground_words import load_ground_words, name_ground, name_law


@dataclass(frozen=True)
class GroundWarning:
    """Words on ground the law forbids, told to whoever wrote them; nothing is blocked."""

    grounds: tuple[tuple[str, tuple[str, ...]], ...]
    law: str


@dataclass(frozen=True)
class NoteField:
    """One note as its writer rewrites it, or a new one to write."""

    id: UUID
    kind: str
    label: str
    words: str
    base: int
    mark: str
    about: tuple[UUID, ...]
    error: str = ""
    warning: GroundWarning | None = None
    is_beside: bool = False
    replies: tuple[NoteSeen, ...] = ()
    confirmed_at: datetime | None = None


@dataclass(frozen=True)
class StationLine:
    """One step of the way: its name and what waits there."""

    code: str
    title: str
    is_here: bool
    has_notes: bool
    wants_to_talk: bool
    is_optional: bool


@dataclass(frozen=True)
class StationWords:
    """What the guide says at a station, in the reader's language."""

    title: str
    goal: str = ""
    opening: str = ""
    follow_ups: tuple[str, ...] = ()
    listen_for: str = ""
    do_not_ask: str = ""


@dataclass(frozen=True)
class Typed:
    """What was just sent and could not be kept as it is, by note."""

    notes: Mapping[UUID, SentNote] = field(default_factory=dict)
    refused: Mapping[UUID, Refused] = field(default_factory=dict)


def warn_of_grounds(words: str, language: str) -> GroundWarning | None:
    """Return the forbidden grounds some words touch, or nothing."""
    found: dict[str, list[str]] = {}
    for finding in find_forbidden_grounds(words, load_ground_words()):
        found.setdefault(finding.ground, []).append(finding.word)
    if not found:
        return None
    named = tuple((name_ground(ground, language), tuple(said)) for ground, said in found.items())
    return GroundWarning(named, name_law(language))


def tell_station(station: Station, language: str, other_title: str) -> StationWords:
    """Return a station's words; the place of the remaining questions bears `other_title`."""
    if station.code == OTHER_QUESTIONS:
        return StationWords(other_title)
    return StationWords(
        title=pick_text(station.title, language),
        goal=pick_text(station.goal, language),
        opening=pick_text(station.opening, language),
        follow_ups=_lines(station.follow_ups, language),
        listen_for=pick_text(station.listen_for, language),
        do_not_ask=pick_text(station.do_not_ask, language),
    )


def list_way(seen: InterviewSeen, here: str, language: str, other_title: str) -> list[StationLine]:
    """Return the stations in order, with those noted and those she would rather talk about."""
    return [
        StationLine(
            code=one.station.code,
            title=tell_station(one.station, language, other_title).title,
            is_here=one.station.code == here,
            has_notes=bool(one.notes),
            wants_to_talk=bool(one.wants_to_talk),
            is_optional=one.station.is_optional,
        )
        for one in seen.stations
    ]


def list_fields(
    station: StationSeen, voice: InterviewVoice, typed: Typed, language: str
) -> list[NoteField]:
    """Return the notes of one's own voice as fields, twins of a conflict side by side."""
    own = [note for note in station.notes if note.voice_id == voice.id and note.kind in VOICED]
    own.sort(key=lambda note: (str(note.conflict_of or note.id), note.conflict_of is not None))
    return [make_field(note, station, typed, language) for note in own]


def list_new_fields(typed: Typed, known: set[UUID], people: tuple[UUID, ...]) -> list[NoteField]:
    """Return notes typed and refused that are not kept yet, as they were typed."""
    return [
        NoteField(
            id=sent.id,
            kind=sent.kind,
            label=str(KIND_WORDS.get(sent.kind, KIND_WORDS["heard"])[0]),
            words=sent.words,
            base=0,
            mark=mark_note("", people),
            about=sent.about or people,
            error=say_interview_refusal(typed.refused[sent.id]),
        )
        for sent in typed.notes.values()
        if sent.id not in known and sent.id in typed.refused
    ]


def make_field(note: NoteSeen, station: StationSeen, typed: Typed, language: str) -> NoteField:
    """Return a note as its writer rewrites it; refused, as it was typed."""
    sent = typed.notes.get(note.id) if note.id in typed.refused else None
    refusal = typed.refused.get(note.id)
    return NoteField(
        id=note.id,
        kind=note.kind,
        label=str(KIND_WORDS[note.kind][0]),
        words=sent.words if sent else note.words,
        base=note.revision,
        mark=mark_note(note.words, note.about),
        about=sent.about if sent else note.about,
        error=say_interview_refusal(refusal) if refusal else "",
        warning=None if note.keeps_words else warn_of_grounds(note.words, language),
        is_beside=note.conflict_of is not None,
        replies=tuple(one for one in station.notes if one.reply_to == note.id),
        confirmed_at=note.confirmed_at,
    )


def _lines(texts: Texts, language: str) -> tuple[str, ...]:
    return tuple(line for line in pick_text(texts, language).splitlines() if line.strip())
