"""What stands before the words of a line: a number, a letter, a bullet, a box to tick?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from lieudit.kit.folding import fold_in_place as fold

MarkerKind = Literal["none", "number", "letter", "roman", "bullet", "square", "round", "hash"]

SQUARES = "☐□☑☒❏❑❒◻▢⬜"
ROUNDS = "○◯⚪◌❍"
BOX = re.compile(rf"^(?:[{SQUARES}]|\[[ xX_]?\])\s*")
CIRCLE = re.compile(rf"^(?:[{ROUNDS}]|\([ _]\)|\(\)|[oO](?= \S))\s*")
HASH = re.compile(r"^#{1,6}\s*")
BULLET = re.compile(r"^(?:[-–—•*◦▪■●·‣➢➤✓→►▶‑]|\uf0b7|\uf0a7)\s*(?=[^\s\-–—*])")
QUESTION_NUMBER = re.compile(
    r"^(?:q(?:uestion)?s?\s?(?:n\s?°\s?)?|n\s?°\s?)(\d{1,3}(?:\.\d{1,3}){0,3})\s?[.):\-/]*\s+", re.I
)
NUMBER = re.compile(r"^(\d{1,3}(?:\.\d{1,3}){0,3})\s?(?:[.)°/:=]|[-–—](?=\s))+[.)\s-]*(?=\D)")
DEEP_NUMBER = re.compile(r"^(\d{1,3}(?:\.\d{1,3}){1,3})\s+(?=\D)")
TABLE_NUMBER = re.compile(r"^(\d{1,3})\t(?=\D)")
LETTER = re.compile(r"^\(?([a-zA-Z])[.)]\s*(?=\S\S|\S$|[\dàÀyYôÔI]\s)")
DECORATED = re.compile(r"^[*=~#\-–—]{2,}\s?([^\s*=~#\-–—][^?\t|]{0,118}?)\s?[*=~#\-–—]{2,}$")
BOLD = re.compile(r"^(\*\*|__)([^*_\s][^*_]{1,400})\1$")
ROMAN = re.compile(r"^([IVX]{1,5})\s?[.)\-–—:]\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Marker:
    """The mark of a line: its kind, its numbers (1.2 is (1, 2)) or letter."""

    kind: MarkerKind = "none"
    key: tuple[int, ...] = ()


def split_marker(line: str) -> tuple[Marker, str]:
    """Return the mark of a line and the words after it."""
    return _read_decoration(line) or _read_mark(line)


def _read_decoration(line: str) -> tuple[Marker, str] | None:
    """Read bold words ("**…**") and titles between signs ("=== … ===")."""
    if match := BOLD.match(line):
        return _read_mark(match[2].strip())
    match = DECORATED.match(line)
    if match is None or not any(char.isalpha() for char in match[1]):
        return None
    return Marker("hash"), _read_mark(match[1])[1]


def _read_mark(line: str) -> tuple[Marker, str]:
    for kind, pattern in SIMPLE:
        if match := pattern.match(line):
            return Marker(kind), line[match.end() :].strip()
    for pattern in (QUESTION_NUMBER, NUMBER, DEEP_NUMBER, TABLE_NUMBER):
        if match := pattern.match(line):
            key = tuple(int(part) for part in match[1].split("."))
            return Marker("number", key), line[match.end() :].strip()
    if match := ROMAN.match(line):
        return Marker("roman"), line[match.end() :].strip()
    if match := LETTER.match(line):
        return Marker("letter", (ord(fold(match[1])) - ord("a") + 1,)), line[match.end() :].strip()
    return Marker(), line


SIMPLE: tuple[tuple[MarkerKind, re.Pattern[str]], ...] = (
    ("hash", HASH),
    ("square", BOX),
    ("round", CIRCLE),
    ("bullet", BULLET),
)
OPTION_KINDS: frozenset[str] = frozenset({"bullet", "square", "round", "letter"})
