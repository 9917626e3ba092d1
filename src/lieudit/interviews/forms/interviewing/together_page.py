"""Two voices side by side, station by station, with the fields of what they write together."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from lieudit.interviews.engine.interviewing.voices import SHARED
from lieudit.interviews.forms.interviewing.sent_notes import mark_note
from lieudit.interviews.forms.interviewing.station_page import (
    NoteField,
    Typed,
    make_field,
    tell_station,
)
from lieudit.interviews.forms.interviewing.words import KIND_WORDS, say_interview_refusal
from lieudit.interviews.queries.interviewing.reading import (
    InterviewSeen,
    NoteSeen,
    StationSeen,
)
from lieudit.kit.uuid7 import make_uuid7


@dataclass(frozen=True)
class VoiceColumn:
    name: str
    notes: tuple[tuple[NoteSeen, str], ...]


@dataclass(frozen=True)
class TogetherStation:
    """One station: a column a voice, her replies, and what is summed up together."""

    code: str
    title: str
    columns: tuple[VoiceColumn, ...]
    fields: tuple[NoteField, ...]
    is_silent: bool


def build_together(seen: InterviewSeen, typed: Typed, language: str) -> list[TogetherStation]:
    """Return every station; those where nobody noted anything say so."""
    return [_build(seen, station, typed, language) for station in seen.stations]


def _build(
    seen: InterviewSeen, station: StationSeen, typed: Typed, language: str
) -> TogetherStation:
    columns = tuple(
        VoiceColumn(
            voice.person.full_name if voice.person else "—",
            tuple(
                (note, str(KIND_WORDS[note.kind][0]))
                for note in station.notes
                if note.voice_id == voice.id and note.reply_to is None
            ),
        )
        for voice in seen.voices
    )
    shared = [note for note in station.notes if note.kind in SHARED]
    fields = [make_field(note, station, typed, language) for note in shared]
    fields += _list_new(station, typed, {note.id for note in shared}, seen)
    return TogetherStation(
        code=station.station.code,
        title=tell_station(station.station, language, _("The other questions")).title,
        columns=columns,
        fields=tuple(sorted(fields, key=lambda one: SHARED.index(one.kind))),
        is_silent=not any(column.notes for column in columns) and not shared,
    )


def _list_new(
    station: StationSeen, typed: Typed, known: set[UUID], seen: InterviewSeen
) -> list[NoteField]:
    """An empty field for each kind not written yet; what was refused is shown as typed."""
    about = tuple(one.id for one in seen.people)
    written = {note.kind for note in station.notes if note.kind in SHARED}
    fields = [_field(kind, make_uuid7(), "", about) for kind in SHARED if kind not in written]
    for sent in typed.notes.values():
        is_here = sent.station == station.station.code and sent.id not in known
        if is_here and sent.id in typed.refused and sent.kind in SHARED:
            error = say_interview_refusal(typed.refused[sent.id])
            fields = [one for one in fields if one.kind != sent.kind]
            fields.append(_field(sent.kind, sent.id, sent.words, about, error))
    return fields


def _field(
    kind: str, note_id: UUID, words: str, about: tuple[UUID, ...], error: str = ""
) -> NoteField:
    return NoteField(
        id=note_id,
        kind=kind,
        label=str(KIND_WORDS[kind][0]),
        words=words,
        base=0,
        mark=mark_note("", about),
        about=about,
        error=error,
    )
