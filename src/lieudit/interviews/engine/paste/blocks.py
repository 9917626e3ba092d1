"""Gather the lines of a text into titles, themes and questions with what hangs below them."""

from __future__ import annotations

from dataclasses import dataclass, field

from lieudit.interviews.engine.paste.cleaning import fold
from lieudit.interviews.engine.paste.grids import read_columns, read_grid_row
from lieudit.interviews.engine.paste.lines import Line
from lieudit.interviews.engine.paste.markers import OPTION_KINDS, Marker
from lieudit.interviews.engine.paste.options import split_options
from lieudit.interviews.engine.paste.recognition import (
    asks_with_answers,
    is_field,
    is_instruction,
    is_question,
    is_statement,
    is_theme,
)
from lieudit.interviews.engine.paste.report import Role
from lieudit.interviews.engine.paste.scales import (
    find_poles,
    has_poles,
    is_scale_word,
    read_number_line,
)
from lieudit.interviews.engine.paste.words import ANNOUNCE, CONDITIONAL, COURTESY, TITLE


@dataclass
class Block:
    """One question as pasted: its words and lines; `option_kind` is the mark before its answers."""

    line: int
    text: str
    marker: Marker
    theme: int = -1
    instruction: str = ""
    options: list[str] = field(default_factory=list)
    option_kind: str = ""
    hints: list[str] = field(default_factory=list)
    answer_lines: int = 0
    first_option: int = 1

    @property
    def is_open(self) -> bool:
        """Whether nothing came below it yet."""
        return not self.options and not self.answer_lines


@dataclass
class Outline:
    """The whole text in order; `roles` tells what each line was, and the block it belongs to."""

    title: str = ""
    intro: list[str] = field(default_factory=list)
    themes: list[tuple[int, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    roles: list[tuple[int, Role, int]] = field(default_factory=list)


def read_outline(lines: list[Line]) -> Outline:
    """Return the outline of lines that are neither empty nor joined to the one before."""
    gatherer = _Gatherer()
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        gatherer.outline.roles += [
            (number, role, len(gatherer.outline.blocks) - 1)
            for number, role in gatherer.place(line, after)
        ]
    return gatherer.outline


class _Gatherer:
    def __init__(self) -> None:
        self.outline = Outline()
        self.instruction = ""
        self.current: Block | None = None
        self.columns: list[str] = []
        self.is_over = False

    def place(self, line: Line, after: Line | None) -> list[tuple[int, Role]]:
        role = self.role_in_grid(line, after)
        if role is None:
            self.columns = []
            role = self.role_of(line, after)
            RECEIVERS[role](self, line)
        joined: list[tuple[int, Role]] = [(number, "continuation") for number in line.joined]
        return [(line.number, role), *joined]

    def role_in_grid(self, line: Line, after: Line | None) -> Role | None:
        """Read a line of a table of boxes: its columns, or one of its rows."""
        row = read_grid_row(line.text)
        if row and self.columns:
            self.receive_question(line)
            block = self.outline.blocks[-1]
            block.text, block.instruction = row, ""
            block.options, block.option_kind = list(self.columns), "round"
            return "question"
        columns = read_columns(line.text)
        if row or not columns or after is None or not read_grid_row(after.text):
            return None
        self.columns = columns
        self.turn_into_instruction()
        return "instruction"

    def turn_into_instruction(self) -> None:
        """A question right above the columns of a table only introduces it."""
        if self.current is None or not self.current.is_open:
            return
        place = len(self.outline.blocks) - 1
        self.outline.blocks.pop()
        self.outline.roles = [
            (number, "instruction" if index == place else role, index)
            for number, role, index in self.outline.roles
        ]
        self.current = None

    def role_of(self, line: Line, after: Line | None) -> Role:
        if line.is_answer_space or line.is_noise or self.is_courtesy(line):
            return self.role_of_filling(line)
        if self.is_title(line, after):
            return "title"
        if self.is_theme_here(line, after):
            return "theme"
        if is_instruction(line):
            return "instruction"
        if self.current is None:
            return self.role_without_question(line, after)
        return self.role_under_question(self.current, line)

    def role_of_filling(self, line: Line) -> Role:
        if self.current and line.is_answer_space:
            return "answer_space"
        is_greeting = not (line.is_answer_space or line.is_noise or self.outline.blocks)
        return "intro" if is_greeting else "ignored"

    def is_courtesy(self, line: Line) -> bool:
        """Tell a greeting, an announcement, or the signature below the last greeting."""
        if line.marker.kind != "none" or "?" in line.text:
            return False
        plain = fold(line.text)
        if COURTESY.match(plain):
            self.is_over = bool(self.outline.blocks)
            return True
        if self.is_over and not line.blank_before and not is_field(line):
            return True
        return ANNOUNCE.match(plain) is not None and not self.outline.blocks

    def is_title(self, line: Line, after: Line | None) -> bool:
        if self.outline.title or self.outline.blocks or self.outline.themes or self.outline.intro:
            return False
        if line.marker.kind not in ("none", "hash") or "?" in line.text or has_poles(line.text):
            return False
        if TITLE.match(fold(line.text)) and len(line.text) < MAX_TITLE:
            return True
        is_followed = after is not None and not is_question(after) and not after.is_listed
        return is_followed and len(line.text) < MAX_TITLE and line.text[-1] not in ".:,"

    def is_theme_here(self, line: Line, after: Line | None) -> bool:
        current = self.current
        is_answer = (
            current is not None
            and current.is_open
            and not line.blank_before
            and line.marker.kind in ("none", "letter")
        )
        if is_answer and line.marker.kind == "none" and line.text.endswith(":"):
            is_answer = False
        return not is_answer and not self.is_numbered_option(line) and is_theme(line, after)

    def role_without_question(self, line: Line, after: Line | None) -> Role:
        has_begun = bool(self.outline.blocks or self.outline.themes)
        if is_question(line) or line.is_listed or line.marker.kind == "number":
            return "question"
        if is_field(line) or has_poles(line.text) or (has_begun and is_statement(line)):
            return "question"
        if after is not None and after.is_listed and line.text[-1] in ":…":
            return "question"
        return "instruction" if has_begun else "intro"

    def role_under_question(self, current: Block, line: Line) -> Role:
        is_new = starts_anew(current, line)
        if not is_new and (self.is_option_mark(line) or self.is_numbered_option(line)):
            return "option"
        if has_poles(line.text):
            return "option" if self.is_pole_line(current, line) else "question"
        is_asking = is_new or is_question(line) or is_field(line) or asks_with_answers(line)
        if is_asking or line.marker.kind == "number":
            return "question"
        if read_number_line(line.text) or split_options(line.text):
            return "option"
        if line.text.startswith("(") and line.text.endswith(")"):
            return "hint"
        return self.role_of_prose(current, line)

    def is_pole_line(self, current: Block, line: Line) -> bool:
        """Two poles alone below a question are its answers; after words of their own they ask."""
        found = find_poles(line.text)
        is_alone = found is not None and not found[0] and line.marker.kind == "none"
        return is_alone and current.is_open and not has_poles(current.text)

    def role_of_prose(self, current: Block, line: Line) -> Role:
        if is_scale_word(line.text) and not line.blank_before:
            return "option"
        asks = current.text.rstrip(" *)").endswith(("?", ":", "…")) or "?" in current.text
        if is_statement(line) and (not asks or line.blank_before):
            return "question"
        is_short = len(line.text) <= MAX_OPTION and not line.text.endswith(".")
        if asks and is_short and (not line.blank_before or current.is_open):
            return "option"
        if current.is_open and not line.blank_before:
            return "hint"
        return "question" if is_statement(line) or not asks else "instruction"

    def is_option_mark(self, line: Line) -> bool:
        current, kind = self.current, line.marker.kind
        if current is None or kind not in OPTION_KINDS:
            return False
        if kind in ("square", "round"):
            return True
        if "?" in line.text:
            return False
        if kind == current.marker.kind and kind == "bullet":
            return line.indent > current.marker.key[0] if current.marker.key else False
        if kind == "letter" and current.marker.kind == "letter":
            return False
        return not has_poles(line.text) or current.is_open

    def is_numbered_option(self, line: Line) -> bool:
        current = self.current
        if current is None or line.marker.kind != "number" or "?" in line.text:
            return False
        key = line.marker.key
        count = len(current.options)
        if count and current.option_kind != "number":
            return False
        is_next_question = current.marker.key and key == (
            *current.marker.key[:-1],
            current.marker.key[-1] + 1,
        )
        starts = (0, 1) if not count else (current.first_option + count,)
        return len(key) == 1 and key[0] in starts and not is_next_question

    def receive_question(self, line: Line) -> None:
        block = Block(line.number, line.text, line.marker, len(self.outline.themes) - 1)
        self.is_over = False
        if "?" in line.text:
            self.instruction = ""
        block.instruction = self.instruction
        self.outline.blocks.append(block)
        self.current = block

    def receive_option(self, line: Line) -> None:
        if self.current is not None:
            if not self.current.options:
                self.current.first_option = line.marker.key[0] if line.marker.key else 1
                self.current.option_kind = line.marker.kind
            self.current.options.append(line.text)

    def receive_hint(self, line: Line) -> None:
        if self.current is not None:
            self.current.hints.append(line.text)

    def receive_answer_space(self, line: Line) -> None:
        if self.current is not None:
            self.current.answer_lines += 1

    def receive_theme(self, line: Line) -> None:
        self.outline.themes.append((line.number, line.text.strip(" :#.-–")))
        self.instruction, self.current = "", None

    def receive_instruction(self, line: Line) -> None:
        self.instruction, self.current = line.text, None

    def receive_title(self, line: Line) -> None:
        self.outline.title = line.text.strip(" :#")

    def receive_intro(self, line: Line) -> None:
        self.outline.intro.append(line.text)

    def receive_nothing(self, line: Line) -> None:
        """Page numbers and rules carry nothing."""


def starts_anew(current: Block, line: Line) -> bool:
    """Tell whether a line is a question whatever mark it bears: "→ Si oui, …", "• Heures :"."""
    is_bullet = current.marker.kind == line.marker.kind == "bullet"
    return CONDITIONAL.match(fold(line.text)) is not None or (is_bullet and line.text.endswith(":"))


RECEIVERS = {
    "question": _Gatherer.receive_question,
    "option": _Gatherer.receive_option,
    "hint": _Gatherer.receive_hint,
    "answer_space": _Gatherer.receive_answer_space,
    "theme": _Gatherer.receive_theme,
    "instruction": _Gatherer.receive_instruction,
    "title": _Gatherer.receive_title,
    "intro": _Gatherer.receive_intro,
    "ignored": _Gatherer.receive_nothing,
}
MAX_TITLE = 120
MAX_OPTION = 80
