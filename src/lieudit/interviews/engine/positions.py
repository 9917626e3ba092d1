"""What one person said to one question, as statistics see it: a place on its scale, or why none.

"I do not know" and "I would rather talk about it" are missing, never a middle.
"""

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction


class Missing(Enum):
    """Why a position is absent."""

    NO_ANSWER = "no_answer"
    DONT_KNOW = "dont_know"
    PREFER_TO_TALK = "prefer_to_talk"


Position = int | Fraction | tuple[int, ...]
Answer = Position | Missing
Tally = Mapping[Position, int]


def as_tuple(answer: Position) -> tuple[int, ...]:
    """Refuse anything but several positions."""
    if not isinstance(answer, tuple):
        raise ValueError("not_several_positions")
    return answer
