"""Translate the simplest conditions of LimeSurvey; the others stay as they are, as text.

Read: `code == "x"`, `!=`, `<` and its kin, with or without `.NAOK`, joined by and, or, `&&`, `||`
and parentheses; `is_empty(code)`. A question of several answers is `code_answer == "Y"`; "-oth-" is
the answer "other". Old files name a question by its numbers, `surveyXgroupXquestion`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lieudit.interviews.engine.limesurvey.questions import OTHER

TOKEN = re.compile(
    r"\s*(?:(?P<text>\"[^\"]*\"|'[^']*')"
    r"|(?P<name>(?:[A-Za-z]|\d+X\d+X\d)[A-Za-z0-9_]*(?:\.(?:NAOK|value|code|shown))?)"
    r"|(?P<number>-?\d+(?:\.\d+)?)|(?P<sign>==|!=|<=|>=|<|>|&&|\|\||\(|\)|!))",
    re.IGNORECASE,
)
COMPARISONS = {"==": "=", "eq": "=", "!=": "!=", "ne": "!=", "<": "<", "lt": "<", "<=": "<=",
               "le": "<=", ">": ">", "gt": ">", ">=": ">=", "ge": ">="}  # fmt: skip
JOINS = {"and": "and", "&&": "and", "or": "or", "||": "or"}
ALWAYS = frozenset({"", "1"})
NEVER = "0"
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Names:
    """What a LimeSurvey code stands for: an item, or one answer (item, choice) of several."""

    items: Mapping[str, str]
    answers: Mapping[str, tuple[str, str]]


def convert_relevance(text: str, names: Names) -> str | None:
    """Return the expression, empty for "always", None when it cannot be translated."""
    text = text.strip()
    if text in ALWAYS:
        return ""
    if text == NEVER:
        return "false()"
    if len(text) > LONGEST:
        return None
    try:
        reader = _Reader(_cut(text), names)
        found = reader.joined()
    except _NotSimpleError:
        return None
    return found if reader.is_done else None


class _NotSimpleError(Exception):
    pass


def _cut(text: str) -> list[str]:
    words: list[str] = []
    place = 0
    while place < len(text.rstrip()):
        match = TOKEN.match(text, place)
        if match is None:
            raise _NotSimpleError
        words.append(match.group().strip())
        place = match.end()
    return words


class _Reader:
    def __init__(self, words: list[str], names: Names) -> None:
        self.words = words
        self.names = names
        self.place = 0
        self.depth = 0

    @property
    def word(self) -> str:
        return self.words[self.place] if self.place < len(self.words) else ""

    @property
    def is_done(self) -> bool:
        return self.place == len(self.words)

    def take(self) -> str:
        word = self.word
        if not word:
            raise _NotSimpleError
        self.place += 1
        return word

    def joined(self) -> str:
        parts = [self.single()]
        while self.word.lower() in JOINS:
            parts += [JOINS[self.take().lower()], self.single()]
        return " ".join(parts)

    def single(self) -> str:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _NotSimpleError
        word = self.take()
        if word == "(":
            inner = self.joined()
            self.close()
            found = inner if inner.startswith("(") and self.is_whole(inner) else f"({inner})"
        elif word == "!":
            found = f"not({self.single()})"
        elif word.lower() == "is_empty":
            found = self.emptiness()
        else:
            found = self.comparison(word)
        self.depth -= 1
        return found

    def is_whole(self, text: str) -> bool:
        depth = 0
        for place, char in enumerate(text):
            depth += (char == "(") - (char == ")")
            if depth == 0 and place < len(text) - 1:
                return False
        return True

    def close(self) -> None:
        if self.take() != ")":
            raise _NotSimpleError

    def emptiness(self) -> str:
        if self.take() != "(":
            raise _NotSimpleError
        name = self.item(self.take())
        self.close()
        return f"${{{name}}} = ''"

    def comparison(self, code: str) -> str:
        sign = COMPARISONS.get(self.take().lower())
        value = self.take()
        if sign is None or value[0] not in "\"'-0123456789":
            raise _NotSimpleError
        answer = self.names.answers.get(_bare(code))
        if answer is None:
            value = f"'{OTHER}'" if value.strip("\"'") == "-oth-" else value
            return f"${{{self.item(code)}}} {sign} {_quote(value)}"
        return self.choice(answer, sign, value.strip("\"'"))

    def choice(self, answer: tuple[str, str], sign: str, value: str) -> str:
        """One answer of several is "Y" when it is chosen, empty otherwise."""
        item, name = answer
        if sign not in ("=", "!=") or value not in ("Y", ""):
            raise _NotSimpleError
        chosen = f"selected(${{{item}}}, '{name}')"
        return chosen if (sign == "=") == (value == "Y") else f"not({chosen})"

    def item(self, code: str) -> str:
        name = self.names.items.get(_bare(code))
        if name is None:
            raise _NotSimpleError
        return name


def _bare(code: str) -> str:
    return code.partition(".")[0]


def _quote(value: str) -> str:
    if value[0] not in "\"'":
        return value
    inner = value[1:-1]
    return f'"{inner}"' if "'" in inner else f"'{inner}'"


DEEPEST = 60
