"""What each function is worth, given its arguments only: XPath 1.0 §4 and ODK's additions."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation

from lieudit.interviews.engine.expressions import moments
from lieudit.interviews.engine.expressions.patterns import matches_pattern
from lieudit.interviews.engine.expressions.tree import Value
from lieudit.interviews.engine.expressions.values import to_number, to_text, to_truth

MAX_DECIMALS = 30


def _select(values: list[Value]) -> Value:
    return f" {to_text(values[1]).strip()} " in f" {to_text(values[0])} "


def _select_at(values: list[Value]) -> Value:
    names, place = to_text(values[0]).split(), to_number(values[1])
    return names[int(place)] if math.isfinite(place) and 0 <= place < len(names) else ""


def _truncate(values: list[Value]) -> Value:
    number = to_number(values[0])
    return float(math.trunc(number)) if math.isfinite(number) else number


def _first_given(values: list[Value]) -> Value:
    return next((value for value in values if to_text(value)), "")


def _round(values: list[Value]) -> Value:
    """Round half towards positive infinity, on the digits as they are written."""
    number = to_number(values[0])
    places = to_number(values[1]) if len(values) > 1 else 0.0
    if not math.isfinite(number):
        return number
    if not abs(places) <= MAX_DECIMALS:
        return math.nan
    rule = ROUND_HALF_DOWN if number < 0 else ROUND_HALF_UP
    try:
        return float(Decimal(repr(number)).quantize(Decimal(1).scaleb(-int(places)), rule))
    except InvalidOperation:
        return number


def _power(values: list[Value]) -> Value:
    return _safely(math.pow, to_number(values[0]), to_number(values[1]))


def _safely(compute: Callable[..., float], *numbers: float) -> float:
    try:
        return compute(*numbers)
    except OverflowError:
        return math.inf
    except ValueError:
        return math.nan


def _of_number(compute: Callable[[float], float]) -> Callable[[list[Value]], Value]:
    def apply(values: list[Value]) -> Value:
        number = to_number(values[0])
        return float(_safely(compute, number)) if math.isfinite(number) else number

    return apply


def _log(number: float, compute: Callable[[float], float]) -> float:
    return -math.inf if number == 0 else compute(number)


def _substr(values: list[Value]) -> Value:
    """ODK's: from 0, the end left out, negative from the end."""
    text = to_text(values[0])
    start = _place(values[1], len(text), 0)
    end = _place(values[2], len(text), len(text)) if len(values) > 2 else len(text)  # noqa: PLR2004
    return text[start:end] if start <= end else ""


def _place(value: Value, length: int, default: int) -> int:
    number = to_number(value)
    place = int(number) if math.isfinite(number) else default
    return min(max(place + length if place < 0 else place, 0), length)


def _substring(values: list[Value]) -> Value:
    """XPath's: from 1, positions rounded (§4.2)."""
    text, start = to_text(values[0]), _half_up(to_number(values[1]))
    end = start + _half_up(to_number(values[2])) if len(values) > 2 else math.inf  # noqa: PLR2004
    return "".join(char for place, char in enumerate(text, start=1) if start <= place < end)


def _half_up(number: float) -> float:
    return float(math.floor(number + 0.5)) if math.isfinite(number) else number


def _before(values: list[Value]) -> Value:
    head, mark, _rest = to_text(values[0]).partition(to_text(values[1]) or "\0")
    return head if mark else ""


def _after(values: list[Value]) -> Value:
    text, mark = to_text(values[0]), to_text(values[1])
    return text.partition(mark)[2] if mark else text


def _translate(values: list[Value]) -> Value:
    source, target = to_text(values[1]), to_text(values[2])
    table: dict[int, str] = {}
    for place, char in enumerate(source):
        table.setdefault(ord(char), target[place : place + 1])
    return to_text(values[0]).translate(table)


def _checklist(values: list[Value]) -> Value:
    fewest, most = to_number(values[0]), to_number(values[1])
    count = sum(to_truth(value) for value in values[2:])
    return (fewest < 0 or count >= fewest) and (most < 0 or count <= most)


def _weighted_checklist(values: list[Value]) -> Value:
    flags, weights = values[2::2], values[3::2]
    pairs = zip(flags, weights, strict=False)
    total = math.fsum(to_number(weight) for flag, weight in pairs if to_truth(flag))
    return to_number(values[0]) <= total <= to_number(values[1])


FUNCTIONS: Mapping[str, Callable[[list[Value]], Value]] = {
    "not": lambda values: not to_truth(values[0]),
    "true": lambda values: True,
    "false": lambda values: False,
    "boolean": lambda values: to_truth(values[0]),
    "boolean-from-string": lambda values: to_text(values[0]).lower() in ("true", "1"),
    "selected": _select,
    "selected-at": _select_at,
    "count-selected": lambda values: float(len(to_text(values[0]).split())),
    "coalesce": _first_given,
    "string": lambda values: to_text(values[0]),
    "string-length": lambda values: float(len(to_text(values[0]))),
    "contains": lambda values: to_text(values[1]) in to_text(values[0]),
    "starts-with": lambda values: to_text(values[0]).startswith(to_text(values[1])),
    "ends-with": lambda values: to_text(values[0]).endswith(to_text(values[1])),
    "substr": _substr,
    "substring": _substring,
    "substring-before": _before,
    "substring-after": _after,
    "translate": _translate,
    "normalize-space": lambda values: " ".join(to_text(values[0]).split()),
    "regex": lambda values: matches_pattern(to_text(values[1]), to_text(values[0])),
    "number": lambda values: to_number(values[0]),
    "int": _truncate,
    "round": _round,
    "floor": _of_number(math.floor),
    "ceiling": _of_number(math.ceil),
    "abs": _of_number(abs),
    "sqrt": _of_number(math.sqrt),
    "exp": _of_number(math.exp),
    "log": _of_number(lambda number: _log(number, math.log)),
    "log10": _of_number(lambda number: _log(number, math.log10)),
    "pow": _power,
    "pi": lambda values: math.pi,
    "date": lambda values: moments.to_date(values[0]),
    "date-time": lambda values: moments.to_moment(values[0]),
    "decimal-date-time": lambda values: moments.to_days(values[0]),
    "decimal-time": lambda values: moments.to_part_of_day(values[0]),
    "format-date": lambda values: moments.format_moment(values[0], to_text(values[1])),
    "format-date-time": lambda values: moments.format_moment(values[0], to_text(values[1])),
    "checklist": _checklist,
    "weighted-checklist": _weighted_checklist,
}
