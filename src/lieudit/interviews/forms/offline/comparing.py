"""Two answers to one question, side by side, in words: who, when, what."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from lieudit.interviews.engine.form import pick_text
from lieudit.interviews.engine.syncing import join_texts
from lieudit.interviews.forms.review import say_told
from lieudit.interviews.queries.asides import Compared
from lieudit.interviews.queries.interviewing.reading import InterviewSeen, NoteSeen

JOINED_TYPES = frozenset({"text"})


@dataclass(frozen=True)
class Version:
    """One of the two: `said` is empty when the answer was taken back."""

    said: tuple[str, ...]
    words: str
    by: str
    at: datetime | None = None


@dataclass(frozen=True)
class Comparison:
    id: UUID
    label: str
    person: str
    held: Version
    device: Version
    is_closed: bool
    seen_revision: int
    joined: str

    @property
    def may_replace(self) -> bool:
        """Nobody replaces an answer that is closed to her."""
        return not self.is_closed


@dataclass(frozen=True)
class Twins:
    """Two notes written on the same sight."""

    station: str
    first: NoteSeen
    second: NoteSeen


def build_comparison(one: Compared, language: str, names: dict[UUID | None, str]) -> Comparison:
    seat, held, device = one.aside.participation, one.held, one.device
    name = seat.person.full_name
    writer = names.get(held.entered_by_id, name) if held else name
    return Comparison(
        id=one.aside.id,
        label=pick_text(one.item.labels, language),
        person=name,
        held=Version(
            () if one.is_closed else say_told(one.item, held, language),
            held.words if held and not one.is_closed else "",
            writer,
            one.held_at,
        ),
        device=Version(
            say_told(one.item, device, language),
            device.words,
            one.aside.copy.taken_by.full_name,
            one.aside.said_at,
        ),
        is_closed=one.is_closed,
        seen_revision=one.revision,
        joined=_join(one),
    )


def list_twins(seen: InterviewSeen) -> list[Twins]:
    """Return the notes this voice wrote twice on one sight, by station."""
    notes: dict[Any, NoteSeen] = {note.id: note for row in seen.stations for note in row.notes}
    return [
        Twins(note.station, notes[note.conflict_of], note)
        for note in notes.values()
        if note.conflict_of in notes
    ]


def _join(one: Compared) -> str:
    """Only texts are joined; two choices cannot both be right."""
    if one.item.type not in JOINED_TYPES or one.is_closed or one.held is None:
        return ""
    held, device = one.held.given.value, one.device.given.value
    if not isinstance(held, str) or not isinstance(device, str):
        return ""
    return join_texts(held, device)
