"""Calendar months added to a day, as people count them."""

import calendar
from datetime import date

MONTHS_A_YEAR = 12


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later.

    A month without that day ends on its last one: 30 November + 3 months is 28 February.
    """
    index = day.year * MONTHS_A_YEAR + day.month - 1 + months
    year, month = divmod(index, MONTHS_A_YEAR)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
