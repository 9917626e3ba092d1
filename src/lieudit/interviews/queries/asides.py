"""Answers that wait for somebody to choose: what is held and what a device wrote, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from lieudit.hall.vault import unseal_many
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
    """`held` is closed (`is_closed`) when the law protects it and the reader did not write it."""

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
    """Return what waits for a choice, in the order of the questionnaire."""
    rows = list(
        _list_rows(interview_id).select_related(
            "participation__wave__version", "participation__person", "copy__taken_by"
        )
    )
    rows = [row for row in rows if row.block != PROTECTED or row.copy.taken_by_id == reader_id]
    seats = {row.participation_id: row.participation for row in rows}
    texts = _open(rows, seats)
    told = read_told(seats.values(), items={row.item for row in rows})
    kept = Answer.objects.filter(participation_id__in=seats, item__in=[row.item for row in rows])
    moments = {(one.participation_id, one.item): one.saved_at for one in kept.defer("sealed")}
    found = [
        _compare(row, read_packed(text), told[row.participation_id].get(row.item), reader_id)
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


def _list_rows(interview_id: UUID) -> QuerySet[SetAside]:
    return SetAside.objects.filter(
        copy__interview_id=interview_id,
        settled_at__isnull=True,
        participation__withdrawn_at__isnull=True,
    )


def _compare(row: SetAside, device: Told, held: Told | None, reader_id: UUID) -> Compared | None:
    item = read_asked_form(row.participation.wave.version).find_item(base_name(row.item))
    if item is None:
        return None
    is_closed = bool(held and held.block == PROTECTED and held.entered_by_id != reader_id)
    return Compared(row, item, held, device, is_closed)


def _place(one: Compared) -> tuple[str, int, str]:
    seat: Participation = one.aside.participation
    names = read_asked_form(seat.wave.version).item_names
    return seat.person.full_name, names.index(one.item.name), one.aside.item
