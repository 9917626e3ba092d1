"""Do the hours people offer cover the hours the place needs? From the released total only."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from lieudit.interviews.engine.form import Form, Item
from lieudit.interviews.engine.giving import (
    COUNTED_TYPES,
    GIVEN_NAMES,
    PER_MONTH,
    Period,
    asks_for_hours,
    read_period,
)
from lieudit.interviews.engine.release import ItemRelease

HoursCode = Literal["covered", "short", "too_few"]


@dataclass(frozen=True, slots=True)
class HoursBalance:
    """Hours per month: offered, needed, and what remains (negative: what lacks).

    `asked` is the total as people wrote it, over the period of the question.
    """

    code: HoursCode
    needed: float
    offered: float | None = None
    remaining: float | None = None
    period: Period = "month"
    asked: float | None = None


def balance_hours(release: ItemRelease, needed: float, period: Period = "month") -> HoursBalance:
    """Set the hours offered against the hours needed, both by the month.

    Under 12 answers not even "covered" is said: who may move the need could
    find the total by trying.
    """
    if release.kind != "number":
        raise ValueError("not_a_number")
    if needed < 0:
        raise ValueError("negative_need")
    asked = release.figures.total if release.figures else None
    if asked is None:
        return HoursBalance("too_few", needed, period=period)
    offered = Fraction(str(asked)) * PER_MONTH[period]
    remaining = offered - Fraction(str(needed))
    code: HoursCode = "covered" if remaining >= 0 else "short"
    return HoursBalance(code, needed, float(offered), float(remaining), period, asked)


def find_hours_item(form: Form) -> Item | None:
    """Return the item that asks how many hours somebody gives: by its name, else by its wording.

    Hours over an untold time are no hours by the month: such an item is left aside.
    """
    counted = [
        item
        for item in form.items
        if item.type in COUNTED_TYPES
        and item.sensitivity == "none"
        and read_period(item) is not None
    ]
    named = next((item for item in counted if item.name in GIVEN_NAMES), None)
    return named or next((item for item in counted if asks_for_hours(item)), None)
