"""When an opinion may be opened, until when, and how long words are kept.

Days are local dates. Source: domain notes §6.2 (retention), and the promise that the person
reads an opinion about her before, or at the same time as, whoever ordered it.
"""

from calendar import monthrange
from datetime import date, timedelta

REPLY_DAYS = 7
MOST_REPLY_DAYS = 60
ACCESS_MONTHS, MOST_ACCESS_MONTHS = 6, 24
KEPT_AFTER_LEAVING = 3
KEPT_AFTER_LAST_ACT = 12
KEPT_DRAFT = 6


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or that month's last.

    >>> add_months(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def find_readable_day(signed_on: date, reply_days: int, answered_on: date | None) -> date:
    """From which day may the mandator open it: her answer ends the wait, never prolongs it."""
    last = signed_on + timedelta(days=reply_days)
    return last if answered_on is None else min(last, max(answered_on, signed_on))


def is_open_on(day: date, readable_on: date, expires_on: date, *, is_ended: bool) -> bool:
    """May a recipient open it that day: from the first day, up to and with the last."""
    return not is_ended and readable_on <= day <= expires_on


def find_last_day_kept(
    last_act: date, left_on: date | None, *, months: int, months_after_end: int
) -> date:
    """Until which day the words are kept: longer while she stays, shorter once her way ended."""
    kept = add_months(last_act, months)
    return kept if left_on is None else min(kept, add_months(left_on, months_after_end))
