"""An interview as the person who sat in front reads it: all but hypotheses, and those she asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from lieudit.interviews.engine.form import pick_text
from lieudit.interviews.engine.interviewing.guide import Station
from lieudit.interviews.engine.interviewing.voices import (
    find_readable_from,
    is_hers_to_read,
    is_readable,
)
from lieudit.interviews.models import (
    Interview,
    InterviewNote,
    InterviewPerson,
    InterviewVoice,
)
from lieudit.interviews.queries.interviewing.finding import (
    list_of_person,
    list_voices,
    progress_of,
)
from lieudit.interviews.queries.interviewing.note_texts import read_before
from lieudit.interviews.queries.interviewing.reading import NoteSeen, read_stations, see_notes


@dataclass(frozen=True)
class HerStation:
    """A station with what was noted of her there; `station` is None for what has no station."""

    station: Station | None
    notes: tuple[NoteSeen, ...]


@dataclass(frozen=True)
class HerInterview:
    """`asks_hypotheses`: some were written and she has not asked to read them yet."""

    part: InterviewPerson
    interview: Interview
    voices: tuple[str, ...]
    is_readable: bool
    readable_from: datetime | None
    stations: tuple[HerStation, ...]
    replies: Mapping[UUID, tuple[NoteSeen, ...]]
    asks_hypotheses: bool
    has_protected: bool

    def find_note(self, note_id: UUID) -> NoteSeen | None:
        notes = [note for one in self.stations for note in one.notes]
        notes += [note for row in self.replies.values() for note in row]
        return next((note for note in notes if note.id == note_id), None)


def find_part(part_id: UUID) -> InterviewPerson | None:
    """Return a person's part in an interview, with what its page tells."""
    rows = InterviewPerson.objects.select_related("interview__collective", "person")
    return rows.filter(id=part_id).exclude(interview__state="cancelled").first()


def read_hers(part: InterviewPerson) -> HerInterview:
    """Return what she may read of her interview by now; what concerns another is not opened."""
    interview = part.interview
    progress = progress_of(interview)
    may_read = is_readable(progress, timezone.now())
    notes = _read_notes(part) if may_read else []
    plain = [note for note in notes if note.reply_to is None]
    return HerInterview(
        part=part,
        interview=interview,
        voices=tuple(one.person.full_name for one in list_voices(interview) if one.person),
        is_readable=may_read,
        readable_from=find_readable_from(progress),
        stations=_gather(interview, plain),
        replies={note.id: tuple(one for one in notes if one.reply_to == note.id) for note in plain},
        asks_hypotheses=part.hypotheses_asked_at is None and _has_hypotheses(part),
        has_protected=part.protected_agreed_at is not None,
    )


def tell_interviews(person_id: UUID, scope_id: UUID | None = None) -> dict[str, Any]:
    """Return, for the file a person takes away, her interviews and those she led."""
    scopes = None if scope_id is None else [scope_id]
    voices = InterviewVoice.objects.filter(person_id=person_id).select_related("interview")
    if scope_id is not None:
        voices = voices.filter(collective_id=scope_id)
    return {
        "interviews": [_tell(part) for part in list_of_person(person_id, scopes)],
        "interviews_you_led": [
            {"at": _moment(one.interview.started_at), "notes_complete_at": _moment(one.done_at)}
            for one in voices.order_by("created_at")
        ],
    }


def _tell(part: InterviewPerson) -> dict[str, Any]:
    seen = read_hers(part)
    language = part.person.language
    notes = [note for one in seen.stations for note in one.notes]
    before = read_before(part.id, {note.id: note.revision for note in notes})
    return {
        "part": str(part.id),
        "guide": seen.interview.guide_title,
        "collective": seen.interview.collective.name,
        "at": _moment(seen.interview.started_at or seen.interview.planned_at),
        "place": seen.interview.place,
        "led_by": list(seen.voices),
        "readable_from": _moment(seen.readable_from),
        "agreed_to_the_protected_part_at": _moment(part.protected_agreed_at),
        "hypotheses_asked_at": _moment(part.hypotheses_asked_at),
        "notes": [
            {
                "station": pick_text(one.station.title, language) if one.station else "",
                "kind": note.kind,
                "words": note.words,
                "before": before.get(note.id, []),
                "written_by": note.by,
                "changed_at": _moment(note.changed_at),
                "replies": [
                    {"kind": reply.kind, "words": reply.words, "written_by": reply.by}
                    for reply in seen.replies.get(note.id, ())
                ],
            }
            for one in seen.stations
            for note in one.notes
        ],
    }


def _read_notes(part: InterviewPerson) -> list[NoteSeen]:
    asked = part.hypotheses_asked_at is not None
    rows = (
        InterviewNote.objects.filter(interview_id=part.interview_id, removed_at__isnull=True)
        .filter(texts__about=part)
        .distinct()
        .select_related("written_by", "reply_to")
        .order_by("created_at", "id")
    )
    return see_notes([row for row in rows if _is_hers(row, asked)], part.person_id, about=[part.id])


def _is_hers(row: InterviewNote, asked: bool) -> bool:
    """A correction or a reply goes with the note it answers."""
    kinds = [row.kind] + ([row.reply_to.kind] if row.reply_to else [])
    return all(is_hers_to_read(kind, has_asked_hypotheses=asked) for kind in kinds)


def _has_hypotheses(part: InterviewPerson) -> bool:
    return InterviewNote.objects.filter(
        interview_id=part.interview_id,
        kind="hypothesis",
        removed_at__isnull=True,
        texts__about=part,
    ).exists()


def _gather(interview: Interview, notes: list[NoteSeen]) -> tuple[HerStation, ...]:
    guide = read_stations(interview)
    found = [
        HerStation(station, tuple(note for note in notes if note.station == station.code))
        for station in guide.stations
    ]
    rest = tuple(note for note in notes if note.station not in guide.codes)
    return tuple(one for one in [*found, HerStation(None, rest)] if one.notes)


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
