"""Where next? Moving through the items that are shown, one at a time."""

from __future__ import annotations

from dataclasses import dataclass

from lieudit.interviews.engine.branching import FormState
from lieudit.interviews.engine.form import Form


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
