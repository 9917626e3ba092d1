"""By when a request about one's data must be answered, and when to remind of it.

Article 12(3) GDPR: without undue delay and within one month of receipt; that month may be
extended by two further months, the person being told of it, with the reasons, within the first.
Months end on the same day, or on the month's last (Regulation (EEC, Euratom) 1182/71,
art. 3(2)(c)). That regulation would carry a last day that is a Saturday, a Sunday or a holiday
to the next working day: this clock never does, so that it never tells more than the law gives.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from lieudit.kit.months import add_months

FIRST_MONTHS = 1
EXTENDED_MONTHS = 3
MARKS = (15, 25, 30)  # days since the request
EXTENDED_MARKS = (*MARKS, 60, 75, 85, 90)


@dataclass(frozen=True)
class Clock:
    """Where a request stands: `state` is answered, overdue, soon or running."""

    due_on: date
    days_left: int
    state: str
    may_extend: bool


def find_due(asked_on: date, *, is_extended: bool = False) -> date:
    """Return the last day to answer what was received on a day."""
    return add_months(asked_on, EXTENDED_MONTHS if is_extended else FIRST_MONTHS)


def may_extend(asked_on: date, today: date, *, is_extended: bool = False) -> bool:
    """Say whether two months may still be added: once, and told within the first month."""
    return not is_extended and asked_on <= today <= find_due(asked_on)


def read_clock(
    asked_on: date, today: date, *, is_extended: bool = False, is_answered: bool = False
) -> Clock:
    """Say where a request stands on a day; `days_left` is negative once it is late [days]."""
    due = find_due(asked_on, is_extended=is_extended)
    left = (due - today).days
    if is_answered:
        state = "answered"
    elif left < 0:
        state = "overdue"
    else:
        state = "soon" if left <= MARKS[0] else "running"
    can = not is_answered and may_extend(asked_on, today, is_extended=is_extended)
    return Clock(due, left, state, can)


def find_mark(asked_on: date, today: date, told: int, *, is_extended: bool = False) -> int | None:
    """Return the latest mark [days since the request] reached and not yet told, or None.

    One reminder for several marks passed at once: a server that slept does not pour letters.
    """
    marks = EXTENDED_MARKS if is_extended else MARKS
    reached = [mark for mark in marks if told < mark and asked_on + timedelta(days=mark) <= today]
    return reached[-1] if reached else None
