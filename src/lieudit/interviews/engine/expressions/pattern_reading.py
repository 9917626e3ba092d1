"""Turn a pattern into the steps of a machine.

Read: literals, `.`, classes `[a-z]` `[^…]`, \\d \\w \\s and their opposites, groups, `|`, `^`, `$`,
`*` `+` `?` `{n}` `{n,}` `{n,m}`. Anything else (back references, look-around) is refused.
"""

from __future__ import annotations

from dataclasses import dataclass

from lieudit.interviews.engine.expressions.tree import ExpressionError

MATCH = "match"
MAX_STEPS = 500
MAX_REPEAT = 100
MAX_PATTERN = 500
MAX_GROUPS = 20
ANCHORS = {"^": "start", "$": "end"}
NAMED = {"d": "0123456789", "s": " \t\n\r\f\v", "w": ""}


@dataclass(frozen=True, slots=True)
class Characters:
    """A set of characters: ranges of code points, named classes, possibly turned round."""

    ranges: tuple[tuple[int, int], ...] = ()
    classes: tuple[str, ...] = ()
    is_negated: bool = False

    def holds(self, char: str) -> bool:
        """Tell whether a character belongs to the set."""
        code = ord(char)
        is_in = any(low <= code <= high for low, high in self.ranges) or any(
            _is_of(name, char) for name in self.classes
        )
        return is_in != self.is_negated


@dataclass(frozen=True, slots=True)
class Step:
    """One step: take a character, fork to relative or absolute targets, check an end, or match."""

    kind: str
    characters: Characters | None = None
    targets: tuple[int, ...] = ()


def read_pattern(pattern: str) -> list[Step]:
    """Return the steps; raises ExpressionError pattern_not_supported or pattern_too_large."""
    if len(pattern) > MAX_PATTERN:
        raise ExpressionError("pattern_too_large", word=str(len(pattern)))
    reader = _Reader(pattern)
    body = reader.alternatives()
    if reader.index != len(pattern):
        raise reader.refuse()
    return [*_place(body), Step(MATCH)]


def _place(body: list[Step]) -> list[Step]:
    return [
        Step(step.kind, step.characters, tuple(index + jump for jump in step.targets))
        for index, step in enumerate(body)
    ]


def _is_of(name: str, char: str) -> bool:
    lower = name.lower()
    is_in = char.isalnum() or char == "_" if lower == "w" else char in NAMED[lower]
    return is_in == name.islower()


class _Reader:
    """Targets are relative while reading, so that pieces can be moved and repeated."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.index = 0
        self.depth = 0

    def refuse(self) -> ExpressionError:
        return ExpressionError("pattern_not_supported", self.index, self.pattern[self.index :][:1])

    @property
    def char(self) -> str:
        return self.pattern[self.index : self.index + 1]

    def take(self) -> str:
        char = self.char
        if not char:
            raise self.refuse()
        self.index += 1
        return char

    def alternatives(self) -> list[Step]:
        body = self.sequence()
        while self.char == "|":
            self.index += 1
            other = self.sequence()
            body = [
                Step("fork", targets=(1, len(body) + 2)),
                *body,
                Step("fork", targets=(len(other) + 1,)),
                *other,
            ]
            self.check_size(body)
        return body

    def sequence(self) -> list[Step]:
        body: list[Step] = []
        while self.char and self.char not in "|)":
            body += self.repeat(self.piece())
            self.check_size(body)
        return body

    def check_size(self, body: list[Step]) -> None:
        if len(body) > MAX_STEPS:
            raise ExpressionError("pattern_too_large", self.index)

    def piece(self) -> list[Step]:
        char = self.take()
        if char == "(":
            return self.group()
        if char == "[":
            return [Step("char", self.character_class())]
        if char in ANCHORS:
            return [Step(ANCHORS[char])]
        if char in "*+?{":
            self.index -= 1
            raise self.refuse()
        return [Step("char", self.character(char))]

    def character(self, char: str) -> Characters:
        if char == "\\":
            return self.escape()
        if char == ".":
            return Characters(ranges=((10, 10),), is_negated=True)
        return Characters(ranges=((ord(char), ord(char)),))

    def group(self) -> list[Step]:
        self.depth += 1
        if self.depth > MAX_GROUPS:
            raise ExpressionError("pattern_too_large", self.index)
        if self.char == "?":
            self.index += 1
            if self.take() != ":":
                self.index -= 1
                raise self.refuse()
        body = self.alternatives()
        if self.take() != ")":
            raise self.refuse()
        self.depth -= 1
        return body

    def escape(self) -> Characters:
        char = self.take()
        if char.lower() in NAMED:
            return Characters(classes=(char,))
        plain = {"n": "\n", "t": "\t", "r": "\r"}.get(char, char)
        if char.isalnum() and plain == char:
            self.index -= 1
            raise self.refuse()
        return Characters(ranges=((ord(plain), ord(plain)),))

    def character_class(self) -> Characters:
        is_negated = self.char == "^"
        self.index += is_negated
        ranges: list[tuple[int, int]] = []
        classes: list[str] = []
        is_first = True
        while is_first or self.char != "]":
            is_first = False
            char = self.take()
            if char == "\\":
                escaped = self.escape()
                ranges += escaped.ranges
                classes += escaped.classes
                continue
            ranges.append((ord(char), self.range_end(char)))
        self.index += 1
        return Characters(tuple(ranges), tuple(classes), is_negated)

    def range_end(self, low: str) -> int:
        if self.char != "-" or self.pattern[self.index + 1 : self.index + 2] in ("]", "", "\\"):
            return ord(low)
        self.index += 1
        high = self.take()
        if high < low:
            raise self.refuse()
        return ord(high)

    def repeat(self, body: list[Step]) -> list[Step]:
        fewest, most = self.quantifier()
        if self.char and self.char in "*+?{" and (fewest, most) != (1, 1):
            raise self.refuse()
        if len(body) * max(fewest, most or 0, 1) > MAX_STEPS:
            raise ExpressionError("pattern_too_large", self.index)
        repeated = body * fewest
        if most is None:
            loop = Step("fork", targets=(1, len(body) + 2))
            return [*repeated, loop, *body, Step("fork", targets=(-len(body) - 1,))]
        for _ in range(most - fewest):
            repeated += [Step("fork", targets=(1, len(body) + 1)), *body]
        return repeated

    def quantifier(self) -> tuple[int, int | None]:
        simple: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}
        if self.char in simple:
            return simple[self.take()]
        if self.char != "{":
            return 1, 1
        closing = self.pattern.find("}", self.index)
        low, comma, high = self.pattern[self.index + 1 : max(closing, 0)].partition(",")
        if closing < 0 or not _is_count(low) or (high and not _is_count(high)):
            raise self.refuse()
        self.index = closing + 1
        fewest = int(low)
        most = (int(high) if high else None) if comma else fewest
        if fewest > MAX_REPEAT or (most is not None and not fewest <= most <= MAX_REPEAT):
            raise ExpressionError("pattern_too_large", self.index)
        return fewest, most


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS


MAX_DIGITS = 6
