"""What the rooms put in the frame: their sheet, menu entries and home cards.

Labels are lazy translations. `build` and `is_visible` get the request only.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise

from lieudit.hall.models import RoomSwitch

logger = logging.getLogger(__name__)

Text = str | Promise
Slot = Literal["needs_me", "next", "state", "start"]


@dataclass(frozen=True)
class RoomSheet:
    """A room; `kinds` = the kinds of collective that have it from the first day.

    `warn_closing` takes a collective's id and says what closing the room would interrupt;
    `warn_leaving` takes a collective's id and a person's, and says what her leaving would leave.
    """

    name: str
    label: Text
    summary: Text
    icon: str
    kinds: Iterable[str] = field(default_factory=frozenset)
    warn_closing: Callable[[UUID], list[str]] | None = None
    warn_leaving: Callable[[UUID, UUID], list[str]] | None = None

    def is_on_for(self, kind: str | None) -> bool:
        kinds = frozenset(self.kinds)
        return "*" in kinds or kind in kinds


@dataclass(frozen=True)
class MenuEntry:
    room: str
    label: Text
    url_name: str
    icon: str
    order: int
    is_visible: Callable[[HttpRequest], bool]


@dataclass(frozen=True)
class OwnEntry:
    """A page of one's own, outside every collective: on the welcome of whoever it concerns."""

    label: Text
    detail: Text
    url_name: str
    is_visible: Callable[[HttpRequest], bool]


@dataclass(frozen=True)
class CardLine:
    """One line of a card; `day`, when it has one, sets its place among every room's lines."""

    title: Text
    url: str = ""
    detail: Text = ""
    action_label: Text = ""
    tag: Text = ""
    day: date | None = None

    @property
    def is_overdue(self) -> bool:
        return self.day is not None and self.day < timezone.localdate()


@dataclass(frozen=True)
class CardContent:
    title: Text
    lines: list[CardLine] = field(default_factory=list)


@dataclass(frozen=True)
class Card:
    room: str
    name: str
    slot: Slot
    order: int
    build: Callable[[HttpRequest], CardContent | None]


_rooms: dict[str, RoomSheet] = {}
_menu: dict[tuple[str, str, int], MenuEntry] = {}
_own: dict[str, OwnEntry] = {}
_cards: dict[tuple[str, str], Card] = {}
_kind_sources: list[Callable[[UUID], str | None]] = []


def register_room(sheet: RoomSheet) -> None:
    _rooms[sheet.name] = sheet


def register_menu(entry: MenuEntry) -> None:
    """Add an entry; a page may have two, of different orders, for different readers."""
    _menu[(entry.room, entry.url_name, entry.order)] = entry


def register_own(entry: OwnEntry) -> None:
    _own[entry.url_name] = entry


def list_own(request: HttpRequest) -> list[OwnEntry]:
    """Return the pages of her own this reader has, outside the collectives."""
    return [entry for entry in _own.values() if entry.is_visible(request)]


def register_card(card: Card) -> None:
    _cards[(card.room, card.name)] = card


def register_kind_source(source: Callable[[UUID], str | None]) -> None:
    """Let the room that knows collectives tell their kind (one source only)."""
    _kind_sources[:] = [source]


def list_rooms() -> list[RoomSheet]:
    return list(_rooms.values())


def list_rooms_on(scope_id: UUID, kind: str | None = None) -> list[RoomSheet]:
    """Return the rooms this collective has switched on; one query, two without kind."""
    switches = dict(RoomSwitch.objects.filter(scope_id=scope_id).values_list("room", "is_on"))
    if kind is None and _kind_sources:
        kind = _kind_sources[0](scope_id)
    return [sheet for sheet in _rooms.values() if switches.get(sheet.name, sheet.is_on_for(kind))]


def list_rooms_here(request: HttpRequest) -> list[RoomSheet]:
    """Return the rooms of the collective in the address, read once per request."""
    if not hasattr(request, "rooms_here"):
        collective = request.presence.collective  # type: ignore[attr-defined]
        request.rooms_here = (  # type: ignore[attr-defined]
            list_rooms_on(collective.id, collective.kind) if collective else []
        )
    return request.rooms_here  # type: ignore[attr-defined, no-any-return]


def find_closed_room(request: HttpRequest, room: str) -> RoomSheet | None:
    """Return the room when the collective in the address has it switched off."""
    if getattr(getattr(request, "presence", None), "collective", None) is None:
        return None
    sheet = _rooms.get(room)
    return sheet if sheet and sheet not in list_rooms_here(request) else None


def switch_room(*, scope_id: UUID, room: str, is_on: bool) -> None:
    """Switch a room on or off for a collective; nothing in the room is deleted."""
    if room not in _rooms:
        raise ValueError(f"unknown room: {room}")
    RoomSwitch.objects.update_or_create(scope_id=scope_id, room=room, defaults={"is_on": is_on})


def list_menu(request: HttpRequest, rooms_on: Iterable[RoomSheet]) -> list[MenuEntry]:
    """Return the entries this reader sees, in order."""
    names = {sheet.name for sheet in rooms_on}
    entries = sorted(_menu.values(), key=lambda entry: (entry.order, entry.url_name))
    return [entry for entry in entries if entry.room in names and entry.is_visible(request)]


def build_cards(
    request: HttpRequest, rooms_on: Iterable[RoomSheet]
) -> dict[Slot, list[CardContent]]:
    """Build the home's cards by slot; a card that fails leaves the others standing."""
    names = {sheet.name for sheet in rooms_on}
    slots: dict[Slot, list[CardContent]] = {}
    for card in sorted(_cards.values(), key=lambda card: (card.order, card.room, card.name)):
        content = _build_card(card, request) if card.room in names else None
        if content is not None:
            slots.setdefault(card.slot, []).append(content)
    return slots


def merge_lines(cards: Iterable[CardContent]) -> list[CardLine]:
    """Return the lines of several cards by day; those without a day stay last, in order."""
    lines = [line for card in cards for line in card.lines]
    return sorted(lines, key=lambda line: line.day or date.max)


def _build_card(card: Card, request: HttpRequest) -> CardContent | None:
    try:
        return card.build(request)
    except Exception:
        if settings.MODE == "test":
            raise
        logger.exception("card %s.%s failed", card.room, card.name)
        return None
