"""What is an expression worth, given the answers? Bounded by the length and depth of its text."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from lieudit.interviews.engine.expressions.functions import FUNCTIONS
from lieudit.interviews.engine.expressions.tree import (
    Call,
    Column,
    Current,
    Expression,
    ExpressionError,
    Literal,
    Negation,
    Node,
    Operation,
    Parent,
    Reference,
    Value,
)
from lieudit.interviews.engine.expressions.values import are_equal, to_number, to_text, to_truth

Labels = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an expression can see.

    `answers` by item name; `current` the item's own; `today` and `now` (ISO); `series` the answers
    of an item, or the rows of a repeat, over all the repetitions in sight; `positions` the place
    from 1 in each enclosing repeat, inner first; `columns` those of the choice being filtered;
    `choice_labels` the wording of the choices of each item.
    """

    answers: Mapping[str, Value] = field(default_factory=dict)
    current: Value = ""
    today: str = ""
    now: str = ""
    series: Mapping[str, Sequence[Value]] = field(default_factory=dict)
    positions: Sequence[int] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    choice_labels: Labels = field(default_factory=dict)


def evaluate_expression(expression: Expression, around: Surroundings) -> Value:
    """Return the value of an expression; an item without an answer is the empty string.

    Raises ExpressionError: unknown_function, pattern_not_supported, pattern_too_large,
    text_too_long_for_pattern, text_too_long.
    """
    if not expression.is_computable:
        raise ExpressionError("unknown_function", word=expression.unknown_functions[0])
    return _value(expression.root, around)


def _value(node: Node, around: Surroundings) -> Value:
    match node:
        case Negation(operand):
            return -to_number(_value(operand, around))
        case Operation():
            return _operate(node, around)
        case Call():
            return _call(node, around)
        case _:
            return _see(node, around)


def _see(node: Literal | Reference | Current | Column | Parent, around: Surroundings) -> Value:
    match node:
        case Literal(value):
            return value
        case Reference(name):
            return around.answers.get(name, "")
        case Current():
            return around.current
        case Column(name):
            return around.columns.get(name, "")
        case Parent(steps):
            return _position(around, steps)


def _operate(node: Operation, around: Surroundings) -> Value:
    """Compute a chain from its left end, without descending into it: it may be long."""
    chain = [node]
    while isinstance(chain[-1].left, Operation):
        chain.append(chain[-1].left)
    value = _value(chain[-1].left, around)
    for each in reversed(chain):
        value = _combine(each, value, around)
    return value


def _combine(node: Operation, left: Value, around: Surroundings) -> Value:
    if node.sign == "and":
        return to_truth(left) and to_truth(_value(node.right, around))
    if node.sign == "or":
        return to_truth(left) or to_truth(_value(node.right, around))
    right = _value(node.right, around)
    if node.sign == "=":
        return are_equal(left, right)
    if node.sign == "!=":
        return _differ(left, right)
    return SIGNS[node.sign](to_number(left), to_number(right))


def _differ(left: Value, right: Value) -> bool:
    return not are_equal(left, right)


def _divide(left: float, right: float) -> float:
    if right != 0:
        return left / right
    if left == 0 or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def _remainder(left: float, right: float) -> float:
    return math.fmod(left, right) if right != 0 and math.isfinite(left) else math.nan


SIGNS: Mapping[str, Callable[[float, float], Value]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "div": _divide,
    "mod": _remainder,
}


def _call(node: Call, around: Surroundings) -> Value:
    name, arguments = node.function, node.arguments
    if name in SEEING:
        return SEEING[name](arguments, around)
    if name in OVER_SERIES:
        return OVER_SERIES[name](_spread(arguments, around))
    values = [_value(argument, around) for argument in arguments] or [around.current]
    return FUNCTIONS[name](values)


def _spread(arguments: Sequence[Node], around: Surroundings) -> list[Value]:
    """Return the values of arguments, a reference standing for all its repetitions.

    Among several, one that has none is an empty text: `join` gives it its place all the same.
    """
    values: list[Value] = []
    for argument in arguments:
        if isinstance(argument, Reference) and argument.name in around.series:
            found = around.series[argument.name]
            values.extend(found if found or len(arguments) < SEVERAL else [""])
        else:
            values.append(_value(argument, around))
    return values


def _choose(arguments: Sequence[Node], around: Surroundings) -> Value:
    is_true = to_truth(_value(arguments[0], around))
    return _value(arguments[1] if is_true else arguments[2], around)


def _once(arguments: Sequence[Node], around: Surroundings) -> Value:
    return around.current if to_text(around.current) else _value(arguments[0], around)


def _give_today(_arguments: Sequence[Node], around: Surroundings) -> Value:
    return around.today


def _give_now(_arguments: Sequence[Node], around: Surroundings) -> Value:
    return around.now or f"{around.today}T00:00:00.000"


def _position(around: Surroundings, steps: int) -> Value:
    places = around.positions
    return float(places[min(steps, len(places)) - 1]) if places else 1.0


def _find_position(arguments: Sequence[Node], around: Surroundings) -> Value:
    return _value(arguments[0], around) if arguments else _position(around, 1)


def _pick_indexed(arguments: Sequence[Node], around: Surroundings) -> Value:
    """Return the answer given in one repetition; a place under 1 is the first, as in JavaRosa."""
    place = to_number(_value(arguments[2], around))
    values = _spread(arguments[:1], around)
    index = max(int(place), 1) - 1 if math.isfinite(place) else 0
    return values[index] if index < len(values) else ""


def _name_choice(arguments: Sequence[Node], around: Surroundings) -> Value:
    value = to_text(_value(arguments[0], around))
    asked = arguments[1]
    source = to_text(asked.value) if isinstance(asked, Literal) else ""
    if isinstance(asked, Reference):
        source = asked.name
    labels = around.choice_labels.get(source.strip().removeprefix("${").removesuffix("}"), {})
    return ", ".join(labels[name] for name in value.split() if name in labels)


def _sum(values: list[Value]) -> Value:
    return math.fsum(_numbers(values))


def _least(values: list[Value]) -> Value:
    return min(_numbers(values), default=math.nan)


def _most(values: list[Value]) -> Value:
    return max(_numbers(values), default=math.nan)


def _numbers(values: list[Value]) -> list[float]:
    """Return those that are numbers: an empty answer is left out of sums, as JavaRosa does."""
    return [number for value in values if not math.isnan(number := to_number(value))]


def _count(values: list[Value]) -> Value:
    return float(len(values))


def _count_given(values: list[Value]) -> Value:
    return float(sum(to_text(value) != "" for value in values))


def _concatenate(values: list[Value]) -> Value:
    return _cut_to_size("".join(to_text(value) for value in values))


def _join(values: list[Value]) -> Value:
    return _cut_to_size(to_text(values[0]).join(to_text(value) for value in values[1:]))


def _cut_to_size(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise ExpressionError("text_too_long", word=str(len(text)))
    return text


MAX_TEXT = 100_000
SEVERAL = 3
Seeing = Callable[[Sequence[Node], Surroundings], Value]
SEEING: Mapping[str, Seeing] = {
    "if": _choose,
    "once": _once,
    "today": _give_today,
    "now": _give_now,
    "position": _find_position,
    "indexed-repeat": _pick_indexed,
    "jr:choice-name": _name_choice,
}
OVER_SERIES: Mapping[str, Callable[[list[Value]], Value]] = {
    "sum": _sum,
    "min": _least,
    "max": _most,
    "count": _count,
    "count-non-empty": _count_given,
    "concat": _concatenate,
    "join": _join,
}
