"""Can this form be asked? Every reason why not, and what to look at, with its place.

Errors forbid opening a wave; warnings do not.
"""

from __future__ import annotations

from collections.abc import Iterator

from lieudit.interviews.engine.expressions.parser import parse_expression
from lieudit.interviews.engine.expressions.patterns import compile_pattern
from lieudit.interviews.engine.expressions.tree import (
    Call,
    Expression,
    ExpressionError,
    Literal,
    Negation,
    Node,
    Operation,
)
from lieudit.interviews.engine.form import MAX_CATEGORIES, SCALE_TYPES, Form, Item
from lieudit.interviews.engine.naming import is_choice_name, is_item_name
from lieudit.interviews.engine.problems import Detail, Problem
from lieudit.interviews.engine.protection import find_unprotected
from lieudit.interviews.engine.references import expressions_of, find_circles, list_late_sources

FEWEST_CHOICES = 2
FEWEST_CATEGORIES = 3
UNPROTECTED = "special_ground_unprotected"


def check_form(form: Form) -> tuple[Problem, ...]:
    """Return every problem of a form, errors and warnings, in the order of its items."""
    found: list[Problem] = [*_check_whole(form), *_check_names(form)]
    for item in form.items:
        found += _check_item(form, item)
    found += _check_groups(form)
    found += _check_expressions(form)
    found += [
        Problem("source_after", name, "relevant", "warning", {"name": source})
        for name, source in list_late_sources(form)
    ]
    found += [
        Problem("circular_reference", item=names[0], details={"names": " → ".join(names)})
        for names in find_circles(form)
    ]
    return tuple(found)


def _check_whole(form: Form) -> Iterator[Problem]:
    if not any(form.title.values()):
        yield Problem("title_missing", field="title")
    if not any(item.is_answerable for item in form.items):
        yield Problem("nothing_to_answer", field="items")
    if form.default_language not in form.languages:
        yield Problem("default_language_unknown", field="default_language")


def _check_names(form: Form) -> Iterator[Problem]:
    seen: set[str] = set()
    for name in (*form.item_names, *(group.name for group in form.groups)):
        if not is_item_name(name):
            yield Problem("bad_name", item=name, field="name")
        if name in seen:
            yield Problem("duplicate_name", item=name, field="name")
        seen.add(name)


def _check_item(form: Form, item: Item) -> Iterator[Problem]:
    if (item.is_answerable or item.type == "note") and not item.labels.get(form.default_language):
        yield Problem("label_missing", item=item.name, field="labels")
    if item.type == "calculate" and not item.calculation.strip():
        yield Problem("calculation_missing", item=item.name, field="calculation")
    if item.has_choices:
        yield from _check_choices(item)
    if item.type in SCALE_TYPES:
        yield from _check_scale(item)
    if item.theme and item.theme not in {theme.name for theme in form.themes}:
        yield Problem("theme_unknown", item=item.name, field="theme", details={"name": item.theme})
    yield from _check_consent(form, item)


def _check_choices(item: Item) -> Iterator[Problem]:
    if len(item.choices) < FEWEST_CHOICES:
        yield Problem(
            "too_few_choices", item=item.name, field="choices", details={"count": len(item.choices)}
        )
    names = item.choice_names
    if len(set(names)) != len(names):
        yield Problem("duplicate_choice", item=item.name, field="choices")
    for name in names:
        if not is_choice_name(name):
            yield Problem(
                "bad_choice_name", item=item.name, field="choices", details={"name": name}
            )
    if item.is_ordinal and len(names) < FEWEST_CATEGORIES:
        yield Problem("scale_too_short", item=item.name, field="choices", severity="warning")


def _check_scale(item: Item) -> Iterator[Problem]:
    start, end, step = item.bounds
    if step <= 0 or end <= start or (end - start) / step > MAX_CATEGORIES:
        yield Problem("bad_scale", item=item.name, field="parameters")
    if item.type == "slider":
        for field, pole in (("pole_a", item.pole_a), ("pole_b", item.pole_b)):
            if not any(pole.values()):
                yield Problem("pole_missing", item=item.name, field=field)


def _check_consent(form: Form, item: Item) -> Iterator[Problem]:
    if item.consent:
        asked = form.find_item(item.consent)
        if asked is None or asked.type != "acknowledge" or asked.name == item.name:
            yield Problem("consent_unknown", item=item.name, field="consent")
    elif item.sensitivity == "art9" and item.is_answerable and item.type != "acknowledge":
        yield Problem("art9_without_consent", item=item.name, field="consent")
    if found := find_unprotected(item):
        details: dict[str, Detail] = {"ground": found.ground, "word": found.word}
        yield Problem(UNPROTECTED, item=item.name, field="sensitivity", details=details)


def _check_groups(form: Form) -> Iterator[Problem]:
    known = {group.name for group in form.groups}
    for item in form.items:
        if item.group and item.group not in known:
            yield Problem("group_unknown", item=item.name, field="group")
    for group in form.groups:
        if group.parent and group.parent not in known:
            yield Problem("group_unknown", item=group.name, field="parent")


def _check_expressions(form: Form) -> Iterator[Problem]:
    known = {*form.item_names, *(group.name for group in form.groups)}
    for owner, field, text in expressions_of(form):
        try:
            expression = parse_expression(text, is_filter=field == "choice_filter")
            check_patterns(expression)
        except ExpressionError as fault:
            details: dict[str, Detail] = {"position": fault.position, "word": fault.word}
            yield Problem(fault.code, item=owner, field=field, details=details)
            continue
        for name in expression.unknown_functions:
            yield Problem(
                "unknown_function",
                item=owner,
                field=field,
                severity="warning",
                details={"name": name},
            )
        for name in expression.references:
            if name in form.kept_names:
                yield Problem("row_not_taken", owner, field, "warning", {"name": name})
            elif name not in known:
                yield Problem("unknown_item", item=owner, field=field, details={"name": name})


def check_patterns(expression: Expression) -> None:
    """Raise ExpressionError for the first written pattern that cannot be matched here."""
    waiting: list[Node] = [expression.root]
    while waiting:
        match waiting.pop():
            case Call("regex", (_text, Literal(str() as pattern))):
                compile_pattern(pattern)
            case Call(_name, arguments):
                waiting.extend(arguments)
            case Operation(_sign, left, right):
                waiting += [left, right]
            case Negation(operand):
                waiting.append(operand)
            case _:
                pass
