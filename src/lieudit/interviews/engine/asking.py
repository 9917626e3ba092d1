"""What is this person asked, worded for her, and which of her answers still stand?

The form that was written becomes a plain one: repeats unfolded, choices filtered and put in their
order, answers inserted in the wordings. Everything that shows, checks or reads answers works on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from lieudit.interviews.engine.answer import Answer
from lieudit.interviews.engine.branching import FormState, evaluate_form
from lieudit.interviews.engine.expressions.values import to_number
from lieudit.interviews.engine.form import Form, Item
from lieudit.interviews.engine.insertions import insert_answers
from lieudit.interviews.engine.repeats import (
    MARK,
    MOST_OCCURRENCES,
    Marks,
    Unfolded,
    base_name,
    has_repeats,
    unfold,
)
from lieudit.interviews.engine.shuffling import shuffle_choices

MOST_ROUNDS = 12
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Asked:
    """A plain form as one person is asked it, where she stands, and the marks of her repeats.

    `left`: answers kept under occurrences that are no more; like `state.dropped`, they leave when
    she hands in.
    """

    form: Form
    state: FormState
    unfolded: Unfolded
    marks: Marks
    left: tuple[str, ...] = ()


def ask_form(
    form: Form,
    answers: Mapping[str, Answer],
    today: str,
    *,
    person: str = "",
    is_whole: bool = False,
) -> Asked:
    """Return what a person is asked, on an ISO date.

    `person` is what an order of chance hangs on. `is_whole`: every choice stays, as on the paper
    sheet, where the answer that filters them may not be written yet.

    A count that depends on answers inside another repeat needs another round; one that never
    settles (a circle) stops after a few.
    """
    marks: Marks = {}
    for _round in range(MOST_ROUNDS):
        unfolded = unfold(form, marks)
        standing = keep_known(unfolded.form, form, answers)
        state = evaluate_form(unfolded.form, standing, today, unfolded.sights)
        found = {key: find_marks(key, unfolded, state, answers) for key in unfolded.repeats}
        if found == dict(marks):
            break
        marks = found
    offered = unfolded.form if is_whole else _offer(unfolded.form, state, person)
    asked = insert_answers(form, offered, standing, state)
    left = tuple(name for name in answers if name not in standing and _is_written(form, name))
    return Asked(asked, state, unfolded, marks, left)


def keep_known(plain: Form, written: Form, answers: Mapping[str, Kept]) -> dict[str, Kept]:
    """Return the answers without those of occurrences that are no more."""
    names = set(plain.item_names)
    return {
        name: one
        for name, one in answers.items()
        if name in names or not _is_written(written, name)
    }


def find_marks(
    key: str, unfolded: Unfolded, state: FormState, answers: Mapping[str, Answer]
) -> tuple[str, ...]:
    """Return the marks of a repeat's occurrences: those added, or as many as it counts."""
    if not unfolded.repeats[key].repeat_count.strip():
        answer = answers.get(key)
        value = answer.value if answer is not None else None
        return value if isinstance(value, tuple) else ()
    count = to_number(state.calculated.get(key, ""))
    whole = int(count) if 0 < count <= MOST_OCCURRENCES else (MOST_OCCURRENCES if count > 0 else 0)
    return tuple(str(number) for number in range(1, whole + 1))


def next_mark(marks: tuple[str, ...], used: tuple[str, ...] = ()) -> str:
    """Return a mark no occurrence bears, nor bore while its answers are kept."""
    numbers = [int(mark) for mark in (*marks, *used) if mark.isdecimal()]
    return str(max(numbers, default=0) + 1)


def list_inside(names: Mapping[str, object], form: Form, repeat_key: str, mark: str) -> list[str]:
    """Return the keys kept under one occurrence: its answers and those of the repeats inside."""
    repeat, _sign, marks = repeat_key.partition(MARK)
    path = (*(marks.split(MARK) if marks else ()), mark)
    inside = {item.name for item in form.items if repeat in _chain(form, item.group)} | {
        group.name for group in form.groups if repeat in _chain(form, group.parent)
    }
    return [
        name
        for name in names
        if base_name(name) in inside and tuple(name.split(MARK)[1 : len(path) + 1]) == path
    ]


def is_behind(form: Form, key: str, consent: str) -> bool:
    """Whether an answer stands behind this agreement, given once or in its own occurrence."""
    item = form.find_item(base_name(key))
    if item is None or item.consent != base_name(consent):
        return False
    marks = consent.split(MARK)[1:]
    return key.split(MARK)[1 : len(marks) + 1] == marks


def _chain(form: Form, name: str) -> set[str]:
    groups = {group.name: group for group in form.groups}
    chain: set[str] = set()
    while name in groups and name not in chain:
        chain.add(name)
        name = groups[name].parent
    return chain


def _is_written(form: Form, name: str) -> bool:
    """Whether a key belongs to a repeat of the form: an occurrence, or where they are counted."""
    if not has_repeats(form):
        return False
    base = base_name(name)
    is_group = any(group.name == base and group.kind == "repeat" for group in form.groups)
    return is_group or (MARK in name and form.find_item(base) is not None)


def _offer(form: Form, state: FormState, person: str) -> Form:
    """Return the form with the choices of each item filtered, and in the order of this person."""
    items = tuple(_offer_choices(item, state, person) for item in form.items)
    return form if all(map(_same, items, form.items)) else replace(form, items=items)


def _offer_choices(item: Item, state: FormState, person: str) -> Item:
    if item.has_choices and "label" in item.appearance.split():
        return replace(item, type="note", choices=())  # XLSForm's head of a table: never answered
    if item.name in state.offered:
        names = state.offered[item.name]
        item = replace(item, choices=tuple(one for one in item.choices if one.name in names))
    return shuffle_choices(item, person)


def _same(one: Item, other: Item) -> bool:
    return one is other
