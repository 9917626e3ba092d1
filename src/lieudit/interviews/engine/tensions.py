"""Which two answers of one person ask for a question? Pairs, never an error, never a count.

A closed table for the shipped questionnaire « Vivre ensemble » (source: Lieudit's own
items, domain notes §1.5). Each pair names two answers that may both be true and that
life together will set against each other one day. What comes out is a list of
codes; the page turns each into a question to ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lieudit.interviews.engine.answer import Answer

RIGHT_FROM = 4
LEFT_UP_TO = 2
MANY_THINGS = 5


@dataclass(frozen=True, slots=True)
class Condition:
    """One answer to one item: a choice among `names`, an edge of the slider, or many choices."""

    item: str
    names: frozenset[str] = field(default_factory=frozenset)
    at_least: float | None = None
    at_most: float | None = None
    chosen_from: int | None = None

    def holds(self, answer: Answer | None) -> bool:
        """Tell whether the answer is the one named; a missing one never is."""
        if answer is None or answer.is_missing or answer.value is None:
            return False
        value = answer.value
        if self.chosen_from is not None:
            return isinstance(value, tuple) and len(value) >= self.chosen_from
        if self.names:
            return value in self.names
        if not isinstance(value, int | float):
            return False
        is_low = self.at_most is not None and value <= self.at_most
        return is_low or (self.at_least is not None and value >= self.at_least)


@dataclass(frozen=True, slots=True)
class Tension:
    """Two answers worth a question; `code` names the question."""

    code: str
    first: Condition
    second: Condition

    @property
    def items(self) -> tuple[str, str]:
        """The two items it speaks of."""
        return self.first.item, self.second.item


def _chose(item: str, *names: str) -> Condition:
    return Condition(item, names=frozenset(names))


def _left(item: str) -> Condition:
    return Condition(item, at_most=LEFT_UP_TO)


def _right(item: str) -> Condition:
    return Condition(item, at_least=RIGHT_FROM)


TENSIONS: tuple[Tension, ...] = (
    Tension("unanimity_and_leaving", _chose("d1", "unanimite"), _chose("m4", "ailleurs")),
    Tension("same_part_and_means", _right("e2"), _right("a1")),
    Tension("watching_over_and_warned", _right("i1"), _left("v1")),
    Tension("no_obligation_and_giving_up", _left("c1"), Condition("c3", chosen_from=MANY_THINGS)),
    Tension("few_decide_and_speak_again", _right("d2"), _chose("d3", "parle")),
)


def find_tensions(answers: Mapping[str, Answer]) -> tuple[Tension, ...]:
    """Return the pairs both of whose answers are given, in the order of the table.

    >>> said = {"e2": Answer("value", 5), "a1": Answer("value", 4)}
    >>> [tension.code for tension in find_tensions(said)]
    ['same_part_and_means']
    """
    return tuple(
        tension
        for tension in TENSIONS
        if tension.first.holds(answers.get(tension.first.item))
        and tension.second.holds(answers.get(tension.second.item))
    )
