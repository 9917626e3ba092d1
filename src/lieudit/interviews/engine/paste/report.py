"""What was understood of a pasted text, line by line and question by question, as codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from lieudit.interviews.engine.form import Form, ItemType
from lieudit.interviews.engine.problems import Detail, Problem

Role = Literal[
    "title", "intro", "theme", "instruction", "question", "option", "hint", "answer_space",
    "continuation", "ignored",
]  # fmt: skip
Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class LineReading:
    """What one line of the text (counted from 1) was taken for, and the item it went to."""

    line: int
    role: Role
    item: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """The type given to an item, why, how surely, and what else it could be."""

    item: str
    line: int
    type: ItemType
    reason: str
    confidence: Confidence
    others: tuple[ItemType, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the writer should look at; it never stops anything."""

    code: str
    line: int = 0
    item: str = ""
    details: Mapping[str, Detail] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paste:
    """The draft and its report; `refusal` tells why a text was not read at all."""

    form: Form
    guesses: tuple[Guess, ...] = ()
    lines: tuple[LineReading, ...] = ()
    remarks: tuple[Remark, ...] = ()
    refusal: Problem | None = None
