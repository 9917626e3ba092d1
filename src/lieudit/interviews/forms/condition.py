"""A condition in three fields — which question, how, which answer — and the expression it makes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lieudit.interviews.engine.expressions.parser import parse_expression
from lieudit.interviews.engine.expressions.tree import (
    Call,
    Expression,
    ExpressionError,
    Literal,
    Operation,
    Reference,
)
from lieudit.interviews.engine.form import NUMBER_TYPES, Form, Item, format_number, pick_text

SIGNS = [
    ("=", gettext_lazy("is")),
    ("!=", gettext_lazy("is not")),
    (">=", gettext_lazy("is at least")),
    ("<=", gettext_lazy("is at most")),
    ("contains", gettext_lazy("contains the answer")),
]
ORDERED = {">=", "<="}


@dataclass(frozen=True)
class Condition:
    """« Show only if `item` `sign` `value` »; the value as an editor writes it."""

    item: str
    sign: str
    value: str


class ConditionRefused(ValueError):
    """The three fields make no condition; the message says why and what to do."""


def write_condition(form: Form, condition: Condition) -> str:
    """Return the expression of a simple condition; raises ConditionRefused."""
    item = form.find_item(condition.item)
    if item is None:
        raise ConditionRefused(_("Choose the question this one depends on."))
    value = _read_value(item, condition)
    if item.type in ("select_multiple", "rank"):
        chosen = f"selected(${{{item.name}}}, {_quote(value)})"
        return f"not({chosen})" if condition.sign == "!=" else chosen
    if condition.sign == "contains":
        raise ConditionRefused(
            _("“contains the answer” only suits questions with several answers: choose “is”.")
        )
    return f"${{{item.name}}} {condition.sign} {_literal(item, value)}"


def read_condition(form: Form, expression: str) -> Condition | None:
    """Return the three fields of an expression simple enough, else None."""
    try:
        parsed = parse_expression(expression)
    except ExpressionError:
        return None
    found = _read_node(parsed)
    if found is None:
        return None
    item = form.find_item(found.item)
    if item is None:
        return None
    label = {choice.name: pick_text(choice.labels, "fr") for choice in item.choices}
    shown = Condition(found.item, found.sign, label.get(found.value, found.value))
    try:
        is_same = parse_expression(write_condition(form, shown)).root == parsed.root
    except ConditionRefused:
        return None
    return shown if is_same else None


def _read_node(parsed: Expression) -> Condition | None:
    match parsed.root:
        case Operation(("=" | "!=" | ">=" | "<=") as sign, Reference(name), Literal(value)):
            return Condition(name, sign, _show(value))
        case Call("selected", (Reference(name), Literal(value))):
            return Condition(name, "contains", _show(value))
        case Call("not", (Call("selected", (Reference(name), Literal(value))),)):
            return Condition(name, "!=", _show(value))
        case _:
            return None


def _show(value: str | float) -> str:
    return format_number(value) if isinstance(value, float) else value


def _read_value(item: Item, condition: Condition) -> str:
    value = condition.value.strip()
    if item.type == "acknowledge":
        return "OK"
    if not value:
        raise ConditionRefused(_("Write the answer it depends on."))
    if item.has_choices and item.type != "hidden":
        return _find_choice(item, value)
    if item.type in NUMBER_TYPES or condition.sign in ORDERED:
        return _read_number(value)
    return value


def _find_choice(item: Item, value: str) -> str:
    wanted = _plain(value)
    for choice in item.choices:
        words = {_plain(choice.name), *map(_plain, choice.labels.values())}
        if wanted in words:
            return choice.name
    known = " · ".join(pick_text(choice.labels, "fr") or choice.name for choice in item.choices)
    raise ConditionRefused(
        _("This question has no such answer. Write one of these: %(known)s.") % {"known": known}
    )


def _read_number(value: str) -> str:
    try:
        return format_number(float(value.replace(",", ".").replace("\u202f", "").replace(" ", "")))
    except (ValueError, OverflowError) as error:
        raise ConditionRefused(_("Write a number to compare with.")) from error


def _literal(item: Item, value: str) -> str:
    is_number = item.type in NUMBER_TYPES
    return value if is_number and not value.startswith("-") else _quote(value)


def _quote(value: str) -> str:
    if "'" not in value:
        return f"'{value}'"
    if '"' not in value:
        return f'"{value}"'
    raise ConditionRefused(_("The answer may not hold both kinds of quotes."))


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())
