"""Which questions does an answer open or close, told so that a browser alone can work it out?

Conditions leave here parsed: the browser only computes them. What it cannot compute (a pattern,
an unknown function) it does not guess: it keeps the server's last judgement. The cases both must
agree on stand in tests/engine/samples/branching_cases.json.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lieudit.interviews.engine.expressions.parser import parse_expression
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
)
from lieudit.interviews.engine.form import Form, Item
from lieudit.interviews.engine.references import enclosing_groups, order_by_need

Plain = list[object]
UNKNOWN: Plain = ["call", "unknown"]
# What static/interviews/offline/branching.js computes as expressions/evaluate.py does.
IN_A_BROWSER = frozenset(
    {"if", "once", "today", "not", "selected", "count-selected", "coalesce"}
    | {"string-length", "int", "number", "true", "false"}
)


@dataclass(frozen=True, slots=True)
class Rule:
    """When one item is shown: all of `conditions`, under the item of its `consent`."""

    conditions: tuple[Plain, ...] = ()
    consent: str = ""
    calculation: Plain | None = None


@dataclass(frozen=True, slots=True)
class BranchingPlan:
    """Items in the order they need one another; those in a circle are shown, never computed."""

    order: tuple[str, ...] = ()
    caught: tuple[str, ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)


def plan_branching(form: Form) -> BranchingPlan:
    """Return the plan of a form. An unreadable condition hides nothing, here as everywhere."""
    order, caught = order_by_need(form)
    rules = {item.name: _plan_item(form, item) for item in form.items}
    return BranchingPlan(order, tuple(sorted(caught)), rules)


def plan_to_json(plan: BranchingPlan) -> dict[str, object]:
    """Return the plan as the browser reads it; rules that ask nothing are left out."""
    told = {
        name: {"if": list(rule.conditions), "consent": rule.consent, "worth": rule.calculation}
        for name, rule in plan.rules.items()
        if rule != Rule()
    }
    return {"order": list(plan.order), "caught": list(plan.caught), "rules": told}


def _plan_item(form: Form, item: Item) -> Rule:
    texts = [item.relevant, *(group.relevant for group in enclosing_groups(form, item.group))]
    conditions = [plain for text in texts if (plain := _read(text)) is not None]
    worth = _read(item.calculation) if item.type == "calculate" else None
    return Rule(tuple(conditions), item.consent, worth)


def _read(text: str) -> Plain | None:
    if not text.strip():
        return None
    try:
        expression: Expression = parse_expression(text)
    except ExpressionError:
        return None
    return to_plain(expression.root) if expression.is_computable else None


def to_plain(node: Node) -> Plain:
    """Return a node as lists: [sign or kind, …]."""
    match node:
        case Negation(operand):
            return ["minus", to_plain(operand)]
        case Operation():
            return [node.sign, to_plain(node.left), to_plain(node.right)]
        case Call():
            return _plain_call(node.function, node.arguments)
        case _:
            return _plain_sight(node)


def _plain_sight(node: Literal | Reference | Current | Parent | Column) -> Plain:
    match node:
        case Literal(value):
            return ["value", value]
        case Reference(name):
            return ["answer", name]
        case Current():
            return ["own"]
        case Parent() | Column():
            return UNKNOWN


def _plain_call(function: str, arguments: Sequence[Node]) -> Plain:
    if function not in IN_A_BROWSER:
        return UNKNOWN
    return ["call", function, *(to_plain(argument) for argument in arguments)]
