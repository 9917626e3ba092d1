"""How values compare and convert: XPath 1.0 §3.4 and §4, with the dates of ODK."""

from __future__ import annotations

import datetime as dt
import math
import re

from lieudit.interviews.engine.expressions.tree import Value
from lieudit.interviews.engine.form import format_number

NUMBER = re.compile(r"\s*-?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})\s*", re.ASCII)
DATE = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?(?:\d\d)?)?)?",
    re.ASCII,
)
EPOCH = dt.date(1970, 1, 1)


def to_number(value: Value) -> float:
    """Return a number; a date is its days since 1970-01-01; anything else is not a number."""
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, float):
        return value
    if NUMBER.fullmatch(value):
        return float(value)
    return _date_to_number(value)


def to_text(value: Value) -> str:
    """Return the string of a value; what is not a number is the empty string."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return format_number(value) if math.isfinite(value) else ""
    return value


def to_truth(value: Value) -> bool:
    """Return whether a value holds: a number other than zero, a string that is not empty."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return abs(value) > NEARLY and not math.isnan(value)
    return value != ""


def are_equal(left: Value, right: Value) -> bool:
    """Compare as truths if one is a truth, else as numbers if one is a number, else as strings."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_truth(left) == to_truth(right)
    if isinstance(left, float) or isinstance(right, float):
        return _are_close(to_number(left), to_number(right))
    return left == right


def _are_close(left: float, right: float) -> bool:
    """Compare numbers as JavaRosa does: what binary fractions lose makes no difference."""
    return left == right or abs(left - right) < NEARLY


def _date_to_number(text: str) -> float:
    match = DATE.fullmatch(text.strip()) if len(text) <= MAX_DATE else None
    if match is None:
        return math.nan
    try:
        day = dt.date(int(match[1]), int(match[2]), int(match[3]))
        hour = dt.time(int(match[4] or 0), int(match[5] or 0), int(match[6] or 0))
    except ValueError:
        return math.nan
    seconds = hour.hour * 3600 + hour.minute * 60 + hour.second
    return (day - EPOCH).days + seconds / SECONDS_A_DAY


MAX_DATE = 60
NEARLY = 1e-12
SECONDS_A_DAY = 86_400
