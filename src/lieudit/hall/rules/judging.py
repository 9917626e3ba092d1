"""What a rule card is worth on a day. Pure: no database, no clock.

Question answered: may the figures and dates that come from this card be said as facts today?
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Standing = Literal["verified", "unverified", "stale", "changed"]
MONTHS_GOOD = 12


@dataclass(frozen=True)
class Check:
    """Somebody read the text on a day and found the card, as it then stood, right."""

    on: date
    digest: str


def judge_card(digest: str, check: Check | None, today: date) -> Standing:
    """Return the standing of a card whose text has this digest.

    `unverified`: nobody checked it here; `changed`: its words or figures are not those that were
    checked; `stale`: checked twelve months ago or more, or on a day to come; else `verified`.
    """
    if check is None:
        return "unverified"
    if check.digest != digest:
        return "changed"
    is_good = check.on <= today < add_year(check.on)
    return "verified" if is_good else "stale"


def add_year(day: date) -> date:
    """Return the same day a year later; 29 February gives 1 March."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
