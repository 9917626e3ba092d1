"""Between which values does a constraint leave an answer? So that a calendar opens where it may."""

from __future__ import annotations

import datetime as dt
import math

from lieudit.interviews.engine.expressions.evaluate import Surroundings, evaluate_expression
from lieudit.interviews.engine.expressions.parser import parse_expression
from lieudit.interviews.engine.expressions.tree import (
    Call,
    Current,
    Expression,
    ExpressionError,
    Negation,
    Node,
    Operation,
    Reference,
)
from lieudit.interviews.engine.expressions.values import EPOCH, to_number

LEAST = {">": 1, ">=": 0}
MOST = {"<": -1, "<=": 0}
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def find_day_bounds(constraint: str, today: str) -> tuple[str, str]:
    """Return the first and the last day a constraint accepts, as ISO dates; empty when open.

    Only what stands joined by `and` bounds an answer, and only what reads no other answer.

    >>> find_day_bounds(". >= '2020-01-01' and . < today()", "2026-11-25")
    ('2020-01-01', '2026-11-24')
    """
    if not constraint.strip():
        return "", ""
    try:
        nodes = _split(parse_expression(constraint).root)
    except ExpressionError:
        return "", ""
    least: list[dt.date] = []
    most: list[dt.date] = []
    for node in nodes:
        sign, other = _face(node)
        day = None if other is None else _read_day(other, today)
        if day is not None and sign in LEAST:
            least.append(day + dt.timedelta(days=LEAST[sign]))
        if day is not None and sign in MOST:
            most.append(day + dt.timedelta(days=MOST[sign]))
    return (
        max(least).isoformat() if least else "",
        min(most).isoformat() if most else "",
    )


def _split(node: Node) -> list[Node]:
    if isinstance(node, Operation) and node.sign == "and":
        return [*_split(node.left), *_split(node.right)]
    return [node]


def _face(node: Node) -> tuple[str, Node | None]:
    """Return the sign and the other side of a comparison with the answer itself."""
    if not isinstance(node, Operation) or node.sign not in TURNED:
        return "", None
    if isinstance(node.left, Current) and not _reads_answers(node.right):
        return node.sign, node.right
    if isinstance(node.right, Current) and not _reads_answers(node.left):
        return TURNED[node.sign], node.left
    return "", None


def _reads_answers(node: Node) -> bool:
    match node:
        case Current() | Reference():
            return True
        case Negation(operand):
            return _reads_answers(operand)
        case Operation(_sign, left, right):
            return _reads_answers(left) or _reads_answers(right)
        case Call(_name, arguments):
            return any(map(_reads_answers, arguments))
        case _:
            return False


def _read_day(node: Node, today: str) -> dt.date | None:
    try:
        value = evaluate_expression(Expression("", node, ()), Surroundings(today=today))
        days = to_number(value)
        return EPOCH + dt.timedelta(days=math.floor(days)) if math.isfinite(days) else None
    except (ExpressionError, OverflowError):
        return None
