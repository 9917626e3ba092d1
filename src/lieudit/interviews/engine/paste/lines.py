"""Read clean lines: their marks, the noise among them, and the broken ones put together again."""

from __future__ import annotations

from dataclasses import dataclass, field

from lieudit.interviews.engine.paste.cleaning import fold
from lieudit.interviews.engine.paste.grids import is_table_head
from lieudit.interviews.engine.paste.markers import OPTION_KINDS, Marker, split_marker
from lieudit.interviews.engine.paste.words import (
    ANSWER_LABEL,
    BOILERPLATE,
    CONDITIONAL,
    DOTS,
    PAGE,
)


@dataclass
class Line:
    """A line without its mark; `joined` are the numbers of the lines that continued it."""

    number: int
    text: str
    marker: Marker
    blank_before: bool
    indent: int = 0
    joined: list[int] = field(default_factory=list)
    is_answer_space: bool = False
    is_noise: bool = False

    @property
    def is_listed(self) -> bool:
        """Whether it bears a bullet, a letter or a box."""
        return self.marker.kind in OPTION_KINDS


def read_lines(texts: tuple[str, ...]) -> list[Line]:
    """Return the lines that hold something, continuations joined to the line they continue."""
    lines: list[Line] = []
    is_after_blank = True
    for number, text in enumerate(texts, 1):
        if not text:
            is_after_blank = True
            continue
        line = _read_line(number, text, is_after_blank)
        is_after_blank = False
        if lines and _continues(lines[-1], line):
            before = lines[-1]
            before.text = f"{before.text} {line.text}"
            before.joined.append(number)
            continue
        lines.append(line)
    return _restore_numbers(lines)


def _read_line(number: int, text: str, blank_before: bool) -> Line:
    marker, words = split_marker(text)
    plain = fold(text)
    line = Line(number, words or text, marker, blank_before)
    line.is_answer_space = DOTS.match(text) is not None or ANSWER_LABEL.match(plain) is not None
    is_decoration = PAGE.match(plain) or BOILERPLATE.match(plain) or is_table_head(text)
    line.is_noise = not line.is_answer_space and (bool(is_decoration) or not words)
    if line.is_answer_space or line.is_noise:
        line.text, line.marker = text, Marker()
    return line


def _continues(before: Line, line: Line) -> bool:
    if line.blank_before or line.marker.kind != "none" or line.is_noise or line.is_answer_space:
        return False
    if before.is_noise or before.is_answer_space or before.marker.kind == "hash":
        return False
    if len(before.text) + len(line.text) > MAX_JOINED:
        return False
    if (
        CONDITIONAL.match(fold(line.text))
        or "\t" in line.text
        or "↔" in line.text
        or "<" in line.text
    ):
        return False
    end = before.text[-1]
    if end in ",;" or (before.text.rsplit(" ", 1)[-1].lower() in LINKING):
        return True
    is_lower = line.text[0].islower() or line.text[0] in "(«"
    return is_lower and end not in ".?!:…" and len(before.text) >= FULL_LINE


def _restore_numbers(lines: list[Line]) -> list[Line]:
    """A single number alone is a page; three in a row that follow one another are a scale."""
    kept: list[Line] = []
    index = 0
    while index < len(lines):
        run = _number_run(lines, index)
        if len(run) >= SHORTEST_RUN:
            first = lines[index]
            first.text = " ".join(line.text for line in run)
            first.joined = [line.number for line in run[1:]]
            first.is_noise = False
            kept.append(first)
            index += len(run)
        else:
            kept.append(lines[index])
            index += 1
    return kept


def _number_run(lines: list[Line], start: int) -> list[Line]:
    run: list[Line] = []
    for line in lines[start : start + LONGEST_RUN]:
        is_number = line.is_noise and line.text.isdigit()
        if not is_number or (run and int(line.text) != int(run[-1].text) + 1):
            break
        run.append(line)
    return run


LINKING = frozenset(
    {"de", "du", "des", "la", "le", "les", "un", "une", "et", "ou", "à", "au", "aux", "en", "par",
     "pour", "dans", "avec", "sur", "que", "qui", "d'", "l'", "the", "of", "and", "or", "to", "a"}
)  # fmt: skip
FULL_LINE = 45
SHORTEST_RUN = 3
LONGEST_RUN = 11
MAX_JOINED = 2000
