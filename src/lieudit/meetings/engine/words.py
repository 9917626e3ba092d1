"""Two secretaries write the same minutes: both texts are kept, line by line.

A three-way merge (diff3; Khanna, Kunal and Pierce, « A Formal Investigation of Diff3 », 2007):
what one of them changed alone is taken; where both changed the same lines, both follow each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Merged:
    """`kept_both`: the same lines were written by two; both stand, one after the other."""

    text: str
    kept_both: bool


@dataclass(frozen=True)
class _Edit:
    """Lines `start` to `end` of the ground became `lines`."""

    start: int
    end: int
    lines: tuple[str, ...]


def merge_words(before: str, theirs: str, mine: str) -> Merged:
    r"""What is the text once both have written? No line either of them wrote is lost.

    `before`: what both began from; `theirs`: what stands now; `mine`: what is sent.

    >>> merge_words("a\nb", "a\nb\nc", "z\na\nb")
    Merged(text='z\na\nb\nc', kept_both=False)
    """
    if theirs in (before, mine):
        return Merged(mine, kept_both=False)
    if mine == before:
        return Merged(theirs, kept_both=False)
    ground = before.split("\n")
    left, right = _list_edits(ground, theirs.split("\n")), _list_edits(ground, mine.split("\n"))
    lines: list[str] = []
    kept_both, at = False, 0
    for start, end, his, hers in _group(left, right):
        lines += ground[at:start]
        one, other = (_apply(ground, start, end, edits) for edits in (his, hers))
        if not hers or one == other:
            lines += one
        elif not his:
            lines += other
        else:
            lines += [*one, *(line for line in other if line not in one)]
            kept_both = True
        at = end
    lines += ground[at:]
    return Merged("\n".join(lines), kept_both)


def _list_edits(ground: Sequence[str], now: Sequence[str]) -> list[_Edit]:
    found = SequenceMatcher(a=ground, b=now, autojunk=False).get_opcodes()
    return [_Edit(i, j, tuple(now[k:m])) for kind, i, j, k, m in found if kind != "equal"]


def _group(
    left: Sequence[_Edit], right: Sequence[_Edit]
) -> list[tuple[int, int, list[_Edit], list[_Edit]]]:
    """Put together the edits that touch the same lines, in the order of the ground."""
    waiting = sorted(
        [(one.start, one.end, 0, one) for one in left]
        + [(one.start, one.end, 1, one) for one in right],
        key=lambda item: item[:3],
    )
    groups: list[tuple[int, int, list[_Edit], list[_Edit]]] = []
    for start, end, side, edit in waiting:
        if groups and _touches(groups[-1], start):
            first, last, his, hers = groups[-1]
            groups[-1] = (first, max(last, end), his, hers)
        else:
            groups.append((start, end, [], []))
        groups[-1][2 + side].append(edit)  # type: ignore[union-attr]
    return groups


def _touches(group: tuple[int, int, list[_Edit], list[_Edit]], start: int) -> bool:
    return start < group[1] or start == group[0]


def _apply(ground: Sequence[str], start: int, end: int, edits: Sequence[_Edit]) -> list[str]:
    lines: list[str] = []
    at = start
    for edit in edits:
        lines += [*ground[at : edit.start], *edit.lines]
        at = edit.end
    return [*lines, *ground[at:end]]
