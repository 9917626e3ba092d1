"""Read what was typed or ticked for one type of item; each reader returns a value or a code."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence

from lieudit.interviews.engine.answer import AnswerValue
from lieudit.interviews.engine.answer_dates import read_date, read_datetime, read_time
from lieudit.interviews.engine.answer_numbers import parse_number, read_amount
from lieudit.interviews.engine.form import MAX_TEXT_LENGTH, Item
from lieudit.interviews.engine.problems import Detail, Problem

YES = frozenset({"ok", "on", "true", "1", "oui", "yes"})
NO = frozenset({"off", "false", "0", "non", "no"})
Given = AnswerValue | Problem


def clean_text(text: str) -> str:
    """Return a text without control characters or hidden changes of direction."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    kept = (char for char in unified if char in "\n\t" or _is_visible(char))
    return "".join(kept).strip()


def _is_visible(char: str) -> bool:
    category = unicodedata.category(char)
    is_joiner = char in "\u200c\u200d"
    return is_joiner or category not in ("Cc", "Cf", "Cs")


def read_answer(item: Item, parts: Sequence[str]) -> Given:
    """Return the value of a non-empty answer given as one text, or several ticked names."""
    if item.has_choices:
        return CHOICE_READERS[item.type](item, [word for part in parts for word in part.split()])
    if len(parts) > 1:
        return refuse(item, "one_answer_expected", count=len(parts))
    return TEXT_READERS[item.type](item, parts[0])


def refuse(item: Item, code: str, **details: Detail) -> Problem:
    """Return the refusal of an answer."""
    return Problem(code, item=item.name, field="answer", details=details)


def _read_text(item: Item, text: str) -> Given:
    limit = item.parameters.max_length or MAX_TEXT_LENGTH
    if len(text) > limit:
        return refuse(item, "answer_too_long", count=len(text), limit=limit)
    return text


def _read_integer(item: Item, text: str) -> Given:
    number = read_amount(text, item)
    if number is None:
        return refuse(item, "not_a_number")
    if number != int(number):
        return refuse(item, "not_a_whole_number")
    return _within(item, int(number))


def _read_decimal(item: Item, text: str) -> Given:
    number = read_amount(text, item)
    return refuse(item, "not_a_number") if number is None else _within(item, number)


def _within(item: Item, number: float) -> Given:
    low, high = item.parameters.start, item.parameters.end
    if (low is not None and number < low) or (high is not None and number > high):
        return _out_of_range(item, low, high)
    return number


def _out_of_range(item: Item, low: float | None, high: float | None) -> Problem:
    ends = {"start": low, "end": high}
    return refuse(item, "out_of_range", **{k: v for k, v in ends.items() if v is not None})


def _read_scale(item: Item, text: str) -> Given:
    number = parse_number(text)
    if number is None:
        return refuse(item, "not_a_number")
    start, end, step = item.bounds
    if not start <= number <= end:
        return _out_of_range(item, start, end)
    steps = (number - start) / step if step > 0 else 0.0
    if abs(steps - round(steps)) > TOLERANCE:
        return refuse(item, "between_steps", start=start, step=step)
    return int(number) if number == int(number) else number


def _read_acknowledge(item: Item, text: str) -> Given:
    word = text.strip().lower()
    if word in YES:
        return "OK"
    return None if word in NO else refuse(item, "not_an_acknowledgement")


def _dated(read: Callable[[str], str | None], code: str) -> Callable[[Item, str], Given]:
    def read_one(item: Item, text: str) -> Given:
        return read(text) or refuse(item, code)

    return read_one


def _read_one_choice(item: Item, names: list[str]) -> Given:
    if len(names) != 1:
        return refuse(item, "one_answer_expected", count=len(names))
    return names[0] if names[0] in item.choice_names else refuse(item, "unknown_choice")


def _read_choices(item: Item, names: list[str]) -> Given:
    if not set(names) <= set(item.choice_names):
        return refuse(item, "unknown_choice")
    kept = tuple(name for name in item.choice_names if name in names)
    limit = item.parameters.max_choices
    if limit is not None and len(kept) > limit:
        return refuse(item, "too_many_choices", count=len(kept), limit=limit)
    return kept


def _read_rank(item: Item, names: list[str]) -> Given:
    """All choices must be ranked, or the first `max_choices` of them when the item says so."""
    if not set(names) <= set(item.choice_names):
        return refuse(item, "unknown_choice")
    if len(set(names)) != len(names):
        return refuse(item, "ranked_twice")
    limit = item.parameters.max_choices
    if limit is not None and len(names) > limit:
        return refuse(item, "too_many_choices", count=len(names), limit=limit)
    if limit is None and len(names) < len(item.choices):
        return refuse(item, "rank_incomplete", count=len(names), limit=len(item.choices))
    return tuple(names)


TOLERANCE = 1e-6
TEXT_READERS: Mapping[str, Callable[[Item, str], Given]] = {
    "text": _read_text,
    "integer": _read_integer,
    "decimal": _read_decimal,
    "range": _read_scale,
    "slider": _read_scale,
    "acknowledge": _read_acknowledge,
    "date": _dated(read_date, "not_a_date"),
    "time": _dated(read_time, "not_a_time"),
    "dateTime": _dated(read_datetime, "not_a_date_and_time"),
}
CHOICE_READERS: Mapping[str, Callable[[Item, list[str]], Given]] = {
    "select_one": _read_one_choice,
    "select_multiple": _read_choices,
    "rank": _read_rank,
}
