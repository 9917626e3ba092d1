"""Who waits, in the order of time, and what each may be told of her place."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lieudit.admission.engine.path import place_in_line
from lieudit.admission.models import WaitingEntry
from lieudit.admission.queries.candidacies import PARTS, Walk, read_walk
from lieudit.admission.queries.sealed import open_of_many, open_words

MOST_LEFT = 20
NO_NEWS = 60  # days after the question


@dataclass(frozen=True)
class Waiting:
    entry: WaitingEntry
    walk: Walk
    places: str
    before: int
    is_silent: bool


def list_waiting(collective_id: UUID, today: date) -> list[Waiting]:
    """Return those who wait, the first come first."""
    rows = WaitingEntry.objects.filter(collective_id=collective_id, left_on=None)
    rows = rows.select_related("candidacy__version").prefetch_related(
        *(f"candidacy__{part}" for part in PARTS)
    )
    found = list(rows.order_by("entered_on", "id"))
    places = open_of_many((one.candidacy, one.id, "places", one.sealed_places) for one in found)
    line = [_key(one) for one in found]
    return [
        Waiting(
            one,
            read_walk(one.candidacy, today),
            places.get(one.id, ""),
            place_in_line(line, one.id),
            one.asked_on is not None and (today - one.asked_on).days > NO_NEWS,
        )
        for one in found
    ]


def find_wait(candidacy_id: UUID) -> WaitingEntry | None:
    return WaitingEntry.objects.filter(candidacy_id=candidacy_id, left_on=None).first()


def find_entry(collective_id: UUID, entry_id: UUID) -> WaitingEntry | None:
    rows = WaitingEntry.objects.filter(collective_id=collective_id, id=entry_id)
    return rows.select_related("candidacy").first()


def find_any_entry(entry_id: UUID) -> WaitingEntry | None:
    rows = WaitingEntry.objects.filter(id=entry_id, left_on=None)
    return rows.select_related("collective").first()


def list_left(collective_id: UUID) -> list[WaitingEntry]:
    """Those who left the list lately, to be put back at their place."""
    rows = WaitingEntry.objects.filter(
        collective_id=collective_id, left_on__isnull=False, candidacy__closed_on__isnull=True
    )
    rows = rows.exclude(candidacy__waits__left_on__isnull=True).filter(candidacy__welcomed_on=None)
    rows = rows.select_related("candidacy__version").prefetch_related(
        *(f"candidacy__{part}" for part in PARTS)
    )
    return list(rows.order_by("-left_on")[:MOST_LEFT])


def count_before(entry: WaitingEntry) -> int:
    """How many households came before this one and still wait."""
    rows = WaitingEntry.objects.filter(collective_id=entry.collective_id, left_on=None)
    return place_in_line([_key(one) for one in rows], entry.id)


def read_places(entry: WaitingEntry) -> str:
    opened = open_words(entry.candidacy, [(entry.id, "places", entry.sealed_places)])
    return opened.get(entry.id, "")


def _key(entry: WaitingEntry) -> tuple[date, int, UUID]:
    return entry.entered_on, entry.id.int, entry.id
