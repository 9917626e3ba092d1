"""A candidate's conversation sheet: her words, her places, what to ask her. Never a total.

Special-category answers are not opened at all: they are hers to bring.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from lieudit.hall.vault import unseal_many
from lieudit.interviews.engine.alignment import GapCode, measure_gap
from lieudit.interviews.engine.alignment import Zone as AcceptedZone
from lieudit.interviews.engine.form import Form, Item
from lieudit.interviews.engine.form_json import form_from_json
from lieudit.interviews.engine.meaning import same_meaning
from lieudit.interviews.engine.tensions import Tension, find_tensions
from lieudit.interviews.engine.wave_release import ask_question, place_answer
from lieudit.interviews.models import Participation, Questionnaire, SheetNote, Wave, WaveState
from lieudit.interviews.queries.filling import Filling, fill, read_asked_form
from lieudit.interviews.queries.releases import read_release
from lieudit.interviews.queries.sealed import OPENED_BLOCKS, Told, note_label, note_owner, read_told
from lieudit.interviews.queries.zones import find_zones

SHIPPED = "vivre_ensemble"
PROTECTED = "art9"


@dataclass(frozen=True)
class Note:
    """A note of an interviewer, opened."""

    id: UUID
    kind: str
    words: str
    by: str
    is_mine: bool


@dataclass(frozen=True)
class SheetItem:
    """One question and what she said of it; `median` is the group's, when the group reads it."""

    item: Item
    told: Told | None
    place: int | None = None
    size: int = 0
    median: float | None = None
    zone: AcceptedZone | None = None
    gap: GapCode | None = None


@dataclass(frozen=True)
class Sheet:
    seat: Participation
    filling: Filling
    items: tuple[SheetItem, ...]
    tensions: tuple[Tension, ...]
    notes: tuple[Note, ...]
    has_protected_part: bool


def find_seat_of(wave: Wave, participation_id: UUID) -> Participation | None:
    """Return a seat of this wave whose answers may be read: begun, not withdrawn."""
    rows = wave.participations.select_related("person", "wave__version", "collective")
    return rows.filter(id=participation_id, withdrawn_at__isnull=True).first()


def list_seats(wave: Wave, query: str = "") -> list[tuple[Participation, bool]]:
    """People of a wave by name, each with whether she has answered; no other order exists."""
    rows = wave.participations.filter(withdrawn_at__isnull=True).select_related("person")
    answered = set(rows.filter(answers__isnull=False).values_list("id", flat=True).distinct())
    seats = [seat for seat in rows if query.casefold() in seat.person.full_name.casefold()]
    seats.sort(key=lambda seat: (seat.person.family_name.casefold(), seat.person.given_name))
    return [(seat, seat.id in answered) for seat in seats]


def read_sheet(seat: Participation, reader_id: UUID) -> Sheet:
    """Return one person's sheet, special-category answers left closed."""
    form = read_asked_form(seat.wave.version)
    filling = fill(seat, form, read_told([seat], blocks=OPENED_BLOCKS)[seat.id])
    told = filling.told
    return Sheet(
        seat=seat,
        filling=filling,
        items=_list_items(filling),
        tensions=find_tensions(
            {name: told[name].given for name in _shipped_items(form) & set(told)}
        ),
        notes=read_notes(seat, reader_id),
        has_protected_part=any(item.sensitivity == PROTECTED for item in form.items),
    )


def _list_items(filling: Filling) -> tuple[SheetItem, ...]:
    form, wave = filling.form, filling.participation.wave
    medians = _read_medians(wave)
    zones = find_zones(wave.collective_id, form)
    return tuple(
        _place(form, item, filling.find_told(name), medians.get(name), zones.get(name))
        for name in filling.state.relevant
        if (item := form.find_item(name))
        and item.is_answerable
        and item.type != "acknowledge"
        and item.sensitivity != PROTECTED
    )


def _place(
    form: Form, item: Item, told: Told | None, median: float | None, zone: AcceptedZone | None
) -> SheetItem:
    question = ask_question(form, item)
    if told is None or question is None or question.kind != "ordinal":
        return SheetItem(item, told)
    answer = place_answer(item, question, told.given)
    gap = measure_gap(answer, zone).code if zone else None
    place = answer if isinstance(answer, int) else None
    return SheetItem(item, told, place, question.size, median, zone, gap)


def _read_medians(wave: Wave) -> Mapping[str, float]:
    """The group's middles, only those the group reads as figures itself."""
    release = read_release(wave) if wave.state == WaveState.CLOSED else None
    if release is None:
        return {}
    return {
        one.item: one.figures.median
        for one in release.items
        if one.kind == "ordinal" and one.figures and one.figures.median is not None
    }


def _shipped_items(form: Form) -> set[str]:
    """Items whose meaning is still the shipped one: the table of tensions speaks of no other."""
    row = Questionnaire.objects.filter(shipped_name=SHIPPED).first()
    version = row.versions.order_by("-number").first() if row else None
    if version is None:
        return set()
    shipped = form_from_json(version.definition)
    return {
        item.name
        for item in form.items
        if (known := shipped.find_item(item.name)) and same_meaning(known, item)
    }


def read_notes(seat: Participation, reader_id: UUID) -> tuple[Note, ...]:
    """Return the notes written about a person, opened, oldest first."""
    rows = list(
        SheetNote.objects.filter(participation=seat, removed_at__isnull=True)
        .select_related("written_by")
        .order_by("created_at")
    )
    texts = unseal_many(
        [(note_owner(row, seat.person_id), bytes(row.sealed), note_label(row.id)) for row in rows]
    )
    return tuple(
        Note(
            id=row.id,
            kind=row.kind,
            words=text,
            by=row.written_by.full_name if row.written_by else "",
            is_mine=row.written_by_id == reader_id,
        )
        for row, text in zip(rows, texts, strict=True)
        if text is not None
    )
