"""Read an expression by recursive descent: what does it say, and which items does it need?

Precedence, lowest first (XPath 1.0 §3.4–3.5): or · and · = != · < <= > >= · + - · * div mod · -x.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from lieudit.interviews.engine.expressions.arity import ARITY
from lieudit.interviews.engine.expressions.tokens import Token, read_tokens
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

MAX_DEPTH = 40
LEVELS: tuple[tuple[str, ...], ...] = (
    ("or",),
    ("and",),
    ("=", "!="),
    ("<", "<=", ">", ">="),
    ("+", "-"),
    ("*", "div", "mod"),
)


PATH_SIGNS = frozenset({"/", "[", "]", "@", "|", "::"})
LAST_SAVED = "last-saved#"


@lru_cache(maxsize=8192)
def parse_expression(text: str, *, is_filter: bool = False) -> Expression:
    """Return what an expression says; in a choice filter, bare words are columns of the list.

    A function that is not in `ARITY` is kept and told in `unknown_functions`, and so is a path of
    XPath (`/data/x`, `x[1]`), as the function "path".
    Raises ExpressionError: empty_expression, expression_too_long, expression_too_deep,
    unexpected_character, unexpected_word, missing_parenthesis, wrong_number_of_arguments.
    """
    tokens = read_tokens(text)
    if any(token.kind == "sign" and token.text in PATH_SIGNS for token in tokens):
        return Expression(text, Literal(""), _scan_references(text), ("path",))
    return _Parser(text, tokens, is_filter).read()


def list_references(text: str) -> tuple[str, ...]:
    """Return the items an expression reads; those it names even when it cannot be understood."""
    if "${" not in text:
        return ()
    try:
        tokens = read_tokens(text)
    except ExpressionError:
        return _scan_references(text)
    names = (each.text.removeprefix(LAST_SAVED) for each in tokens if each.kind == "reference")
    return tuple(dict.fromkeys(names))


def _scan_references(text: str) -> tuple[str, ...]:
    names: list[str] = []
    for part in text.split("${")[1:]:
        name, closing, _rest = part.partition("}")
        name = name.strip().removeprefix(LAST_SAVED)
        if closing and name not in names:
            names.append(name)
    return tuple(names)


class _Parser:
    def __init__(self, text: str, tokens: list[Token], is_filter: bool) -> None:
        self.text = text
        self.tokens = tokens
        self.is_filter = is_filter
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
            return self.reference(token)
        if token.kind == "name":
            return self.call(token)
        return self.sign(token)

    def reference(self, token: Token) -> Node:
        name = token.text.removeprefix(LAST_SAVED)
        if name != token.text:
            self.note_unknown("last-saved")
        if name not in self.references:
            self.references.append(name)
        return Reference(name)

    def sign(self, token: Token) -> Node:
        if token.text == ".":
            return Current()
        if token.text.startswith(".."):
            return Parent(token.text.count(".."))
        if token.text == "(":
            node = self.level(0)
            self.close(token)
            return node
        self.index -= 1
        raise ExpressionError("unexpected_word", token.position, token.text)

    def call(self, name: Token) -> Node:
        if self.token.text != "(" or self.token.kind != "sign":
            if self.is_filter:
                return Column(name.text)
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
            self.note_unknown(name.text)
            return
        fewest, most = ARITY[name.text]
        if count < fewest or (most is not None and count > most):
            raise ExpressionError("wrong_number_of_arguments", name.position, name.text)

    def note_unknown(self, name: str) -> None:
        if name not in self.unknown:
            self.unknown.append(name)

    def close(self, opening: Token) -> None:
        if self.token.kind != "sign" or self.token.text != ")":
            raise ExpressionError("missing_parenthesis", opening.position, "(")
        self.advance()


MAX_CHAIN = 400
