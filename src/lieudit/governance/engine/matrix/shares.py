"""Quorums and majorities as people write them: « 2/3 », « 60 % », « 7 », « > 1/2 », « all ».

Question answered: how many must be there, and what part of the voices carries a decision?
Exact fractions only; a text that says neither raises WrongShare with a code.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

STATUTES = "statutes"  # the statutes or the law say it, not the group
ALL = "all"
_FRACTION = re.compile(r"(\d{1,4})\s*/\s*(\d{1,4})")
_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%")
_COUNT = re.compile(r"\d{1,5}")


class WrongShare(ValueError):
    """`code`: not_a_share, above_all, nothing."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Quorum:
    """At least `share` of those called, or at least `count` people; neither: nobody counts."""

    share: Fraction | None = None
    count: int | None = None
    is_statutory: bool = False

    def count_needed(self, size: int) -> int:
        """Return how many must be there among `size`: 2/3 of 10 is 7."""
        if self.count is not None:
            return self.count
        if self.share is None:
            return 0
        return -(-self.share.numerator * size // self.share.denominator)


@dataclass(frozen=True)
class Majority:
    """What carries: `share` of the voices, reached (≥) or passed (>); None: no count is made."""

    share: Fraction | None = None
    is_strict: bool = False
    is_statutory: bool = False


def read_quorum(text: str) -> Quorum:
    """Read « », « 2/3 », « 60 % », « 7 », « statutes »; a share may not be above all.

    >>> read_quorum("2/3").count_needed(10)
    7
    """
    words = text.strip().lower()
    if not words:
        return Quorum()
    if words == STATUTES:
        return Quorum(is_statutory=True)
    if _COUNT.fullmatch(words):
        if int(words) == 0:
            raise WrongShare("nothing")
        return Quorum(count=int(words))
    return Quorum(share=read_share(words))


def read_majority(text: str) -> Majority:
    """Read « », « > 1/2 », « >= 2/3 », « 2/3 » (reached), « all », « statutes ».

    >>> read_majority("> 1/2").is_strict
    True
    """
    words = text.strip().lower().replace("≥", ">=")
    if not words:
        return Majority()
    if words == STATUTES:
        return Majority(is_statutory=True)
    if words == ALL:
        return Majority(share=Fraction(1))
    is_strict = words.startswith(">") and not words.startswith(">=")
    share = read_share(words.lstrip(">= "))
    if is_strict and share == 1:
        raise WrongShare("above_all")
    return Majority(share=share, is_strict=is_strict)


def read_share(words: str) -> Fraction:
    """Return a part of the whole, above nothing and at most all."""
    share = _read_fraction(words.strip())
    if share <= 0:
        raise WrongShare("nothing")
    if share > 1:
        raise WrongShare("above_all")
    return share


def write_quorum(quorum: Quorum) -> str:
    """Return the canonical text, which reads back to the same quorum."""
    if quorum.is_statutory:
        return STATUTES
    if quorum.count is not None:
        return str(quorum.count)
    return "" if quorum.share is None else _write(quorum.share)


def write_majority(majority: Majority) -> str:
    """Return the canonical text, which reads back to the same majority."""
    if majority.is_statutory:
        return STATUTES
    if majority.share is None:
        return ""
    if majority.share == 1:
        return ALL
    return (">" if majority.is_strict else ">=") + _write(majority.share)


Kind = Literal["quorum", "majority"]


def tidy_share(text: str, kind: Kind) -> str:
    """Return the canonical writing of a quorum or a majority; WrongShare if it is neither."""
    if kind == "quorum":
        return write_quorum(read_quorum(text))
    return write_majority(read_majority(text))


def _write(share: Fraction) -> str:
    return f"{share.numerator}/{share.denominator}"


def _read_fraction(words: str) -> Fraction:
    if found := _FRACTION.fullmatch(words):
        if int(found[2]) == 0:
            raise WrongShare("not_a_share")
        return Fraction(int(found[1]), int(found[2]))
    if found := _PERCENT.fullmatch(words):
        return Fraction(f"{found[1]}.{found[2] or 0}") / 100
    raise WrongShare("not_a_share")
