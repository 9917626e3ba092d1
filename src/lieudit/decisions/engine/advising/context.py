"""What is told of one decision before choosing how to take it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

LEVELS = ("low", "medium", "high")
LEVEL_WORDS = {
    "low": "low", "small": "low", "hard": "low", "difficult": "low", "none": "low",
    "medium": "medium", "middle": "medium", "some": "medium",
    "high": "high", "great": "high", "easy": "high",
}  # fmt: skip
KINDS = ("proposal", "options", "money", "seats", "role", "date", "exploring")
LEVEL_FIELDS = ("stake", "urgency", "reversibility", "expertise", "ease_of_meeting")
COUNT_FIELDS = ("people_affected", "group_size")
FLAG_FIELDS = ("in_one_room", "secret", "about_a_person")
FIELDS = (*LEVEL_FIELDS, *COUNT_FIELDS, *FLAG_FIELDS, "kind", "question")
MOST_PEOPLE = 10_000_000
SMALL_ROOM = 20  # under this many in one room, a paper urn is simpler and safer than any software
LONGEST_QUESTION = 500


@dataclass(frozen=True, slots=True)
class Context:
    """One decision. Levels are low, medium or high.

    `stake` what it weighs for people; `urgency`; `reversibility` how easily it is undone;
    `expertise` how much special knowledge it asks; `ease_of_meeting`; `people_affected`;
    `group_size` who decides; `in_one_room` whether these can be there together; `secret` whether
    votes must stay secret; `about_a_person`; `kind` what is decided: a proposal, options to choose
    among, money to share out, several seats, a role, a date, or nothing yet (exploring).
    """

    stake: str = "medium"
    urgency: str = "low"
    reversibility: str = "medium"
    expertise: str = "medium"
    ease_of_meeting: str = "medium"
    people_affected: int = 12
    group_size: int = 12
    in_one_room: bool = False
    secret: bool = False
    about_a_person: bool = False
    kind: str = "proposal"


class ContextMalformed(ValueError):
    """A context that cannot be read: the field, and the code of what is wrong with it."""

    def __init__(self, field: str, code: str, value: object = "", allowed: str = "") -> None:
        super().__init__(f"{field}: {code}")
        self.field, self.code, self.value, self.allowed = field, code, str(value)[:60], allowed


@dataclass(frozen=True, slots=True)
class ReadContext:
    """A context, and the names of what was not told and taken as usual."""

    context: Context
    assumed: tuple[str, ...]


def read_context(told: Mapping[str, Any]) -> ReadContext:
    """Return the context told by {field: value}; an unknown field or value is refused.

    Who decides is everybody affected when only one of the two counts is told. A small group that
    meets easily is taken to be in one room, unless told.
    """
    for name in told:
        if name not in FIELDS:
            raise ContextMalformed(name, "unknown_field", name, ", ".join(FIELDS))
    read: dict[str, Any] = {}
    for names, reader in READERS:
        read |= {name: reader(name, told[name]) for name in names if name in told}
    read.pop("question", None)  # for whoever reads the file
    for name, other in (COUNT_FIELDS, COUNT_FIELDS[::-1]):
        if name not in read and other in read:
            read[name] = max(1, read[other])
    context = Context(**read)
    if "in_one_room" not in told and context.group_size < SMALL_ROOM:
        context = replace(context, in_one_room=context.ease_of_meeting == "high")
    assumed = tuple(name for name in asdict(context) if name not in told)
    return ReadContext(context, assumed)


def read_level(name: str, value: object) -> str:
    """Return low, medium or high."""
    level = LEVEL_WORDS.get(value.strip().lower()) if isinstance(value, str) else None
    if level is None:
        raise ContextMalformed(name, "unknown_value", value, ", ".join(LEVELS))
    return level


def read_count(name: str, value: object) -> int:
    """Return a number of people; who decides is one person at least."""
    lowest = 1 if name == "group_size" else 0
    if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= MOST_PEOPLE:
        raise ContextMalformed(name, "not_a_count", value, f"{lowest} – {MOST_PEOPLE}")
    return value


def read_kind(name: str, value: object) -> str:
    """Return what is decided."""
    if not isinstance(value, str) or value not in KINDS:
        raise ContextMalformed(name, "unknown_value", value, ", ".join(KINDS))
    return value


def read_question(name: str, value: object) -> str:
    """Return the question as it was put."""
    if not isinstance(value, str) or len(value) > LONGEST_QUESTION:
        raise ContextMalformed(name, "not_a_text", value, str(LONGEST_QUESTION))
    return value


def read_flag(name: str, value: object) -> bool:
    """Return yes or no."""
    if not isinstance(value, bool):
        raise ContextMalformed(name, "not_a_flag", value, "true, false")
    return value


READERS: tuple[tuple[tuple[str, ...], Callable[[str, object], Any]], ...] = (
    (LEVEL_FIELDS, read_level),
    (COUNT_FIELDS, read_count),
    (FLAG_FIELDS, read_flag),
    (("kind",), read_kind),
    (("question",), read_question),
)
