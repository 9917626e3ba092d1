"""Does a text match a pattern? Without backtracking, so that no pattern can hold the server.

A subset of regular expressions becomes a small machine that reads the text once, keeping the set of
states it may be in (K. Thompson, "Regular Expression Search Algorithm", CACM 11(6), 1968). Time is
at most states × characters, both bounded. The match is of the whole text, as in ODK.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lieudit.interviews.engine.expressions.pattern_reading import (
    MATCH,
    Step,
    read_pattern,
)
from lieudit.interviews.engine.expressions.tree import ExpressionError

MAX_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Machine:
    """A compiled pattern: its steps; the first is the start."""

    steps: tuple[Step, ...]


def matches_pattern(pattern: str, text: str) -> bool:
    """Tell whether the whole text matches.

    Raises ExpressionError: pattern_not_supported, pattern_too_large, text_too_long_for_pattern.
    """
    if len(text) > MAX_TEXT:
        raise ExpressionError("text_too_long_for_pattern", word=str(len(text)))
    machine = compile_pattern(pattern)
    states = _close(machine, {0}, at_start=True, at_end=not text)
    for index, char in enumerate(text):
        is_last = index == len(text) - 1
        reached = {state + 1 for state in states if _accepts(machine.steps[state], char)}
        if not reached:
            return False
        states = _close(machine, reached, at_start=False, at_end=is_last)
    return any(machine.steps[state].kind == MATCH for state in states)


@lru_cache(maxsize=256)
def compile_pattern(pattern: str) -> Machine:
    """Return the machine of a pattern; raises like `matches_pattern`."""
    return Machine(tuple(read_pattern(pattern)))


def _accepts(step: Step, char: str) -> bool:
    return step.kind == "char" and step.characters is not None and step.characters.holds(char)


def _close(machine: Machine, states: set[int], *, at_start: bool, at_end: bool) -> set[int]:
    waiting = list(states)
    closed: set[int] = set()
    while waiting:
        state = waiting.pop()
        if state in closed:
            continue
        closed.add(state)
        step = machine.steps[state]
        is_passed = (step.kind == "start" and at_start) or (step.kind == "end" and at_end)
        if step.kind == "fork":
            waiting.extend(step.targets)
        elif is_passed:
            waiting.append(state + 1)
    return closed
