"""The ten questions of the founding sheet: which are answered, which comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

QUESTIONS = (
    "why", "for_whom", "where", "already", "present", "missing", "money", "fears", "deciding",
    "steps",
)  # fmt: skip
WAYS = ("consent", "unanimity", "majority", "one_person", "unsaid")
MOST_STEPS = 3
Answers = Mapping[str, Any]


@dataclass(frozen=True)
class SheetSeen:
    """`following` is the first question without an answer; None once all have one."""

    answered: tuple[str, ...]
    lacking: tuple[str, ...]
    following: str | None

    @property
    def is_whole(self) -> bool:
        return not self.lacking


def see_sheet(answers: Answers) -> SheetSeen:
    """Answer: what does the sheet say already, and what would be asked next?

    An answer of blanks is no answer; a step without its words neither.
    """
    answered = tuple(name for name in QUESTIONS if is_answered(name, answers.get(name)))
    lacking = tuple(name for name in QUESTIONS if name not in answered)
    return SheetSeen(answered, lacking, lacking[0] if lacking else None)


def is_answered(name: str, value: Any) -> bool:
    if name == "steps":
        return any(step.get("what", "").strip() for step in value or [])
    if name == "deciding":
        return bool(value and value.get("way"))
    return bool(str(value or "").strip())


def find_neighbours(name: str) -> tuple[str | None, str | None]:
    """Return the question before and the one after; ValueError for an unknown one."""
    place = QUESTIONS.index(name)
    before = QUESTIONS[place - 1] if place else None
    after = QUESTIONS[place + 1] if place + 1 < len(QUESTIONS) else None
    return before, after
