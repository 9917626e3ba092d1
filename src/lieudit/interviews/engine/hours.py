"""Do the hours people offer cover the hours the place needs? From the released total only."""

from dataclasses import dataclass
from typing import Literal

from lieudit.interviews.engine.form import Form, Item, pick_text
from lieudit.interviews.engine.release import ItemRelease

HOURS_NAMES = frozenset({"hours", "heures"})
COUNTED_TYPES = frozenset({"integer", "decimal"})
HoursCode = Literal["covered", "short", "too_few"]


@dataclass(frozen=True, slots=True)
class HoursBalance:
    """Hours per month: offered, needed, and what remains (negative: what lacks)."""

    code: HoursCode
    needed: float
    offered: float | None = None
    remaining: float | None = None


def balance_hours(release: ItemRelease, needed: float) -> HoursBalance:
    """Set the hours offered against the hours needed.

    Under 12 answers not even "covered" is said: who may move the need could
    find the total by trying.
    """
    if release.kind != "number":
        raise ValueError("not_a_number")
    if needed < 0:
        raise ValueError("negative_need")
    offered = release.figures.total if release.figures else None
    if offered is None:
        return HoursBalance("too_few", needed)
    code: HoursCode = "covered" if offered >= needed else "short"
    return HoursBalance(code, needed, offered, offered - needed)


def find_hours_item(form: Form) -> Item | None:
    """Return the item that asks how many hours somebody gives: by its name, else by its wording."""
    counted = [
        item for item in form.items if item.type in COUNTED_TYPES and item.sensitivity == "none"
    ]
    named = next((item for item in counted if item.name in HOURS_NAMES), None)
    return named or next((item for item in counted if _speaks_of_hours(item)), None)


def _speaks_of_hours(item: Item) -> bool:
    words = pick_text(item.labels, "fr").casefold()
    return "heure" in words or "hour" in words
