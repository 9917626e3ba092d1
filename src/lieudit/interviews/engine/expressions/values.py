"""How values compare and convert: XPath 1.0 §3.4 and §4, with the dates of ODK."""

from __future__ import annotations

import datetime as dt
import math
import re

from lieudit.interviews.engine.expressions.tree import Value
from lieudit.interviews.engine.form import format_number

NUMBER = re.compile(r"\s*-?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})\s*", re.ASCII)
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.{0,40})?", re.ASCII)
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
        return value != 0 and not math.isnan(value)
    return value != ""


def are_equal(left: Value, right: Value) -> bool:
    """Compare as truths if one is a truth, else as numbers if one is a number, else as strings."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_truth(left) == to_truth(right)
    if isinstance(left, float) or isinstance(right, float):
        return to_number(left) == to_number(right)
    return left == right


def _date_to_number(text: str) -> float:
    match = DATE.fullmatch(text.strip()) if len(text) <= MAX_DATE else None
    if match is None:
        return math.nan
    try:
        day = dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return math.nan
    return float((day - EPOCH).days)


MAX_DATE = 60
