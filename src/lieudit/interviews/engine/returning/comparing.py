"""What changed from one version to the next, section by section, in words."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from lieudit.interviews.engine.returning.content import Content, Section

Change = Literal["same", "added", "removed", "changed"]
# Past this, words are told as replaced whole: the comparison stays quick whatever is pasted.
MOST_COMPARED = 4_000


@dataclass(frozen=True)
class Piece:
    kind: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True)
class Difference:
    change: Change
    heading: str
    pieces: tuple[Piece, ...]


def compare_contents(older: Content, newer: Content) -> tuple[Difference, ...]:
    """Return each section of either, the newer's order first, then those taken out."""
    former = {one.id: one for one in older.sections}
    found = [_compare(former.get(one.id), one) for one in newer.sections]
    kept = {one.id for one in newer.sections}
    gone = [
        Difference("removed", one.heading, (Piece("removed", one.words),))
        for one in older.sections
        if one.id not in kept
    ]
    return (*found, *gone)


def _compare(older: Section | None, newer: Section) -> Difference:
    if older is None:
        return Difference("added", newer.heading, (Piece("added", newer.words),))
    if (older.heading, older.words) == (newer.heading, newer.words):
        return Difference("same", newer.heading, (Piece("same", newer.words),))
    return Difference("changed", newer.heading, compare_words(older.words, newer.words))


def compare_words(older: str, newer: str) -> tuple[Piece, ...]:
    """Return the pieces kept, taken out and put in; together they give both texts back."""
    before, after = (re.findall(r"\s+|[^\s]+", text) for text in (older, newer))
    if len(before) + len(after) > MOST_COMPARED:
        pieces = (Piece("removed", older), Piece("added", newer))
        return tuple(piece for piece in pieces if piece.text)
    found: list[Piece] = []
    for name, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if name == "equal":
            found.append(Piece("same", "".join(before[i1:i2])))
            continue
        if i1 < i2:
            found.append(Piece("removed", "".join(before[i1:i2])))
        if j1 < j2:
            found.append(Piece("added", "".join(after[j1:j2])))
    return tuple(found)
