"""Calendar months, as laws and notices count them."""

from calendar import monthrange
from datetime import date

MONTHS = 12


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later (earlier if negative).

    Where that month has no such day, its last one: 31 January and one month is 28 or 29
    February (Regulation (EEC, Euratom) 1182/71, article 3(2)(c)).
    """
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
