"""What changed between two versions of an agreement, article by article, word by word.

Question answered: what is new, what is gone, what is said otherwise? Articles are the same when
their key is; inside one, the longest common runs of words are kept (difflib, Ratcliff and
Obershelp 1988, without its junk heuristic, so that the answer depends on the words only).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

PieceKind = Literal["same", "added", "removed"]
_TOKENS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Article:
    """`zones`: positions of interview items the article accepts: (item, low, high)."""

    key: str
    title: str
    text: str
    zones: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True)
class Piece:
    kind: PieceKind
    text: str


@dataclass(frozen=True)
class Change:
    """One article as it changed; `pieces` are empty unless its words are told otherwise."""

    kind: Literal["added", "removed", "changed", "moved", "same"]
    key: str
    title: str
    title_before: str = ""
    pieces: tuple[Piece, ...] = ()
    zones_changed: bool = False


def compare_articles(before: Sequence[Article], after: Sequence[Article]) -> tuple[Change, ...]:
    """Return the articles in their new order, then those that are gone."""
    old = {one.key: one for one in before}
    ranks = _rank_kept(before, after)
    changes = []
    for one in after:
        was = old.get(one.key)
        changes.append(_compare(was, one, one.key in ranks))
    gone = [one for one in before if one.key not in {new.key for new in after}]
    changes += [
        Change("removed", one.key, one.title, pieces=(Piece("removed", one.text),)) for one in gone
    ]
    return tuple(changes)


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """Return the runs of words kept, added and removed; joined, they give back both texts."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[a:b])))
            continue
        if b > a:
            pieces.append(Piece("removed", "".join(old[a:b])))
        if d > c:
            pieces.append(Piece("added", "".join(new[c:d])))
    return tuple(pieces)


def _compare(was: Article | None, now: Article, keeps_place: bool) -> Change:
    if was is None:
        return Change("added", now.key, now.title, pieces=(Piece("added", now.text),))
    zones_changed = set(was.zones) != set(now.zones)
    if was.text != now.text or was.title != now.title or zones_changed:
        pieces = compare_words(was.text, now.text)
        before = was.title if was.title != now.title else ""
        return Change("changed", now.key, now.title, before, pieces, zones_changed)
    return Change("same" if keeps_place else "moved", now.key, now.title)


def _rank_kept(before: Sequence[Article], after: Sequence[Article]) -> set[str]:
    """Return the keys that kept their order, so that one article moved does not move all."""
    old, new = [one.key for one in before], [one.key for one in after]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return {
        key
        for block in matcher.get_matching_blocks()
        for key in old[block.a : block.a + block.size]
    }
