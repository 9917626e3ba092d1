"""Where next? Moving through what is shown, one screen at a time.

A screen holds one item, or all those of a group that asks for it (`field-list`, `table-list`).
"""

from __future__ import annotations

from dataclasses import dataclass

from lieudit.interviews.engine.branching import FormState
from lieudit.interviews.engine.form import Form, Group
from lieudit.interviews.engine.references import enclosing_groups

TOGETHER = frozenset({"field-list", "table-list"})


@dataclass(frozen=True, slots=True)
class Position:
    """The place of an item among those shown; `number` counts from 1."""

    number: int
    total: int


def next_item(form: Form, state: FormState, name: str) -> str | None:
    """Return the first shown item after this one, also when this one is no longer shown."""
    names = form.item_names
    after = names[names.index(name) + 1 :] if name in names else names
    return next((each for each in after if each in state.relevant), None)


def previous_item(form: Form, state: FormState, name: str) -> str | None:
    """Return the last shown item before this one, also when this one is no longer shown."""
    names = form.item_names
    before = names[: names.index(name)] if name in names else ()
    return next((each for each in reversed(before) if each in state.relevant), None)


def first_item(state: FormState) -> str | None:
    """Return the first item shown, if any."""
    return next(iter(state.relevant), None)


def find_position(state: FormState, name: str) -> Position | None:
    """Return the place of a shown item, None when it is not shown."""
    if name not in state.relevant:
        return None
    return Position(state.relevant.index(name) + 1, len(state.relevant))


def find_shared_screen(form: Form, name: str) -> Group | None:
    """Return the outermost group that puts this item on one screen with others."""
    item = form.find_item(name)
    around = enclosing_groups(form, item.group) if item is not None else ()
    sharing = [group for group in around if TOGETHER & set(group.appearance.split())]
    return sharing[-1] if sharing else None


def list_screen(form: Form, state: FormState, name: str) -> tuple[str, ...]:
    """Return the shown items of the screen that holds this one, in order."""
    shared = find_shared_screen(form, name)
    if shared is None:
        return (name,)
    return tuple(each for each in state.relevant if find_shared_screen(form, each) is shared)


def next_screen(form: Form, state: FormState, name: str) -> str | None:
    """Return the first item of the next screen."""
    here = list_screen(form, state, name)
    return next_item(form, state, here[-1] if here else name)


def previous_screen(form: Form, state: FormState, name: str) -> str | None:
    """Return the first item of the screen before."""
    here = list_screen(form, state, name)
    before = previous_item(form, state, here[0] if here else name)
    return list_screen(form, state, before)[0] if before else None
