"""Answers that wait for somebody to choose: what is held and what a device wrote, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from lieudit.hall.vault import unseal_many
from lieudit.interviews.access import find_readers
from lieudit.interviews.engine.form import Item
from lieudit.interviews.engine.repeats import base_name
from lieudit.interviews.models import Answer, Participation, SetAside
from lieudit.interviews.queries.filling import read_asked_form
from lieudit.interviews.queries.sealed import (
    Told,
    answer_owner,
    aside_label,
    read_packed,
    read_told,
)

PROTECTED = "art9"


@dataclass(frozen=True)
class Compared:
    """`held` is closed (`is_closed`) to whoever neither wrote it nor may read it."""

    aside: SetAside
    item: Item
    held: Told | None
    device: Told
    is_closed: bool
    held_at: datetime | None = None

    @property
    def revision(self) -> int:
        return self.held.revision if self.held else 0


def list_conflicts(interview_id: UUID) -> list[tuple[UUID, str]]:
    """Return (seat, item) of what waits for a choice, without opening anything."""
    return list(_list_rows(interview_id).values_list("participation_id", "item"))


def read_asides(interview_id: UUID, reader_id: UUID) -> list[Compared]:
    """Return what waits for a choice and this reader may see, in the order of the questionnaire."""
    rows = list(
        _list_rows(interview_id).select_related(
            "participation__wave__version", "participation__person", "copy__taken_by"
        )
    )
    waves = {row.participation.wave_id: row.participation.wave for row in rows}
    read = {key: reader_id in find_readers(wave) for key, wave in waves.items()}
    rows = [
        row for row in rows if _is_seen(row, reader_id, may_read=read[row.participation.wave_id])
    ]
    seats = {row.participation_id: row.participation for row in rows}
    texts = _open(rows, seats)
    told = read_told(seats.values(), items={row.item for row in rows})
    kept = Answer.objects.filter(participation_id__in=seats, item__in=[row.item for row in rows])
    moments = {(one.participation_id, one.item): one.saved_at for one in kept.defer("sealed")}
    found = [
        _compare(
            row,
            read_packed(text),
            told[row.participation_id].get(row.item),
            reader_id,
            may_read=read[row.participation.wave_id],
        )
        for row, text in zip(rows, texts, strict=True)
        if text is not None
    ]
    dated = [
        replace(one, held_at=moments.get((one.aside.participation_id, one.aside.item)))
        for one in found
        if one
    ]
    return sorted(dated, key=_place)


def read_asides_of(seat: Participation) -> list[tuple[SetAside, Item, Told]]:
    """Return all that is set aside of one person's answers, settled or not."""
    form = read_asked_form(seat.wave.version)
    rows = list(seat.asides.order_by("created_at"))
    opened = zip(rows, _open(rows, {seat.id: seat}), strict=True)
    found = [(row, form.find_item(base_name(row.item)), text) for row, text in opened]
    return [(row, item, read_packed(text)) for row, item, text in found if item and text]


def _open(rows: Sequence[SetAside], seats: Mapping[UUID, Participation]) -> list[str | None]:
    return unseal_many(
        [
            (
                answer_owner(seats[row.participation_id], row.block),
                bytes(row.sealed),
                aside_label(row.id),
            )
            for row in rows
        ]
    )


def may_see_aside(row: SetAside, reader_id: UUID) -> bool:
    """Whether a device's words are this reader's to compare: her own, or an answer she reads."""
    may_read = reader_id in find_readers(row.participation.wave)
    return _is_seen(row, reader_id, may_read=may_read)


def is_closed_to(reader_id: UUID, seat: Participation, held: Told | None) -> bool:
    """Whether what is held is neither this reader's own typing nor an answer she may read."""
    return _is_shut(held, reader_id, may_read=reader_id in find_readers(seat.wave))


def _is_seen(row: SetAside, reader_id: UUID, *, may_read: bool) -> bool:
    return row.copy.taken_by_id == reader_id or (may_read and row.block != PROTECTED)


def _is_shut(held: Told | None, reader_id: UUID, *, may_read: bool) -> bool:
    if held is None or held.entered_by_id == reader_id:
        return False
    return held.block == PROTECTED or not may_read


def _list_rows(interview_id: UUID) -> QuerySet[SetAside]:
    return SetAside.objects.filter(
        copy__interview_id=interview_id,
        settled_at__isnull=True,
        participation__withdrawn_at__isnull=True,
    )


def _compare(
    row: SetAside, device: Told, held: Told | None, reader_id: UUID, *, may_read: bool
) -> Compared | None:
    item = read_asked_form(row.participation.wave.version).find_item(base_name(row.item))
    if item is None:
        return None
    is_closed = _is_shut(held, reader_id, may_read=may_read)
    return Compared(row, item, held, device, is_closed)


def _place(one: Compared) -> tuple[str, int, str]:
    seat: Participation = one.aside.participation
    names = read_asked_form(seat.wave.version).item_names
    return seat.person.full_name, names.index(one.item.name), one.aside.item
