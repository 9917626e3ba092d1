"""The whole text in order: title, introduction, themes, and one block for each question."""

from __future__ import annotations

from dataclasses import dataclass, field

from lieudit.interviews.engine.form import ItemType
from lieudit.interviews.engine.paste.markers import Marker
from lieudit.interviews.engine.paste.report import Role


@dataclass
class Block:
    """One question as pasted: its words and lines; `option_kind` is the mark before its answers.

    `instruction` may give its scale; `lead` is what stood above it and must still be read.
    """

    line: int
    text: str
    marker: Marker
    theme: int = -1
    instruction: str = ""
    lead: str = ""
    options: list[str] = field(default_factory=list)
    option_kind: str = ""
    hints: list[str] = field(default_factory=list)
    answer_lines: int = 0
    first_option: int = 1
    expects_options: bool = False
    placeholder: ItemType | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing came below it yet."""
        return not self.options and not self.answer_lines

    @property
    def asks(self) -> bool:
        """Whether its words wait for an answer below them."""
        words = self.text.rstrip(" *)")
        return self.expects_options or words.endswith(("?", ":", "…")) or "?" in words


@dataclass
class Outline:
    """`roles` tells what each line was, and the block it belongs to."""

    title: str = ""
    intro: list[str] = field(default_factory=list)
    themes: list[tuple[int, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    roles: list[tuple[int, Role, int]] = field(default_factory=list)


@dataclass
class Standing:
    """Where the reading of the text stands: `current` is the question lines may still belong to."""

    outline: Outline = field(default_factory=Outline)
    current: Block | None = None
    instruction: str = ""
    is_pending: bool = False
    is_over: bool = False

    @property
    def has_begun(self) -> bool:
        """Whether a question or a theme was read already."""
        return bool(self.outline.blocks or self.outline.themes)
