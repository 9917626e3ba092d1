"""Is a reminder due? Reminders are few, spaced, and stop by themselves.

Instants are compared as given, in UTC; `today` is the local day. A clock that
goes backwards only postpones: never a burst.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class ReminderRules:
    """What the wave allows. `most` letters per person [count], `every_days` apart [days]."""

    every_days: int
    most: int
    answer_until: date | None = None


@dataclass(frozen=True, slots=True)
class Reminded:
    """What one person has received: her invitation, then `sent` reminders, the last one `at`."""

    invited_at: datetime
    sent: int = 0
    at: datetime | None = None


def explain_no_reminder(
    rules: ReminderRules, reminded: Reminded, now: datetime, today: date
) -> str | None:
    """Return why no reminder is due now, None when one is.

    Codes: `over` (the last day to answer is past), `enough` (all were sent), `too_soon`.
    """
    if rules.answer_until is not None and today > rules.answer_until:
        return "over"
    if reminded.sent >= rules.most:
        return "enough"
    last = max(reminded.invited_at, reminded.at or reminded.invited_at)
    if now - last < timedelta(days=max(rules.every_days, 1)):
        return "too_soon"
    return None
