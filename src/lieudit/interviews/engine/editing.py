"""Change a form while it is being written. Each function returns a new form; names stay unique."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Literal

from lieudit.interviews.engine.expressions.tokens import rename_reference
from lieudit.interviews.engine.form import Form, Item, KeptRow, Theme, pick_text
from lieudit.interviews.engine.naming import is_item_name, make_slug, make_unique
from lieudit.interviews.engine.problems import FormInvalid, Problem
from lieudit.interviews.engine.references import list_late_sources, uses_of

Side = Literal["before", "after"]


def add_item(form: Form, item: Item, *, after: str | None = None) -> Form:
    """Add an item at the end, or after another; its name is made free, or made from its label."""
    label = pick_text(item.labels, form.default_language)
    wanted = item.name if is_item_name(item.name) else make_slug(label)
    named = dataclasses.replace(item, name=make_unique(wanted, _taken(form)))
    index = len(form.items) if after is None else _index(form, after) + 1
    return _with_items(form, (*form.items[:index], named, *form.items[index:]))


def replace_item(form: Form, name: str, item: Item) -> Form:
    """Put an item in the place of another; a new name is followed in every expression.

    Raises FormInvalid: unknown_item, bad_name, duplicate_name.
    """
    index = _index(form, name)
    items = (*form.items[:index], dataclasses.replace(item, name=name), *form.items[index + 1 :])
    replaced = _with_items(form, items)
    return replaced if item.name == name else rename_item(replaced, name, item.name)


def move_item(form: Form, name: str, *, to: str, side: Side = "before") -> Form:
    """Move an item before or after another one; it joins that one's group and theme.

    Raises FormInvalid source_after: an item would stand before the answer it waits for.
    """
    moved, target = form.items[_index(form, name)], form.items[_index(form, to)]
    if name == to:
        return form
    moved = dataclasses.replace(moved, group=target.group, theme=target.theme)
    rest = [item for item in form.items if item.name != name]
    index = rest.index(target) + (side == "after")
    after = _with_items(form, (*rest[:index], moved, *rest[index:]))
    late = [pair for pair in list_late_sources(after) if pair not in list_late_sources(form)]
    if late:
        raise FormInvalid(
            tuple(Problem("source_after", owner, "relevant", "error", {"name": source})
                  for owner, source in late)
        )  # fmt: skip
    return after


def duplicate_item(form: Form, name: str) -> Form:
    """Add a copy of an item just after it, under a free name."""
    return add_item(form, form.items[_index(form, name)], after=name)


def remove_item(form: Form, name: str) -> Form:
    """Remove an item. Raises FormInvalid item_in_use for each expression that still reads it."""
    index = _index(form, name)
    uses = uses_of(form, name)
    if uses:
        raise FormInvalid(
            tuple(
                Problem("item_in_use", item=owner, field=field, details={"name": name})
                for owner, field in uses
            )
        )
    before = form.items[index - 1].name if index else ""
    anchored = dataclasses.replace(form, kept=_anchor_again(form, name, before))
    return _with_items(anchored, (*form.items[:index], *form.items[index + 1 :]))


def rename_item(form: Form, old: str, new: str) -> Form:
    """Rename an item and follow it in every expression and consent."""
    _index(form, old)
    if not is_item_name(new):
        raise FormInvalid((Problem("bad_name", item=old, field="name", details={"name": new}),))
    if new != old and new in _taken(form):
        raise FormInvalid((Problem("duplicate_name", item=old, field="name"),))
    items = tuple(_renamed(item, old, new) for item in form.items)
    groups = tuple(
        dataclasses.replace(
            group,
            relevant=rename_reference(group.relevant, old, new),
            repeat_count=rename_reference(group.repeat_count, old, new),
        )
        for group in form.groups
    )
    kept = _anchor_again(form, old, new)
    return dataclasses.replace(form, items=items, groups=groups, kept=kept)


def add_theme(form: Form, theme: Theme) -> Form:
    """Add a theme; its name is made free, or made from its label."""
    label = pick_text(theme.labels, form.default_language)
    wanted = theme.name if is_item_name(theme.name) else make_slug(label, "theme")
    taken = {each.name for each in form.themes}
    named = dataclasses.replace(theme, name=make_unique(wanted, taken))
    return dataclasses.replace(form, themes=(*form.themes, named))


def _anchor_again(form: Form, old: str, new: str) -> tuple[KeptRow, ...]:
    """Keep the rows of a file that were not taken behind an item that is renamed or removed."""
    return tuple(
        dataclasses.replace(row, after=new) if row.sheet == "survey" and row.after == old else row
        for row in form.kept
    )


def _renamed(item: Item, old: str, new: str) -> Item:
    return dataclasses.replace(
        item,
        name=new if item.name == old else item.name,
        relevant=rename_reference(item.relevant, old, new),
        constraint=rename_reference(item.constraint, old, new),
        calculation=rename_reference(item.calculation, old, new),
        required_if=rename_reference(item.required_if, old, new),
        default=rename_reference(item.default, old, new),
        trigger=rename_reference(item.trigger, old, new),
        choice_filter=rename_reference(item.choice_filter, old, new),
        consent=new if item.consent == old else item.consent,
        extra=_forget_name(item.extra) if item.name == old else item.extra,
    )


def _forget_name(extra: Mapping[str, str]) -> Mapping[str, str]:
    """Drop the name an item bore in its file: the one given by hand is the one to write."""
    return {key: text for key, text in extra.items() if key != "name"}


def _index(form: Form, name: str) -> int:
    if name not in form.item_names:
        raise FormInvalid((Problem("unknown_item", item=name[:80]),))
    return form.item_names.index(name)


def _taken(form: Form) -> frozenset[str]:
    return frozenset({*form.item_names, *(group.name for group in form.groups)})


def _with_items(form: Form, items: tuple[Item, ...]) -> Form:
    return dataclasses.replace(form, items=items)
