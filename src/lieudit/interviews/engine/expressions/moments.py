"""Dates and hours in expressions: ISO texts, days since 1970, how they are shown (ODK)."""

from __future__ import annotations

import datetime as dt
import math
import re

from lieudit.interviews.engine.expressions.tree import Value
from lieudit.interviews.engine.expressions.values import EPOCH, to_number, to_text

MOMENT = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?(?:Z|[+-]\d\d:?(?:\d\d)?)?)?",
    re.ASCII,
)
HOUR = re.compile(r"(\d\d?):(\d\d)(?::(\d\d)(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?(?:\d\d)?)?", re.ASCII)
DAY = 86_400.0
FARTHEST = 2_900_000.0
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def read_moment(value: Value) -> dt.datetime | None:
    """Return the moment a text or a number of days tells, as its clock shows it."""
    text = to_text(value).strip()
    match = MOMENT.fullmatch(text)
    if match is None:
        days = to_number(value)
        if not math.isfinite(days) or abs(days) > FARTHEST or days < -FIRST:
            return None
        return dt.datetime.combine(EPOCH, dt.time()) + dt.timedelta(days=days)
    year, month, day, hour, minute, second, part = match.groups()
    micro = int((part or "0").ljust(6, "0"))
    try:
        return dt.datetime(  # noqa: DTZ001 -- what the clock of the text shows, wherever it was
            int(year),
            int(month),
            int(day),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            micro,
        )
    except ValueError:
        return None


def to_date(value: Value) -> str:
    """Return the ISO date of a text or a number of days; empty when it is neither."""
    moment = read_moment(value)
    return moment.date().isoformat() if moment else ""


def to_moment(value: Value) -> str:
    """Return the ISO date and time, milliseconds told; empty when it is neither."""
    moment = read_moment(value)
    return moment.isoformat(timespec="milliseconds") if moment else ""


def to_days(value: Value) -> float:
    """Return days since 1970-01-01, hours as a part of a day."""
    moment = read_moment(value)
    if moment is None:
        return math.nan
    return (moment - dt.datetime.combine(EPOCH, dt.time())).total_seconds() / DAY


def to_part_of_day(value: Value) -> float:
    """Return the hour as a part of the day: 0.5 is noon."""
    match = HOUR.fullmatch(to_text(value).strip())
    if match:
        hour, minute, second = (int(part or 0) for part in match.groups())
        return (hour * 3600 + minute * 60 + second) / DAY
    days = to_days(value)
    return days - math.floor(days) if math.isfinite(days) else math.nan


def format_moment(value: Value, pattern: str) -> str:
    """Write a moment by ODK's pattern: %Y %y %m %n %b %d %e %H %h %M %S %3 %a."""
    moment = read_moment(value)
    if moment is None:
        return ""
    parts = {
        "Y": f"{moment.year:04d}", "y": f"{moment.year % 100:02d}", "m": f"{moment.month:02d}",
        "n": str(moment.month), "b": MONTHS[moment.month - 1], "d": f"{moment.day:02d}",
        "e": str(moment.day), "H": f"{moment.hour:02d}", "h": str(moment.hour),
        "M": f"{moment.minute:02d}", "S": f"{moment.second:02d}",
        "3": f"{moment.microsecond // 1000:03d}", "a": DAYS[moment.weekday()], "%": "%",
    }  # fmt: skip
    return re.sub(r"%(.)", lambda match: parts.get(match[1], match[0]), pattern)


FIRST = 719_162.0
