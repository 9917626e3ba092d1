"""Is a default a plain value, or an expression computed once when the form opens?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lieudit.interviews.engine.expressions.parser import parse_expression
from lieudit.interviews.engine.expressions.tree import Call, ExpressionError, Operation, Reference
from lieudit.interviews.engine.form import Item

FIGURES = re.compile(r"[\d\s.,:/+\-TZ]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Default:
    """One or the other; both empty without a default."""

    text: str = ""
    expression: str = ""


def find_default(item: Item) -> Default:
    """Return the default: dates, numbers and words are plain; a call or a reference computes."""
    text = item.default.strip()
    if not text or FIGURES.fullmatch(text):
        return Default(text)
    try:
        expression = parse_expression(text)
    except ExpressionError:
        return Default("", text) if "${" in text else Default(text)
    if expression.unknown_functions == ("path",) and not expression.references and "(" not in text:
        return Default(text)  # "oui / non", an address: to pyxform a word, not a path
    is_dynamic = isinstance(expression.root, Call | Operation | Reference)
    if is_dynamic or not expression.is_computable:
        return Default("", text)
    root = expression.root
    value = getattr(root, "value", None)
    return Default(value if isinstance(value, str) else text)
