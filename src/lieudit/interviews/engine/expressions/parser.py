"""Read an expression by recursive descent: what does it say, and which items does it need?

Precedence, lowest first (XPath 1.0 §3.4–3.5): or · and · = != · < <= > >= · + - · * div mod · -x.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from lieudit.interviews.engine.expressions.tokens import Token, read_tokens
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
)

MAX_DEPTH = 40
ARITY: Mapping[str, tuple[int, int]] = {
    "not": (1, 1),
    "selected": (2, 2),
    "count-selected": (1, 1),
    "if": (3, 3),
    "coalesce": (2, 2),
    "string-length": (0, 1),
    "regex": (2, 2),
    "int": (1, 1),
    "number": (0, 1),
    "today": (0, 0),
    "once": (1, 1),
    "true": (0, 0),
    "false": (0, 0),
}
LEVELS: tuple[tuple[str, ...], ...] = (
    ("or",),
    ("and",),
    ("=", "!="),
    ("<", "<=", ">", ">="),
    ("+", "-"),
    ("*", "div", "mod"),
)


@lru_cache(maxsize=4096)
def parse_expression(text: str) -> Expression:
    """Return what an expression says.

    A function that is not in `ARITY` is kept and told in `unknown_functions`.
    Raises ExpressionError: empty_expression, expression_too_long, expression_too_deep,
    unexpected_character, unexpected_word, missing_parenthesis, wrong_number_of_arguments.
    """
    return _Parser(text).read()


def list_references(text: str) -> tuple[str, ...]:
    """Return the items an expression reads; those it names even when it cannot be understood."""
    if not text.strip():
        return ()
    try:
        return parse_expression(text).references
    except ExpressionError:
        return _scan_references(text)


def _scan_references(text: str) -> tuple[str, ...]:
    names: list[str] = []
    for part in text.split("${")[1:]:
        name, closing, _rest = part.partition("}")
        if closing and name.strip() not in names:
            names.append(name.strip())
    return tuple(names)


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = read_tokens(text)
        self.index = 0
        self.depth = 0
        self.references: list[str] = []
        self.unknown: list[str] = []

    @property
    def token(self) -> Token:
        return self.tokens[self.index]

    def read(self) -> Expression:
        if len(self.tokens) == 1:
            raise ExpressionError("empty_expression")
        root = self.level(0)
        if self.index < len(self.tokens) - 1:
            raise ExpressionError("unexpected_word", self.token.position, self.token.text)
        return Expression(self.text, root, tuple(self.references), tuple(self.unknown))

    def advance(self) -> Token:
        token = self.token
        self.index += 1
        return token

    def level(self, number: int) -> Node:
        if number == len(LEVELS):
            return self.nested(self.unary)
        left = self.level(number + 1)
        length = 0
        while self.token.kind in ("sign", "name") and self.token.text in LEVELS[number]:
            length += 1
            if length > MAX_CHAIN:
                raise ExpressionError("expression_too_deep", self.token.position)
            sign = self.advance().text
            left = Operation(sign, left, self.level(number + 1))
        return left

    def nested(self, read: Callable[[], Node]) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError("expression_too_deep", self.token.position)
        node = read()
        self.depth -= 1
        return node

    def unary(self) -> Node:
        if self.token.kind == "sign" and self.token.text == "-":
            self.advance()
            return Negation(self.nested(self.unary))
        return self.primary()

    def primary(self) -> Node:
        token = self.advance()
        if token.kind == "number":
            return Literal(float(token.text))
        if token.kind == "string":
            return Literal(token.text)
        if token.kind == "reference":
            if token.text not in self.references:
                self.references.append(token.text)
            return Reference(token.text)
        if token.kind == "name":
            return self.call(token)
        return self.sign(token)

    def sign(self, token: Token) -> Node:
        if token.text == ".":
            return Current()
        if token.text == "(":
            node = self.level(0)
            self.close(token)
            return node
        self.index -= 1
        raise ExpressionError("unexpected_word", token.position, token.text)

    def call(self, name: Token) -> Node:
        if self.token.text != "(" or self.token.kind != "sign":
            raise ExpressionError("unexpected_word", name.position, name.text)
        opening = self.advance()
        arguments: list[Node] = []
        if not (self.token.kind == "sign" and self.token.text == ")"):
            arguments.append(self.level(0))
            while self.token.kind == "sign" and self.token.text == ",":
                self.advance()
                arguments.append(self.level(0))
        self.close(opening)
        self.check_arity(name, len(arguments))
        return Call(name.text, tuple(arguments))

    def check_arity(self, name: Token, count: int) -> None:
        if name.text not in ARITY:
            if name.text not in self.unknown:
                self.unknown.append(name.text)
            return
        fewest, most = ARITY[name.text]
        if name.text == "coalesce":
            most = count
        if not fewest <= count <= most:
            raise ExpressionError("wrong_number_of_arguments", name.position, name.text)

    def close(self, opening: Token) -> None:
        if self.token.kind != "sign" or self.token.text != ")":
            raise ExpressionError("missing_parenthesis", opening.position, "(")
        self.advance()


MAX_CHAIN = 60
