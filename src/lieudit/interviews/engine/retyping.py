"""Another type for a question already written: what can be kept, what is lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from lieudit.interviews.engine.form import (
    CHOICE_TYPES,
    NUMBER_TYPES,
    SCALE_TYPES,
    Choice,
    Form,
    Item,
    ItemType,
    Parameters,
)
from lieudit.interviews.engine.references import uses_of

SLIDER_BOUNDS = (1.0, 5.0, 1.0)
MOST_CHOICES = 20


def change_type(item: Item, kind: ItemType) -> Item:
    """Return the item with another type; choices, ends and bounds follow where they make sense."""
    if kind == item.type:
        return item
    ends = _ends_of(item) if kind in SCALE_TYPES else ({}, {})
    return dataclasses.replace(
        item,
        type=kind,
        choices=_choices_for(item, kind),
        is_ordinal=kind == "select_one" and (item.is_ordinal or item.type in SCALE_TYPES),
        pole_a=ends[0],
        pole_b=ends[1],
        parameters=_bounds_for(item, kind),
        calculation=item.calculation if kind == "calculate" else "",
        appearance="",
    )


def tell_lost(item: Item, kind: ItemType) -> tuple[str, ...]:
    """Return what the new type cannot hold, as codes: choices, order, poles, bounds."""
    after = change_type(item, kind)
    lost = {
        "choices": bool(item.choices) and not after.choices and not _becomes_scale(item, kind),
        "order": item.is_ordinal and kind in CHOICE_TYPES and not after.is_ordinal,
        "poles": any(item.pole_a.values()) and not after.pole_a and not after.choices,
        "bounds": _has_bounds(item) and not _has_bounds(after) and not after.choices,
    }
    return tuple(code for code, is_lost in lost.items() if is_lost)


def list_waiting(form: Form, name: str) -> tuple[str, ...]:
    """Return the items whose condition or consent reads this one: its type is not free."""
    return tuple(dict.fromkeys(owner for owner, _field in uses_of(form, name)))


def is_guard(form: Form, name: str) -> bool:
    """Whether the item is the agreement asked before another: it must stay one."""
    return any(item.consent == name for item in form.items)


def _becomes_scale(item: Item, kind: ItemType) -> bool:
    return kind == "range" and item.is_ordinal


def _has_bounds(item: Item) -> bool:
    return item.type in NUMBER_TYPES and item.parameters.start is not None


def _choices_for(item: Item, kind: ItemType) -> tuple[Choice, ...]:
    if kind not in CHOICE_TYPES or item.choices:
        return item.choices if kind in CHOICE_TYPES else ()
    places = item.ordered_categories
    if not places or len(places) > MOST_CHOICES:
        return ()
    return tuple(_place(item, place, places) for place in places)


def _place(item: Item, place: str, places: Sequence[str]) -> Choice:
    pole = {places[0]: item.pole_a, places[-1]: item.pole_b}.get(place, {})
    languages = list(item.labels) or ["fr"]
    told = {each: f"{place} = {pole[each]}" if pole.get(each) else place for each in languages}
    return Choice(place, told)


def _ends_of(item: Item) -> tuple[dict[str, str], dict[str, str]]:
    if item.type in SCALE_TYPES:
        return dict(item.pole_a), dict(item.pole_b)
    if item.is_ordinal and item.choices:
        return dict(item.choices[0].labels), dict(item.choices[-1].labels)
    return {}, {}


def _bounds_for(item: Item, kind: ItemType) -> Parameters:
    given = item.parameters
    if kind == "slider":
        return Parameters(*SLIDER_BOUNDS)
    if kind in NUMBER_TYPES and item.type in NUMBER_TYPES:
        step = given.step if kind == "range" else None
        return Parameters(given.start, given.end, step)
    if _becomes_scale(item, kind):
        return Parameters(1.0, float(len(item.choices)), 1.0)
    if kind in ("select_multiple", "rank") and item.type in CHOICE_TYPES:
        return Parameters(max_choices=given.max_choices)
    return Parameters()
