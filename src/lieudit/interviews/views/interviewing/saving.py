"""What a page of an interview sent: notes one by one, answers one by one; the rest stays typed."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.http import HttpRequest

from lieudit.interviews.actions.entering import Entered, enter_answers
from lieudit.interviews.actions.interviewing.notes import KeptNote, keep_note, remove_note
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.forms.interviewing.sent_notes import SentNote, read_id, read_sent_notes
from lieudit.interviews.forms.interviewing.station_page import Typed
from lieudit.interviews.forms.sheet import read_counts, read_sheet
from lieudit.interviews.queries.filling import read_filling
from lieudit.interviews.queries.interviewing.reading import (
    InterviewSeen,
    PersonSeen,
    StationSeen,
)
from lieudit.interviews.views.typed_answers import find_typist


@dataclass(frozen=True)
class Saved:
    """What became of a page: notes kept by id, what was refused as it was typed, answers."""

    kept: Mapping[UUID, KeptNote] = field(default_factory=dict)
    removed: tuple[UUID, ...] = ()
    typed: Typed = field(default_factory=Typed)
    entered: Entered = field(default_factory=Entered)
    revisions: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_refused(self) -> bool:
        return bool(self.typed.refused or self.entered.refused)

    @property
    def refused_counts(self) -> list[Refused]:
        """Why a group of questions could not be asked as often as was typed."""
        return [one for name, one in self.entered.refused.items() if name in self.counts]

    @property
    def has_conflict(self) -> bool:
        return any(one.conflict_of for one in self.kept.values())

    @property
    def has_kept(self) -> bool:
        return bool(self.kept or self.removed or self.entered.kept)


def save_page(
    request: HttpRequest, seen: InterviewSeen, here: StationSeen, person: PersonSeen | None
) -> Saved:
    """Keep what can be kept; what cannot stays typed, with its reason."""
    known = {note.id for note in here.notes}
    notes = _save_notes(request, seen, known, lambda one: here.station.code)
    return _enter(request, person, notes)


def save_shared(request: HttpRequest, seen: InterviewSeen) -> Saved:
    """Keep what is written together, each note at the station it names."""
    known = {note.id for station in seen.stations for note in station.notes}
    return _save_notes(request, seen, known, lambda one: one.station)


def _save_notes(
    request: HttpRequest,
    seen: InterviewSeen,
    known: Collection[UUID],
    find_station: Callable[[SentNote], str],
) -> Saved:
    kept: dict[UUID, KeptNote] = {}
    removed: list[UUID] = []
    refused: dict[UUID, Refused] = {}
    sent = read_sent_notes(request.POST)
    keeps, drops = (read_id(request.POST.get(name, "")) for name in ("keep", "drop"))
    for one in sent:
        is_dropped = one.id in known and (one.id == drops or (one.is_touched and one.is_blank))
        is_kept = (one.is_touched or one.id == keeps) and (one.id in known or not one.is_blank)
        try:
            if is_dropped:
                _drop(request, seen, one)
                removed.append(one.id)
            elif is_kept:
                station = find_station(one)
                kept[one.id] = _keep(request, seen, station, one, keeps_words=one.id == keeps)
        except Refused as refusal:
            refused[one.id] = refusal
    return Saved(kept, tuple(removed), Typed({one.id: one for one in sent}, refused))


def _keep(
    request: HttpRequest,
    seen: InterviewSeen,
    station: str,
    one: SentNote,
    *,
    keeps_words: bool,
) -> KeptNote:
    if len(seen.people) > 1 and not one.about:
        raise Refused("unknown_person", "about")
    return keep_note(
        interview_id=seen.interview.id,
        note_id=one.id,
        station=station,
        kind=one.kind,
        words=one.words,
        about=one.about,
        base_revision=one.base_revision,
        actor_id=request.presence.person.id,
        keeps_words=keeps_words,
    )


def _drop(request: HttpRequest, seen: InterviewSeen, one: SentNote) -> None:
    remove_note(interview_id=seen.interview.id, note_id=one.id, actor_id=request.presence.person.id)


def _enter(request: HttpRequest, person: PersonSeen | None, notes: Saved) -> Saved:
    """Keep the answers typed for her, under the name of who types them.

    A page that saves by itself sets no count: a figure half typed would erase occurrences.
    """
    if person is None or person.filling is None:
        return notes
    seat = person.filling.participation
    filling = read_filling(seat)
    typist = find_typist(request, filling, is_in_presence=person.is_protected_open)
    changed = read_sheet(request.POST, filling, typist)
    is_pressed = "X-Autosave" not in request.headers
    counts = read_counts(request.POST, filling, typist) if is_pressed else {}
    if not changed and not counts:
        return notes
    try:
        entered = enter_answers(
            participation_id=seat.id,
            answers=changed,
            counts=counts,
            means=seat.means,
            actor_id=request.presence.person.id,
        )
    except Refused as refusal:
        return replace(notes, entered=Entered(refused=dict.fromkeys(changed, refusal)))
    told = read_filling(seat).told
    kept = {name: told[name].revision if name in told else 0 for name in entered.kept}
    return replace(notes, entered=entered, revisions=kept, counts=counts)
