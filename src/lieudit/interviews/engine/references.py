"""What does each item need before it can be shown or computed, and does any need itself?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType

from lieudit.interviews.engine.expressions.parser import list_references
from lieudit.interviews.engine.form import Form, Group, Item


def enclosing_groups(form: Form, name: str) -> tuple[Group, ...]:
    """Return a group and those around it, inner first; stops on a circle of parents."""
    by_name = {group.name: group for group in form.groups}
    chain: list[Group] = []
    while name in by_name and by_name[name] not in chain:
        chain.append(by_name[name])
        name = by_name[name].parent
    return tuple(chain)


def needs_of(form: Form, item: Item) -> frozenset[str]:
    """Return the items whose answers decide whether this one is shown, or what it is worth."""
    names = {*list_references(item.relevant), *list_references(item.calculation)}
    for group in enclosing_groups(form, item.group):
        names.update(list_references(group.relevant))
    if item.consent:
        names.add(item.consent)
    if item.calculation:
        names.discard(item.name)
    return frozenset(names)


def sources_of(form: Form, item: Item) -> frozenset[str]:
    """Return the items an answer lets guess: what it needs, what filters its choices or counts it.

    The count of a repeat decides how often its questions are asked; a default tells its source.
    """
    names = {*needs_of(form, item)}
    for text in (item.choice_filter, item.default):
        names.update(list_references(text))
    for group in enclosing_groups(form, item.group):
        names.update(list_references(group.repeat_count))
    return frozenset(names - {item.name})


def order_by_need(
    form: Form, also: Mapping[str, Collection[str]] = MappingProxyType({})
) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return item names, needed ones first, and those caught in a circle.

    `also` adds what an item needs by other names. Items in a circle are treated as needing
    nothing: they are shown, never computed.
    """
    graph = sources_by_item(form)
    for name, more in also.items():
        graph[name] |= (set(more) & graph.keys()) - {name}
    cut: set[str] = set()
    while True:
        try:
            order = tuple(TopologicalSorter(graph).static_order())
        except CycleError as circle:
            caught = set(circle.args[1])
            cut |= caught
            graph = {name: set() if name in caught else needs for name, needs in graph.items()}
        else:
            return order, frozenset(cut)


def find_circles(form: Form, most: int = 100) -> tuple[tuple[str, ...], ...]:
    """Return the circles of items that need one another, each as the names along it.

    No more than `most` are looked for: each costs a walk over the whole form.
    """
    graph = needs_by_item(form)
    circles: list[tuple[str, ...]] = []
    while len(circles) < most:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as circle:
            names = tuple(circle.args[1][:-1])
            circles.append(names)
            graph = {name: set() if name in names else needs for name, needs in graph.items()}
        else:
            break
    return tuple(circles)


def needs_by_item(form: Form) -> dict[str, set[str]]:
    """Return, for each item in the form's order, the existing items it needs."""
    known = set(form.item_names)
    return {item.name: set(needs_of(form, item)) & known for item in form.items}


def sources_by_item(form: Form) -> dict[str, set[str]]:
    """Return, for each item in the form's order, the existing items its answer depends on."""
    known = set(form.item_names)
    return {item.name: set(sources_of(form, item)) & known for item in form.items}


def list_late_sources(form: Form) -> tuple[tuple[str, str], ...]:
    """Return (item, source) for each item that waits for an answer asked only after it."""
    place = {item.name: index for index, item in enumerate(form.items)}
    asked = {item.name for item in form.items if item.is_answerable}
    return tuple(
        (name, source)
        for name, needs in needs_by_item(form).items()
        for source in sorted(needs & asked, key=place.__getitem__)
        if name in asked and place[source] > place[name]
    )


def expressions_of(form: Form) -> Iterator[tuple[str, str, str]]:
    """Yield (item or group name, field, expression) for every expression of a form."""
    for item in form.items:
        texts: Mapping[str, str] = {
            "relevant": item.relevant,
            "calculation": item.calculation,
            "constraint": item.constraint,
            "required_if": item.required_if,
            "choice_filter": item.choice_filter,
        }
        for field, text in texts.items():
            if text.strip():
                yield item.name, field, text
    for group in form.groups:
        for field, text in (("relevant", group.relevant), ("repeat_count", group.repeat_count)):
            if text.strip():
                yield group.name, field, text


def uses_of(form: Form, name: str) -> tuple[tuple[str, str], ...]:
    """Return where an item is read by others: (item or group name, field)."""
    uses = [
        (owner, field)
        for owner, field, text in expressions_of(form)
        if owner != name and name in list_references(text)
    ]
    uses += [(item.name, "consent") for item in form.items if item.consent == name]
    for field in ("trigger", "default"):
        uses += [
            (item.name, field)
            for item in form.items
            if item.name != name and name in list_references(getattr(item, field))
        ]
    return tuple(uses)
