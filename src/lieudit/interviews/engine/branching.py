"""Given the answers so far, what is asked, what is missing, what is wrong, what is left out?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lieudit.interviews.engine.answer import Answer, AnswerValue
from lieudit.interviews.engine.expressions.evaluate import Surroundings, evaluate_expression
from lieudit.interviews.engine.expressions.parser import parse_expression
from lieudit.interviews.engine.expressions.tree import ExpressionError, Value
from lieudit.interviews.engine.expressions.values import to_text, to_truth
from lieudit.interviews.engine.form import Form, Item
from lieudit.interviews.engine.problems import Problem
from lieudit.interviews.engine.references import enclosing_groups, order_by_need


@dataclass(frozen=True, slots=True)
class FormState:
    """Where a person stands in a form.

    `relevant`: items to show, in order (notes included; calculations and hidden values not).
    `required_missing`: shown, required, neither answered nor set aside.
    `problems`: constraints that fail and answers to items that do not exist.
    `calculated`: values for branching only. `dropped`: answers to items that are not shown.
    """

    relevant: tuple[str, ...] = ()
    required_missing: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    calculated: Mapping[str, str] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether nothing stands in the way of sending the answers."""
        return not self.required_missing and not self.problems


def evaluate_form(form: Form, answers: Mapping[str, Answer], today: str) -> FormState:
    """Return the state of a form for one person's answers; `today` is an ISO date.

    An expression that cannot be read or computed hides nothing and refuses nothing. Answers of
    items that are not shown count as empty everywhere (XLSForm drops them at submission).
    """
    run = _Run(form, answers, today)
    run.settle()
    shown = [item for item in form.items if item.name in run.shown]
    asked = [item for item in shown if item.type not in ("calculate", "hidden")]
    return FormState(
        relevant=tuple(item.name for item in asked),
        required_missing=tuple(
            item.name
            for item in asked
            if item.required and item.is_answerable and item.name not in answers
        ),
        problems=run.check_answers(asked),
        calculated=run.calculated,
        dropped=tuple(
            item.name for item in form.items if item.name in answers and item.name not in run.shown
        ),
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
    def __init__(self, form: Form, answers: Mapping[str, Answer], today: str) -> None:
        self.form = form
        self.answers = answers
        self.today = today
        self.items = {item.name: item for item in form.items}
        self.values: dict[str, Value] = {}
        self.calculated: dict[str, str] = {}
        self.shown: set[str] = set()

    def settle(self) -> None:
        order, caught = order_by_need(self.form)
        for name in order:
            item = self.items[name]
            if name in caught:
                self.shown.add(name)
                self.keep_answer(item)
            elif self.is_shown(item):
                self.shown.add(name)
                self.keep_answer(item)
                self.calculate(item)

    def keep_answer(self, item: Item) -> None:
        answer = self.answers.get(item.name)
        if answer is not None and answer.state == "value":
            self.values[item.name] = value_for_expressions(answer.value)

    def is_shown(self, item: Item) -> bool:
        if item.consent and self.values.get(item.consent) != "OK":
            return False
        conditions = [item.relevant]
        conditions += [group.relevant for group in enclosing_groups(self.form, item.group)]
        return all(self.holds(condition, item) for condition in conditions)

    def holds(self, condition: str, item: Item) -> bool:
        value = self.compute(condition, item)
        return True if value is None else to_truth(value)

    def calculate(self, item: Item) -> None:
        if item.type != "calculate":
            return
        value = self.compute(item.calculation, item)
        text = "" if value is None else to_text(value)
        self.calculated[item.name] = text
        self.values[item.name] = text

    def compute(self, text: str, item: Item) -> Value | None:
        if not text.strip():
            return None
        around = Surroundings(self.values, self.values.get(item.name, ""), self.today)
        try:
            return evaluate_expression(parse_expression(text), around)
        except ExpressionError:
            return None

    def check_answers(self, asked: list[Item]) -> tuple[Problem, ...]:
        found = [
            Problem("unknown_item", item=name[:80])
            for name in self.answers
            if name not in self.items
        ]
        for item in asked:
            is_given = self.values.get(item.name, "") != ""
            if is_given and not self.holds(item.constraint, item):
                found.append(Problem("constraint_failed", item=item.name, field="constraint"))
        return tuple(found)
