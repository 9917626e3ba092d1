"""The cards the rooms ship, read from each room's `content/rules.json` and checked whole."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

UNITS = frozenset({"eur_cents", "eur_cents_a_year", "eur_cents_a_year_a_person", "years", "count"})
TEXTS = ("title", "text", "source")
LANGUAGES = ("fr", "en")


class WrongCard(Exception):
    """A shipped card is not written as a card is: a fault of ours, found by the tests."""


@dataclass(frozen=True)
class RuleValue:
    """One figure of a card: whole, in its unit, never a float."""

    name: str
    amount: int
    unit: str


@dataclass(frozen=True)
class RuleCard:
    """`id` is `room.name`; `text_date` the day of the text itself; `digest` of all it says."""

    id: str
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    sources: Mapping[str, str]
    url: str
    text_date: date
    values: tuple[RuleValue, ...]
    digest: str

    @property
    def room(self) -> str:
        return self.id.partition(".")[0]

    @property
    def title(self) -> str:
        return self.titles[_speak()]

    @property
    def text(self) -> str:
        return self.texts[_speak()]

    @property
    def source(self) -> str:
        return self.sources[_speak()]

    def get_value(self, name: str) -> int:
        """Return a figure; KeyError if the card has none of this name."""
        return {one.name: one.amount for one in self.values}[name]


@cache
def list_cards() -> tuple[RuleCard, ...]:
    """Return every card of every room, by room and in the order they are written."""
    found = []
    for room in settings.ROOMS:
        path = files(f"lieudit.{room}") / "content" / "rules.json"
        if path.is_file():
            found += [read_card(room, told) for told in json.loads(path.read_text("utf-8"))]
    ids = [card.id for card in found]
    if len(ids) != len(set(ids)):
        raise WrongCard("two cards bear the same id")
    return tuple(found)


def find_card(card_id: str) -> RuleCard | None:
    return next((card for card in list_cards() if card.id == card_id), None)


def read_card(room: str, told: Mapping[str, Any]) -> RuleCard:
    """Read one card; WrongCard says what is not as it should be."""
    if told.get("verified") is not False:
        raise WrongCard("a shipped card is never verified: each house does it")
    for name in TEXTS:
        if set(told.get(name, {})) != set(LANGUAGES):
            raise WrongCard(f"{name} is told in {', '.join(LANGUAGES)}")
    values = tuple(RuleValue(**value) for value in told.get("values", ()))
    if any(type(one.amount) is not int or one.unit not in UNITS for one in values):
        raise WrongCard("a value is a whole number in a known unit")
    if not str(told["url"]).startswith("https://"):
        raise WrongCard("a card leads to its source")
    content = json.dumps(told, sort_keys=True, ensure_ascii=False).encode()
    return RuleCard(
        id=f"{room}.{told['name']}",
        titles=told["title"],
        texts=told["text"],
        sources=told["source"],
        url=str(told["url"]),
        text_date=date.fromisoformat(told["text_date"]),
        values=values,
        digest=sha256(content).hexdigest(),
    )


def _speak() -> str:
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    return language if language in LANGUAGES else LANGUAGES[0]
