"""How does a form stand on paper? Every question once, a repeated one as often as there is room."""

from __future__ import annotations

from lieudit.interviews.engine.branching import FormState
from lieudit.interviews.engine.form import Form, Group
from lieudit.interviews.engine.insertions import insert_answers
from lieudit.interviews.engine.repeats import MARK, Unfolded, unfold

TIMES_ON_PAPER = 3
TIMES_INSIDE = 2
MOST_ON_PAPER = 12
DEEPEST = 6


def lay_on_paper(form: Form) -> Form:
    """Return the form as it is printed: gaps where an answer would be inserted.

    A repeat of a fixed number is printed so many times, any other three times, two inside another.
    """
    unfolded = Unfolded(form)
    marks: dict[str, tuple[str, ...]] = {}
    for _depth in range(DEEPEST):
        unfolded = unfold(form, marks)
        found = {key: _number(key, group) for key, group in unfolded.repeats.items()}
        if found == marks:
            break
        marks = found
    return insert_answers(form, unfolded.form, {}, FormState())


def _number(key: str, group: Group) -> tuple[str, ...]:
    text = group.repeat_count.strip()
    times = TIMES_INSIDE if MARK in key else TIMES_ON_PAPER
    if text.isascii() and text.isdigit():
        times = min(int(text), MOST_ON_PAPER)
    return tuple(str(number) for number in range(1, times + 1))
