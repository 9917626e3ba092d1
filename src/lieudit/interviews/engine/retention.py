"""Until when answers are kept: so many calendar months after the closing."""

from calendar import monthrange
from datetime import date


def find_last_day(closed_on: date, months: int) -> date:
    """Return the last day [local date] answers are kept; the 31st becomes the month's last day."""
    index = closed_on.year * 12 + closed_on.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(closed_on.day, monthrange(year, month + 1)[1]))
