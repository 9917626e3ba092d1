"""What is an expression worth, given the answers? Bounded by the length and depth of its text."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lieudit.interviews.engine.expressions.patterns import matches_pattern
from lieudit.interviews.engine.expressions.tree import (
    Call,
    Current,
    Expression,
    ExpressionError,
    Literal,
    Negation,
    Node,
    Operation,
    Reference,
    Value,
)
from lieudit.interviews.engine.expressions.values import are_equal, to_number, to_text, to_truth


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an expression can see: answers by item name, the item's own answer, today (ISO date)."""

    answers: Mapping[str, Value] = field(default_factory=dict)
    current: Value = ""
    today: str = ""


def evaluate_expression(expression: Expression, around: Surroundings) -> Value:
    """Return the value of an expression; an item without an answer is the empty string.

    Raises ExpressionError: unknown_function, pattern_not_supported, pattern_too_large,
    text_too_long_for_pattern.
    """
    if not expression.is_computable:
        raise ExpressionError("unknown_function", word=expression.unknown_functions[0])
    return _value(expression.root, around)


def _value(node: Node, around: Surroundings) -> Value:
    match node:
        case Literal(value):
            return value
        case Reference(name):
            return around.answers.get(name, "")
        case Current():
            return around.current
        case Negation(operand):
            return -to_number(_value(operand, around))
        case Operation():
            return _operate(node, around)
        case Call():
            return _call(node, around)


def _operate(node: Operation, around: Surroundings) -> Value:
    left = _value(node.left, around)
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
    return math.nan if left == 0 or math.isnan(left) else math.copysign(math.inf, left)


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
    if name == "if":
        chosen = arguments[1] if to_truth(_value(arguments[0], around)) else arguments[2]
        return _value(chosen, around)
    if name == "once":
        return around.current if to_text(around.current) else _value(arguments[0], around)
    if name == "today":
        return around.today
    values = [_value(argument, around) for argument in arguments] or [around.current]
    return FUNCTIONS[name](values)


def _select(values: list[Value]) -> Value:
    return to_text(values[1]) in to_text(values[0]).split()


def _truncate(values: list[Value]) -> Value:
    number = to_number(values[0])
    return float(math.trunc(number)) if math.isfinite(number) else math.nan


def _first_given(values: list[Value]) -> Value:
    return next((value for value in values if to_text(value)), "")


FUNCTIONS: Mapping[str, Callable[[list[Value]], Value]] = {
    "not": lambda values: not to_truth(values[0]),
    "selected": _select,
    "count-selected": lambda values: float(len(to_text(values[0]).split())),
    "coalesce": _first_given,
    "string-length": lambda values: float(len(to_text(values[0]))),
    "regex": lambda values: matches_pattern(to_text(values[1]), to_text(values[0])),
    "int": _truncate,
    "number": lambda values: to_number(values[0]),
    "true": lambda values: True,
    "false": lambda values: False,
}
