"""Read what a file of answers gives to an item: the value expressions see, and what is wrong."""

from __future__ import annotations

import math

from lieudit.interviews.engine.answer_dates import read_date, read_time
from lieudit.interviews.engine.answer_numbers import parse_number
from lieudit.interviews.engine.answer_reading import NO, YES
from lieudit.interviews.engine.expressions.moments import HOUR, MOMENT, read_moment
from lieudit.interviews.engine.expressions.tree import Value
from lieudit.interviews.engine.form import NUMBER_TYPES, SCALE_TYPES, Item, format_number

TOLERANCE = 1e-6
Given = tuple[Value, str]


def read_given(item: Item, raw: object) -> Given:
    """Return (value, code of refusal); the value stays readable by expressions even when refused.

    `raw` is a string, number, truth, list of names, or None.
    """
    if isinstance(raw, list):
        raw = " ".join(_write(each) for each in raw)
    text = _write(raw)
    if not text:
        return "", ""
    if item.type in NUMBER_TYPES:
        return _read_number(item, text)
    if item.has_choices:
        return _read_choices(item, text)
    if item.type == "acknowledge":
        return _read_acknowledgement(text)
    if item.type in ("date", "time", "dateTime"):
        return _read_moment(item.type, text)
    limit = item.parameters.max_length
    return text, "answer_too_long" if limit is not None and len(text) > limit else ""


def _write(raw: object) -> str:
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, int | float):
        return format_number(float(raw)) if math.isfinite(raw) else ""
    return str(raw).strip()


def _read_number(item: Item, text: str) -> Given:
    number = parse_number(text)
    if number is None or not math.isfinite(number):
        return text, "not_a_number"
    if item.type == "integer" and number != int(number):
        return number, "not_a_whole_number"
    return number, _check_bounds(item, number)


def _check_bounds(item: Item, number: float) -> str:
    low, high, step = item.parameters.start, item.parameters.end, 0.0
    if item.type in SCALE_TYPES:
        low, high, step = item.bounds
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
    if (low is not None and number < low) or (high is not None and number > high):
        return "out_of_range"
    steps = (number - (low or 0.0)) / step if step else 0.0
    return "between_steps" if abs(steps - round(steps)) > TOLERANCE else ""


def _read_choices(item: Item, text: str) -> Given:
    if item.type == "select_one":
        return text, "" if text in item.choice_names else "unknown_choice"
    names = text.split()
    value = " ".join(names)
    if not set(names) <= set(item.choice_names):
        return value, "unknown_choice"
    limit = item.parameters.max_choices
    if limit is not None and len(names) > limit:
        return value, "too_many_choices"
    if item.type != "rank":
        return value, ""
    if len(set(names)) != len(names):
        return value, "ranked_twice"
    is_short = limit is None and len(names) < len(item.choices)
    return value, "rank_incomplete" if is_short else ""


def _read_acknowledgement(text: str) -> Given:
    if text.lower() in YES:
        return "OK", ""
    return ("", "") if text.lower() in NO else (text, "not_an_acknowledgement")


def _read_moment(kind: str, text: str) -> Given:
    if kind == "time":
        read = text if HOUR.fullmatch(text) and read_time(text[:5]) else read_time(text)
        return (read, "") if read else (text, "not_a_time")
    moment = read_moment(text) if MOMENT.fullmatch(text) else None
    if kind == "date":
        date = moment.date().isoformat() if moment else read_date(text)
        return (date, "") if date else (text, "not_a_date")
    if moment is not None and "T" in text:
        return text, ""
    date = read_date(text)
    return (f"{date}T00:00:00.000", "") if date else (text, "not_a_date_and_time")


def show_value(value: Value) -> str | int | float | bool | None:
    """Return a computed value as JSON carries it: no NaN, whole numbers without a fraction."""
    if isinstance(value, bool | str):
        return value
    if not math.isfinite(value):
        return None
    is_whole = value == int(value) and abs(value) < LARGEST_WHOLE
    return int(value) if is_whole else value


LARGEST_WHOLE = 2**53
