"""What a parsed expression is made of."""

from __future__ import annotations

from dataclasses import dataclass

Value = str | float | bool


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or a quoted string."""

    value: str | float


@dataclass(frozen=True, slots=True)
class Reference:
    """`${name}`: what was answered to another item; the empty string when nothing was."""

    name: str


@dataclass(frozen=True, slots=True)
class Current:
    """`.`: the answer of the item that bears the expression."""


@dataclass(frozen=True, slots=True)
class Parent:
    """`..`, or `../..`: the enclosing group, as `position(..)` reads it."""

    steps: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A bare word of a choice filter: a column of the list of choices."""

    name: str


@dataclass(frozen=True, slots=True)
class Negation:
    """A minus sign before a term."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Operation:
    """Two terms and the sign between them."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Call:
    """A function and its arguments."""

    function: str
    arguments: tuple[Node, ...]


Node = Literal | Reference | Current | Parent | Column | Negation | Operation | Call


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression, the items it reads and the functions nobody here knows."""

    text: str
    root: Node
    references: tuple[str, ...]
    unknown_functions: tuple[str, ...] = ()

    @property
    def is_computable(self) -> bool:
        """Whether every function it uses is known."""
        return not self.unknown_functions


class ExpressionError(ValueError):
    """An expression that cannot be read or computed: code, and position in it (from 0)."""

    def __init__(self, code: str, position: int = 0, word: str = "") -> None:
        self.code = code
        self.position = position
        self.word = word
        super().__init__(f"{code} at {position}: {word}")
