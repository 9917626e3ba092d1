"""A table whose columns are answers: where it begins, which lines are its rows, where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lieudit.interviews.engine.paste.grids import is_rule, read_columns, read_grid_row
from lieudit.interviews.engine.paste.line import Line
from lieudit.interviews.engine.paste.options import is_yes_no, take_inline_options
from lieudit.interviews.engine.paste.outline import Block
from lieudit.interviews.engine.paste.recognition import is_field, is_statement
from lieudit.interviews.engine.paste.scales import has_poles, is_ordered, read_number_line
from lieudit.interviews.engine.paste.words import (
    DONT_KNOW,
    IMPERATIVE,
    INSTRUCTION,
    INTERROGATIVE,
    SECTION,
)
from lieudit.kit.folding import fold_in_place as fold

TICKED = re.compile(r"\t[xX✓✔]?(?=\t|$)")
ROW_MARKS = frozenset({"none", "number", "bullet", "letter"})
FEWEST_PLAIN = 2
MAX_COLUMNS = 15


@dataclass(frozen=True)
class Grid:
    """Answers, rows with their words, and the question above when it stood on the head's line."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Line, str], ...]
    title: str = ""
    takes_title: bool = False
    height: int = 0


def find_grid(lines: list[Line], index: int, current: Block | None) -> Grid | None:
    """Return the table that begins at a line, if one does."""
    head = lines[index]
    if head.is_noise or ("\t" not in head.text and "|" not in head.text):
        return None
    columns, title = _read_head(head)
    if not columns or len(columns) > MAX_COLUMNS:
        return None
    is_sure = _are_answers(columns)
    rows: list[tuple[Line, str]] = []
    below = lines[index + 1 :]
    drawn = [line for line in below[:1] if is_rule(line.text)]
    for line in below[len(drawn) :]:
        words = _read_row(line, rows, is_sure)
        if not words:
            break
        rows.append((line, words))
    has_cells = any(line.is_row or read_grid_row(line.text) for line, _words in rows)
    if not rows or (not has_cells and len(rows) < FEWEST_PLAIN):
        return None
    head.joined += [line.number for line in drawn]
    return Grid(
        tuple(columns), tuple(rows), title, _may_introduce(current, head), len(drawn) + len(rows)
    )


def _read_head(head: Line) -> tuple[list[str], str]:
    first, _tab, rest = head.text.partition("\t")
    if first.rstrip(" *").endswith(("?", ":")):
        columns = read_columns(rest)
        return (columns, first) if _are_answers(columns) and not is_yes_no(columns) else ([], "")
    if head.marker.kind != "none" or "?" in head.text:
        return [], ""
    return read_columns(head.text), ""


def _are_answers(columns: list[str]) -> bool:
    """Tell whether columns are sure to be answers: a scale, numbers in a row, yes and no."""
    known = [each for each in columns if fold(each).strip(" .") not in DONT_KNOW]
    return is_ordered(known) or is_yes_no(known) or read_number_line(" ".join(known)) is not None


def _read_row(line: Line, rows: list[tuple[Line, str]], is_sure: bool) -> str:
    if boxed := read_grid_row(line.text):
        return boxed
    if line.is_noise or line.is_answer_space or line.marker.kind not in ROW_MARKS:
        return ""
    words = TICKED.sub("", line.text).replace("\t", " ").strip()
    if line.is_row:
        return words
    return words if is_sure and _is_plain_row(line, rows) else ""


def _is_plain_row(line: Line, rows: list[tuple[Line, str]]) -> bool:
    """Without empty cells to show it, a row must look like the first one and stand right below."""
    plain = fold(line.text)
    if "\t" in line.text or line.text.isupper() or SECTION.match(plain) or has_poles(line.text):
        return False
    if INSTRUCTION.search(plain) or is_field(line) or take_inline_options(line.text)[1]:
        return False
    if not rows:
        return not _asks_otherwise(line)
    first = rows[0][0]
    if line.blank_before and not (is_statement(line) and line.marker.kind == first.marker.kind):
        return False
    is_alike = line.marker.kind == first.marker.kind and ("?" in line.text) == ("?" in first.text)
    return is_alike and not _asks_otherwise(line)


def _asks_otherwise(line: Line) -> bool:
    plain = fold(line.text)
    return "?" not in line.text and bool(IMPERATIVE.match(plain) or INTERROGATIVE.match(plain))


def _may_introduce(current: Block | None, head: Line) -> bool:
    if current is None or is_field(Line(0, current.text, current.marker, blank_before=False)):
        return False
    return not head.blank_before or current.asks or IMPERATIVE.match(fold(current.text)) is not None
