"""Settle a set of answers: what is relevant, what is calculated, what is wrong.

Semantics of ODK's XForms: an expression reads what is not relevant as empty; what is not relevant
is dropped; a constraint is not looked at while the answer is empty; an expression that cannot be
computed hides nothing, refuses nothing and calculates nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from lieudit.interviews.engine.expressions.evaluate import Surroundings, evaluate_expression
from lieudit.interviews.engine.expressions.parser import list_references, parse_expression
from lieudit.interviews.engine.expressions.tree import ExpressionError, Value
from lieudit.interviews.engine.expressions.values import to_number, to_text, to_truth
from lieudit.interviews.engine.form import Choice, Form, Group, Item, pick_text
from lieudit.interviews.engine.submission.defaults import find_default
from lieudit.interviews.engine.submission.giving import read_given
from lieudit.interviews.engine.submission.order import order_nodes
from lieudit.interviews.engine.submission.tree import Answers, Raw, Scope, Series, Tree

MOST_REPETITIONS = 1_000


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one answer: the item, the code, and where it stands among repetitions."""

    name: str
    code: str
    path: str = ""


@dataclass(slots=True)
class Settled:
    """The outcome. `calculated` holds one value an item, or a list for an item that repeats."""

    relevant: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    calculated: Mapping[str, Value | list[Value]] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()


class Settling:
    """One set of answers put to one form; `run` answers."""

    def __init__(self, form: Form, raw: Raw, today: str, now: str = "") -> None:
        self.form = form
        self.today = today
        self.now = now
        self.items = {item.name: item for item in form.items}
        self.groups = {group.name: group for group in form.groups}
        self.tree = Tree(form, raw)
        self.faults: dict[str, list[Fault]] = {}
        self.calculated: dict[str, list[Value]] = {}
        self.given = self._read_kept(raw)
        self.labels = {
            item.name: {
                choice.name: pick_text(choice.labels, form.default_language)
                for choice in item.choices
            }
            for item in form.items
            if item.choices
        }

    def _read_kept(self, raw: Raw) -> dict[str, Value]:
        """Rows that were not taken still answer to their name: what was given, or the day."""
        days = {"today": self.today, "start": self._now(), "end": self._now()}
        return {
            row.name: str(raw.get(row.name) or days.get(row.cells.get("type", "").strip(), ""))
            for row in self.form.kept
            if row.sheet == "survey" and row.name
        }

    def _now(self) -> str:
        return self.now or f"{self.today}T00:00:00.000"

    def run(self) -> Settled:
        """Return what the answers come to."""
        for name in order_nodes(self.form):
            for scope in self.tree.scopes_of(name):
                if name in self.groups:
                    self.settle_group(self.groups[name], scope)
                else:
                    self.settle_item(self.items[name], scope)
        for item in self.form.items:
            for scope in self.tree.scopes_of(item.name):
                if scope.relevant.get(item.name):
                    self.check_answer(item, scope)
        return Settled(
            relevant=tuple(item.name for item in self.form.items if self.is_seen(item.name)),
            faults=tuple(fault for found in self.faults.values() for fault in found),
            calculated=self.list_calculated(),
            dropped=tuple(
                item.name
                for item in self.form.items
                if any(
                    not scope.relevant.get(item.name) and read_given(item, raw)[0] != ""
                    for scope in self.tree.scopes_of(item.name)
                    if (raw := scope.raw.get(item.name)) is not None
                )
            ),
        )

    def is_seen(self, name: str) -> bool:
        return any(scope.relevant.get(name) for scope in self.tree.scopes_of(name))

    def list_calculated(self) -> dict[str, Value | list[Value]]:
        found: dict[str, Value | list[Value]] = {}
        for item in self.form.items:
            if item.name in self.calculated:
                values = self.calculated[item.name]
                found[item.name] = values if self.tree.chains[item.name] else values[0]
        return found

    def settle_group(self, group: Group, scope: Scope) -> None:
        is_relevant = self.is_around_relevant(group.parent, scope) and self.holds(
            group.relevant, scope
        )
        scope.relevant[group.name] = is_relevant
        if group.kind != "repeat":
            return
        rows = _read_rows(scope.raw.get(group.name))
        count = self.count_repetitions(group, scope, len(rows))
        if len(rows) > count and is_relevant:
            self.note(group.name, "too_many_repetitions", scope)
        rows = [*rows[:count], *({} for _ in range(count - len(rows)))]
        scope.children[group.name] = [
            Scope(row, group.name, place, scope) for place, row in enumerate(rows, start=1)
        ] if is_relevant else []  # fmt: skip

    def count_repetitions(self, group: Group, scope: Scope, given: int) -> int:
        if not group.repeat_count.strip():
            return min(given, MOST_REPETITIONS)
        value = self.compute(group.repeat_count, scope)
        if value is None:
            return min(given, MOST_REPETITIONS)
        number = to_number(value)
        return min(max(int(number), 0), MOST_REPETITIONS) if abs(number) < LARGEST else 0

    def is_around_relevant(self, group: str, scope: Scope) -> bool:
        """Tell whether the group around is relevant; a repetition exists only when it is."""
        return not group or group == scope.repeat or scope.relevant.get(group, True)

    def settle_item(self, item: Item, scope: Scope) -> None:
        is_open = not item.consent or self.see(scope).get(item.consent, "") == "OK"
        is_relevant = (
            is_open
            and self.is_around_relevant(item.group, scope)
            and self.holds(item.relevant, scope, self.begin_value(item, scope))
        )
        scope.relevant[item.name] = is_relevant
        if not is_relevant:
            return
        scope.values[item.name] = self.begin_value(item, scope)
        if item.calculation.strip() and self.is_triggered(item, scope):
            value = self.compute(item.calculation, scope, scope.values[item.name])
            self.calculated.setdefault(item.name, []).append(
                NOT_COMPUTED if value is None else value
            )
            if value is not None:
                scope.values[item.name] = self.convert(item, value)

    def begin_value(self, item: Item, scope: Scope) -> Value:
        """Return what was given, else the default."""
        if item.name in scope.raw:
            return read_given(item, scope.raw[item.name])[0]
        found = find_default(item)
        if found.expression:
            value = self.compute(found.expression, scope)
            return "" if value is None else self.convert(item, value)
        return read_given(item, found.text)[0]

    def convert(self, item: Item, value: Value) -> Value:
        """Return a computed value as the form holds it: text, truths too (`true`, `false`)."""
        text = to_text(value)
        is_text = item.type in ("calculate", "hidden", "text", "note")
        return text if is_text else read_given(item, text)[0]

    def is_triggered(self, item: Item, scope: Scope) -> bool:
        """A calculation with a trigger waits until one of the items it names is answered."""
        names = list_references(item.trigger)
        if not names:
            return True
        return any(
            name in around.raw and to_text(self.see(scope).get(name, "")) != ""
            for name in names
            for around in scope.line
        )

    def check_answer(self, item: Item, scope: Scope) -> None:
        if not item.is_answerable:
            return
        value = scope.values.get(item.name, "")
        if to_text(value) == "":
            if item.required or self.is_required(item, scope, value):
                self.note(item.name, "required_missing", scope)
            return
        code = read_given(item, scope.raw[item.name])[1] if item.name in scope.raw else ""
        if not code and item.choice_filter.strip():
            code = self.check_filter(item, scope, to_text(value))
        if code:
            self.note(item.name, code, scope)
        if item.constraint.strip() and not self.holds(item.constraint, scope, value):
            self.note(item.name, "constraint_failed", scope)

    def is_required(self, item: Item, scope: Scope, value: Value) -> bool:
        """Tell whether the condition holds; one that cannot be computed requires nothing."""
        if not item.required_if.strip():
            return False
        found = self.compute(item.required_if, scope, value)
        return found is not None and to_truth(found)

    def check_filter(self, item: Item, scope: Scope, value: str) -> str:
        names = {value} if item.type == "select_one" else set(value.split())
        offered = {
            choice.name
            for choice in item.choices
            if choice.name in names and self.is_offered(item, choice, scope)
        }
        return "" if names <= offered else "choice_not_offered"

    def is_offered(self, item: Item, choice: Choice, scope: Scope) -> bool:
        """Tell whether a choice passes the filter of its list."""
        label = pick_text(choice.labels, self.form.default_language)
        columns = {**choice.extra, "name": choice.name, "label": label}
        try:
            expression = parse_expression(item.choice_filter, is_filter=True)
            return to_truth(evaluate_expression(expression, self.surround(scope, "", columns)))
        except ExpressionError:
            return True

    def note(self, name: str, code: str, scope: Scope) -> None:
        self.faults.setdefault(name, []).append(Fault(name, code, scope.path_of(name)))

    def holds(self, text: str, scope: Scope, current: Value = "") -> bool:
        if not text.strip():
            return True
        value = self.compute(text, scope, current)
        return True if value is None else to_truth(value)

    def compute(self, text: str, scope: Scope, current: Value = "") -> Value | None:
        try:
            return evaluate_expression(parse_expression(text), self.surround(scope, current))
        except ExpressionError:
            return None

    def see(self, scope: Scope) -> Answers:
        return Answers(self.tree, scope, self.given)

    def surround(
        self, scope: Scope, current: Value, columns: Mapping[str, str] | None = None
    ) -> Surroundings:
        return Surroundings(
            answers=self.see(scope),
            current=current,
            today=self.today,
            now=self.now,
            series=Series(self.tree, scope),
            positions=scope.positions,
            columns=columns or {},
            choice_labels=self.labels,
        )


def settle_answers(form: Form, answers: Raw, *, today: str, now: str = "") -> Settled:
    """Return what a set of answers comes to: `answers` by name, a repeat as a list of objects."""
    return Settling(form, answers, today, now).run()


def _read_rows(given: object) -> list[Raw]:
    """Return the repetitions given: a list of objects; one object alone is one repetition."""
    rows = given if isinstance(given, list | tuple) else [given] if given is not None else []
    return [row if isinstance(row, Mapping) else {} for row in rows]


LARGEST = 1e9
NOT_COMPUTED = math.nan
