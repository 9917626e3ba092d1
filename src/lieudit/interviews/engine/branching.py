"""Given the answers so far, what is asked, what is missing, what is wrong, what is left out?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lieudit.interviews.engine.answer import Answer, AnswerValue
from lieudit.interviews.engine.expressions.evaluate import Surroundings, evaluate_expression
from lieudit.interviews.engine.expressions.parser import parse_expression
from lieudit.interviews.engine.expressions.tree import ExpressionError, Value
from lieudit.interviews.engine.expressions.values import to_text, to_truth
from lieudit.interviews.engine.form import Choice, Form, Item, pick_text
from lieudit.interviews.engine.problems import Problem
from lieudit.interviews.engine.references import enclosing_groups, order_by_need
from lieudit.interviews.engine.repeats import Sight
from lieudit.interviews.engine.starting import is_computed, reads_as_expression

NOWHERE = Sight()


@dataclass(frozen=True, slots=True)
class FormState:
    """Where a person stands in a form.

    `relevant`: items to show, in order (notes included; calculations and hidden values not).
    `required_missing`: shown, required, neither answered nor set aside.
    `problems`: constraints that fail and answers to items that do not exist.
    `calculated`: values for branching only. `dropped`: answers to items that are not shown, or
    whose choice is no longer offered. `offered`: names of the choices that pass a choice filter.
    `starts`: what the fields of an item hold before it is answered, and what it shows when it is
    only to be read. `triggered`: what a question is worth when the one that triggers it changes.
    """

    relevant: tuple[str, ...] = ()
    required_missing: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    calculated: Mapping[str, str] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    offered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    starts: Mapping[str, str] = field(default_factory=dict)
    triggered: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Whether nothing stands in the way of sending the answers."""
        return not self.required_missing and not self.problems


def evaluate_form(
    form: Form,
    answers: Mapping[str, Answer],
    today: str,
    sights: Mapping[str, Sight] = MappingProxyType({}),
) -> FormState:
    """Return the state of a form for one person's answers; `today` is an ISO date.

    An expression that cannot be read or computed hides nothing and refuses nothing. Answers of
    items that are not shown count as empty everywhere (XLSForm drops them at submission).
    """
    run = _Run(form, answers, today, sights)
    run.settle()
    shown = [item for item in form.items if item.name in run.shown]
    asked = [item for item in shown if item.type not in ("calculate", "hidden")]
    return FormState(
        relevant=tuple(item.name for item in asked),
        required_missing=run.list_missing(asked),
        problems=run.check_answers(asked),
        calculated=run.calculated,
        dropped=tuple(
            item.name
            for item in form.items
            if item.name in answers and (item.name not in run.shown or item.name in run.stale)
        ),
        offered=run.offered,
        starts=run.starts,
        triggered=run.triggered,
    )


def value_for_expressions(value: AnswerValue) -> Value:
    """Return an answer as expressions see it: several choices are separated by spaces."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, str):
        return value
    return to_text(float(value))


class _Run:
    def __init__(
        self,
        form: Form,
        answers: Mapping[str, Answer],
        today: str,
        sights: Mapping[str, Sight],
    ) -> None:
        self.form = form
        self.answers = answers
        self.today = today
        self.sights = sights
        self.items = {item.name: item for item in form.items}
        self.values: dict[str, Value] = {}
        self.calculated: dict[str, str] = {}
        self.shown: set[str] = set()
        self.stale: set[str] = set()
        self.offered: dict[str, tuple[str, ...]] = {}
        self.starts: dict[str, str] = {}
        self.triggered: dict[str, str] = {}

    def settle(self) -> None:
        also = {
            name: [key for keys in sight.series.values() for key in keys]
            for name, sight in self.sights.items()
            if sight.series
        }
        order, caught = order_by_need(self.form, also)
        for name in order:
            item = self.items[name]
            if name in caught:
                self.shown.add(name)
                self.keep_answer(item)
            elif self.is_shown(item):
                self.shown.add(name)
                self.offer(item)
                self.keep_answer(item)
                self.begin(item)
                self.calculate(item)

    def offer(self, item: Item) -> None:
        """Keep the choices that pass the filter, all of them when it cannot be computed."""
        if item.choice_filter.strip() and item.has_choices:
            self.offered[item.name] = tuple(
                choice.name
                for choice in item.choices
                if self.holds(item.choice_filter, item, choice)
            )

    def keep_answer(self, item: Item) -> None:
        answer = self.answers.get(item.name)
        if answer is None or answer.state != "value":
            return
        names = answer.value if isinstance(answer.value, tuple) else (answer.value,)
        if item.name in self.offered and not set(names) <= {*self.offered[item.name], None}:
            self.stale.add(item.name)
        else:
            self.values[item.name] = value_for_expressions(answer.value)

    def begin(self, item: Item) -> None:
        """Set what an item holds before it is answered; it counts only where nobody answers."""
        if item.trigger and item.is_answerable:
            value = self.compute(item.calculation, item)
            self.triggered[item.name] = "" if value is None else to_text(value)
            return
        text = item.calculation if item.type != "calculate" else ""
        text = text or item.default
        if not text.strip():
            return
        value = text.strip()
        if text == item.calculation or reads_as_expression(text):
            value = self.compute(text, item)
        start = "" if value is None else to_text(value)
        self.starts[item.name] = start
        if is_computed(item):
            self.values[item.name] = start

    def is_shown(self, item: Item) -> bool:
        if item.consent and self.values.get(item.consent) != "OK":
            return False
        conditions = [item.relevant]
        conditions += [group.relevant for group in enclosing_groups(self.form, item.group)]
        return all(self.holds(condition, item) for condition in conditions)

    def holds(self, condition: str, item: Item, choice: Choice | None = None) -> bool:
        value = self.compute(condition, item, choice)
        return True if value is None else to_truth(value)

    def calculate(self, item: Item) -> None:
        if item.type != "calculate":
            return
        value = self.compute(item.calculation, item)
        text = "" if value is None else to_text(value)
        self.calculated[item.name] = text
        self.values[item.name] = text

    def compute(self, text: str, item: Item, choice: Choice | None = None) -> Value | None:
        if not text.strip():
            return None
        try:
            expression = parse_expression(text, is_filter=choice is not None)
            return evaluate_expression(expression, self.look_around(text, item, choice))
        except ExpressionError:
            return None

    def look_around(self, text: str, item: Item, choice: Choice | None) -> Surroundings:
        """What an expression sees from an item; a bare name further inside is its first answer."""
        sight = self.sights.get(item.name, NOWHERE)
        series = {
            name: [self.values.get(key, "") for key in keys] for name, keys in sight.series.items()
        }
        seen = self.values
        if series:
            seen = {**{name: values[0] for name, values in series.items() if values}, **seen}
        return Surroundings(
            answers=seen,
            current=self.values.get(item.name, ""),
            today=self.today,
            series=series,
            positions=sight.places,
            columns={} if choice is None else {**choice.extra, "name": choice.name},
            choice_labels=self.name_choices() if "jr:choice-name" in text else {},
        )

    def name_choices(self) -> Mapping[str, Mapping[str, str]]:
        language = self.form.default_language
        return {
            item.name: {one.name: pick_text(one.labels, language) for one in item.choices}
            for item in self.form.items
            if item.has_choices
        }

    def list_missing(self, asked: list[Item]) -> tuple[str, ...]:
        return tuple(
            item.name
            for item in asked
            if item.is_answerable
            and (item.name not in self.answers or item.name in self.stale)
            and self.is_required(item)
        )

    def is_required(self, item: Item) -> bool:
        if item.required:
            return True
        value = self.compute(item.required_if, item)
        return value is not None and to_truth(value)

    def check_answers(self, asked: list[Item]) -> tuple[Problem, ...]:
        found = [
            Problem("unknown_item", item=name[:80])
            for name in self.answers
            if name not in self.items
        ]
        for item in asked:
            is_given = self.values.get(item.name, "") != ""
            if is_given and not is_computed(item) and not self.holds(item.constraint, item):
                found.append(Problem("constraint_failed", item=item.name, field="constraint"))
        return tuple(found)
