"""Random forms, random answers: what we settle is what pyxform's XForm gives under libxml2."""

from __future__ import annotations

import math
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from lieudit.interviews.engine.expressions.values import to_text
from lieudit.interviews.engine.submission.settling import Settled, settle_answers
from lieudit.interviews.engine.xlsform.reading import read_xlsform
from lieudit.interviews.tests.xform_engine import XFormEngine, compile_workbook
from lieudit.kit.workbook import read_workbook
from lieudit.kit.workbook_writing import write_workbook

TODAY = "2026-11-25"
ROWS = 12
CONDITIONS = (
    "{a} = ''", "{a} != ''", "{a} = 'yes'", "{a} > 3", "{a} <= 2", "{a} = 3", "{a} != 5",
    "selected({a}, 'yes')", "not({a} = 'no')", "{a} + 1 > 2", "string-length({a}) > 1",
    "count-selected({a}) > 1", "{a} mod 2 = 1", "number({a}) >= 0", "coalesce({a}, '7') = 7",
    "contains({a}, 'e')",
)  # fmt: skip
CALCULATIONS = (
    "{a} + {b}", "concat({a}, '-', {b})", "{a} * 2", "{a} div {b}", "string-length({a})",
    "round({a} div 2)", "substring({a}, 1, 2)", "count-selected({a})", "coalesce({a}, {b})",
    "floor({a} div 3)", "string({a})",
)  # fmt: skip
VALUES = {
    "integer": ("0", "3", "5", "12", "-1"),
    "decimal": ("1.5", "3", "0.25"),
    "text": ("yes", "hello", "3", "x y"),
    "select_one yn": ("yes", "no"),
    "select_multiple yn": ("yes", "no", "yes no", "no maybe"),
}
CHOICES = [["list_name", "name", "label"], *(["yn", name, name] for name in ("yes", "no", "maybe"))]
Row = list[str]


class Maker:
    """Makes one form: rows of the survey, the type of each question."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.rows: list[Row] = [["type", "name", "label", "relevant", "calculation", "constraint"]]
        self.types: dict[str, str] = {}
        depth = 0
        for place in range(ROWS):
            draw = chance.random()
            if draw < 0.12 and depth < 2:
                self.rows.append(["begin group", f"g{place}", "G", self.maybe_condition(), "", ""])
                depth += 1
            elif draw < 0.22 and depth:
                self.rows.append(["end group", "", "", "", "", ""])
                depth -= 1
            else:
                self.add_question(f"q{place}")
        self.rows += [["end group", "", "", "", "", ""]] * depth

    def add_question(self, name: str) -> None:
        kinds = [*VALUES, *(["calculate"] if self.types else [])]
        kind = self.chance.choice(kinds)
        is_computed = kind == "calculate"
        calculation = self.fill(CALCULATIONS) if is_computed else ""
        constraint = "" if is_computed else self.chance.choice(["", ". > 2", ". != 'no'"])
        self.rows.append([kind, name, "Q", self.maybe_condition(), calculation, constraint])
        self.types[name] = kind

    def maybe_condition(self) -> str:
        return self.condition(2) if self.types and self.chance.random() < 0.6 else ""

    def condition(self, depth: int) -> str:
        if depth and self.chance.random() < 0.5:
            sign = self.chance.choice(["and", "or"])
            return f"({self.condition(depth - 1)}) {sign} ({self.condition(depth - 1)})"
        return self.fill(CONDITIONS)

    def fill(self, templates: tuple[str, ...]) -> str:
        names = [f"${{{self.chance.choice(list(self.types))}}}" for _ in range(2)]
        return self.chance.choice(templates).format(a=names[0], b=names[1])

    def answer(self) -> dict[str, str]:
        return {
            name: self.chance.choice(VALUES[kind])
            for name, kind in self.types.items()
            if kind != "calculate" and self.chance.random() > 0.35
        }


@given(st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_another_engine_settles_the_same(seed):
    maker = Maker(Random(seed))
    content = write_workbook([("survey", maker.rows), ("choices", CHOICES)])
    engine = XFormEngine(compile_workbook(content), TODAY)
    form = read_xlsform(read_workbook(content)).form
    assert form is not None
    for _ in range(3):
        answers = maker.answer()
        theirs = engine.settle(answers)
        ours = settle_answers(form, answers, today=TODAY)
        seen = {name for name, (is_seen, _text) in theirs.items() if is_seen}
        assert set(ours.relevant) == seen & set(maker.types)
        compare_values(ours, theirs)
        compare_constraints(maker, engine, ours, answers)


def compare_values(ours: Settled, theirs: dict[str, tuple[bool, str]]) -> None:
    for name, value in ours.calculated.items():
        text = theirs[name][1]
        if isinstance(value, float):
            other = float(text) if text else math.nan
            assert value == other or abs(value - other) < 1e-9 or math.isnan(value + other), name
        else:
            assert to_text(value) == text, name  # type: ignore[arg-type]


def compare_constraints(
    maker: Maker, engine: XFormEngine, ours: Settled, answers: dict[str, str]
) -> None:
    failed = {fault.name for fault in ours.faults if fault.code == "constraint_failed"}
    for row in maker.rows[1:]:
        name, constraint = row[1], row[5]
        if constraint and name in answers and name in ours.relevant:
            assert engine.holds(answers, name, "constraint") == (name not in failed)
