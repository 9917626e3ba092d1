"""Read the dates and hours people write: 2026-11-23, 23/11/2026, 23 novembre 2026, 14h30."""

from __future__ import annotations

import datetime as dt
import re

MONTHS = {
    "janvier": 1, "fevrier": 2, "février": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6,
    "juillet": 7, "aout": 8, "août": 8, "septembre": 9, "octobre": 10, "novembre": 11,
    "decembre": 12, "décembre": 12, "january": 1, "february": 2, "march": 3, "april": 4, "may": 5,
    "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11,
    "december": 12,
}  # fmt: skip
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
FRENCH = re.compile(r"(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4})", re.ASCII)
WORDS = re.compile(r"(?:le )?(\d{1,2})(?:er)? ([^\W\d]{3,9}) (\d{4})")
HOUR = re.compile(r"(\d{1,2})\s?(?:h|:)\s?(\d{2})?(?::\d{2}(?:\.\d{1,6})?)?", re.ASCII)


def read_date(text: str) -> str | None:
    """Return an ISO date, or None when the text is not a date of the calendar."""
    plain = text.strip().lower()
    if match := ISO.fullmatch(plain):
        return _build(int(match[1]), int(match[2]), int(match[3]))
    if match := FRENCH.fullmatch(plain):
        return _build(int(match[3]), int(match[2]), int(match[1]))
    match = WORDS.fullmatch(plain)
    if match and match[2] in MONTHS and match[1].isascii() and match[3].isascii():
        return _build(int(match[3]), MONTHS[match[2]], int(match[1]))
    return None


def read_time(text: str) -> str | None:
    """Return HH:MM, or None when the text is not an hour of the day."""
    match = HOUR.fullmatch(text.strip().lower())
    if match is None or int(match[1]) > LAST_HOUR or int(match[2] or 0) > LAST_MINUTE:
        return None
    return f"{int(match[1]):02d}:{int(match[2] or 0):02d}"


def read_datetime(text: str) -> str | None:
    """Return YYYY-MM-DDTHH:MM, or None; date and hour are parted by T, a space or "à"."""
    plain = text.strip().replace(" à ", "T").replace(" at ", "T")
    day, mark, hour = plain.partition("T") if "T" in plain else plain.rpartition(" ")
    date, time = read_date(day), read_time(hour)
    return f"{date}T{time}" if mark and date and time else None


def _build(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


LAST_HOUR, LAST_MINUTE = 23, 59
