"""What is talked about, station by station, and how a guide is written down and read back.

Texts are in one or two languages; a station's `code` never changes, so that notes keep their place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lieudit.interviews.engine.form import Texts
from lieudit.interviews.engine.naming import make_slug, make_unique
from lieudit.kit.problems import BadInput, Where

TEXT_PARTS = ("title", "goal", "opening", "follow_ups", "listen_for", "do_not_ask")
MOST_STATIONS = 30
LONGEST_PART = 2000


@dataclass(frozen=True, slots=True)
class Station:
    """One subject of the talk. `follow_ups`: one question a line. `items`: questions it opens.

    `is_protected`: what is said here may touch what the law specially protects; it is noted only
    with the person's agreement, in her presence.
    """

    code: str
    title: Texts
    goal: Texts
    opening: Texts
    follow_ups: Texts
    listen_for: Texts
    do_not_ask: Texts
    items: tuple[str, ...] = ()
    is_optional: bool = False
    is_protected: bool = False


@dataclass(frozen=True, slots=True)
class Guide:
    stations: tuple[Station, ...]

    def find(self, code: str) -> Station | None:
        return next((one for one in self.stations if one.code == code), None)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(one.code for one in self.stations)


def guide_to_json(guide: Guide) -> dict[str, Any]:
    """Write a guide as it is kept and exported."""
    return {"stations": [_station_to_json(one) for one in guide.stations]}


def guide_from_json(document: Mapping[str, Any]) -> Guide:
    """Read back what `guide_to_json` wrote; BadInput tells the station that cannot be read."""
    rows = document.get("stations")
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST_STATIONS:
        raise BadInput("guide_unreadable", Where(field="stations"))
    stations = [_read_station(row, number) for number, row in enumerate(rows, start=1)]
    if len({one.code for one in stations}) < len(stations):
        raise BadInput("guide_unreadable", Where(field="code"))
    return Guide(tuple(stations))


def add_station(guide: Guide, station: Station) -> Guide:
    """Put a station last, under a code of its own made from its title."""
    title = next((text for text in station.title.values() if text), "")
    code = make_unique(make_slug(title, fallback="station"), guide.codes)
    return Guide((*guide.stations, replace(station, code=code)))


def change_station(guide: Guide, station: Station) -> Guide:
    """Put a station in the place of the one that has its code."""
    return Guide(tuple(station if one.code == station.code else one for one in guide.stations))


def remove_station(guide: Guide, code: str) -> Guide:
    """Take a station out; the last one stays, for a guide is never empty."""
    kept = tuple(one for one in guide.stations if one.code != code)
    return Guide(kept) if kept else guide


def move_station(guide: Guide, code: str, steps: int) -> Guide:
    """Move a station down (positive) or up, no further than the ends."""
    rows = list(guide.stations)
    place = next((index for index, one in enumerate(rows) if one.code == code), None)
    if place is None:
        return guide
    moved = rows.pop(place)
    rows.insert(min(max(place + steps, 0), len(rows)), moved)
    return Guide(tuple(rows))


def order_stations(guide: Guide, codes: Sequence[str]) -> Guide:
    """Put stations in this order; those not named keep theirs, after."""
    ranks = {code: rank for rank, code in enumerate(codes)}
    return Guide(tuple(sorted(guide.stations, key=lambda one: ranks.get(one.code, len(ranks)))))


def _station_to_json(station: Station) -> dict[str, Any]:
    row: dict[str, Any] = {"code": station.code}
    row |= {part: dict(getattr(station, part)) for part in TEXT_PARTS}
    return row | {
        "items": list(station.items),
        "is_optional": station.is_optional,
        "is_protected": station.is_protected,
    }


def _read_station(row: object, number: int) -> Station:
    where = Where(row=number)
    if not isinstance(row, dict) or not str(row.get("code", "")).strip():
        raise BadInput("guide_unreadable", where)
    texts = {part: _read_texts(row.get(part, {}), where) for part in TEXT_PARTS}
    if not any(texts["title"].values()):
        raise BadInput("guide_unreadable", where)
    return Station(
        code=str(row["code"])[:64],
        items=tuple(str(name)[:80] for name in row.get("items", [])),
        is_optional=row.get("is_optional") is True,
        is_protected=row.get("is_protected") is True,
        **texts,
    )


def _read_texts(value: object, where: Where) -> Texts:
    if not isinstance(value, dict):
        raise BadInput("guide_unreadable", where)
    return {str(language)[:8]: str(text)[:LONGEST_PART] for language, text in value.items()}
