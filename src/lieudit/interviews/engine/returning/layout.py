"""Words as they are laid out: paragraphs, lines marked « - », quotes marked « > »."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

Shape = Literal["paragraph", "list", "quote"]


@dataclass(frozen=True)
class Part:
    shape: Shape
    lines: tuple[str, ...]


def lay_out(words: str) -> tuple[Part, ...]:
    """Return the parts of a section, in order; no sign of the words is lost but the marks.

    >>> [part.shape for part in lay_out("Bonjour.\\n\\n- un\\n- deux\\n> elle dit")]
    ['paragraph', 'list', 'quote']
    """
    return tuple(_gather(words))


def _gather(words: str) -> Iterator[Part]:
    lines = [line.strip() for line in words.splitlines()]
    for (shape, _gap), found in groupby(_number(lines), key=lambda one: one[:2]):
        kept = tuple(line for _shape, _number_, line in found if line)
        if kept:
            yield Part(shape, kept)


def _number(lines: list[str]) -> Iterator[tuple[Shape, int, str]]:
    """Say the shape of each line; a blank line begins another paragraph."""
    gap = 0
    for line in lines:
        if not line:
            gap += 1
        elif line.startswith(("- ", "• ", "* ")):
            yield "list", gap, line[2:].strip()
        elif line.startswith(">"):
            yield "quote", gap, line[1:].strip()
        else:
            yield "paragraph", gap, line
