"""In which order may items and groups be settled, so that each finds what it reads?"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

from lieudit.interviews.engine.expressions.parser import list_references
from lieudit.interviews.engine.form import Form, Group, Item


def order_nodes(form: Form) -> tuple[str, ...]:
    """Return the names of items and groups, those that are read before those that read them.

    A circle is cut where it is found: its members are settled in the order of the form.
    """
    known = {*form.item_names, *(group.name for group in form.groups)}
    graph = {group.name: _needs_of_group(group) & known for group in form.groups}
    graph |= {item.name: _needs_of_item(item) & known for item in form.items}
    while True:
        try:
            return tuple(TopologicalSorter(graph).static_order())
        except CycleError as circle:
            caught = set(circle.args[1])
            graph = {
                name: needs - caught if name in caught else needs for name, needs in graph.items()
            }


def _needs_of_group(group: Group) -> set[str]:
    names = {*list_references(group.relevant), *list_references(group.repeat_count), group.parent}
    return names - {group.name}


def _needs_of_item(item: Item) -> set[str]:
    names = {item.group, item.consent}
    for text in (item.relevant, item.calculation, item.default, item.trigger):
        names.update(list_references(text))
    return names - {item.name}
