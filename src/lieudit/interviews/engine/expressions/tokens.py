"""Cut an expression into tokens, in one pass and linear time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from lieudit.interviews.engine.expressions.tree import ExpressionError

MAX_LENGTH = 20_000
Kind = Literal["number", "string", "reference", "name", "sign", "end"]

TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<reference>\$\{\s*(?:last-saved#)?[^\W\d][\w.\-#]*\s*\})"
    r"|(?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
    r"|(?P<string>'[^']*'|\"[^\"]*\")"
    r"|(?P<name>[^\W\d]\w*(?:-[^\W\d]\w*)*(?::[^\W\d]\w*(?:-[^\W\d]\w*)*)?)"
    r"|(?P<sign><=|>=|!=|\.\.(?:/\.\.)*(?!\w)|::|[=<>+\-*(),./\[\]@|])"
)
CURLY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True, slots=True)
class Token:
    """One word of an expression and where it starts."""

    kind: Kind
    text: str
    position: int


def read_tokens(text: str) -> list[Token]:
    """Return the tokens, closed by an "end" token.

    Typographic quotes are read as plain ones: word processors put them there.
    Raises ExpressionError: expression_too_long, unexpected_character.
    """
    if len(text) > MAX_LENGTH:
        raise ExpressionError("expression_too_long", MAX_LENGTH)
    source = text.translate(CURLY)
    tokens: list[Token] = []
    position = 0
    while position < len(source):
        match = TOKEN.match(source, position)
        if match is None:
            raise ExpressionError("unexpected_character", position, source[position])
        kind = match.lastgroup
        if kind is not None and kind != "space":
            tokens.append(Token(_kind(kind), _content(kind, match.group()), position))
        position = match.end()
    tokens.append(Token("end", "", position))
    return tokens


def rename_reference(text: str, old: str, new: str) -> str:
    """Return the expression with `${old}` replaced by `${new}`, quoted text left alone."""
    try:
        tokens = read_tokens(text)
    except ExpressionError:
        return text.replace(f"${{{old}}}", f"${{{new}}}")
    renamed = text
    for token in reversed(tokens):
        if token.kind == "reference" and token.text == old:
            end = text.index("}", token.position) + 1
            renamed = f"{renamed[: token.position]}${{{new}}}{renamed[end:]}"
    return renamed


def _kind(group: str) -> Kind:
    kinds: dict[str, Kind] = {
        "reference": "reference",
        "number": "number",
        "string": "string",
        "name": "name",
    }
    return kinds.get(group, "sign")


def _content(kind: str, text: str) -> str:
    if kind == "reference":
        return text[2:-1].strip()
    return text[1:-1] if kind == "string" else text
