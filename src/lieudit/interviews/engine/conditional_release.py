"""Would showing a conditional question tell who answered what to the question before it?

A question shown only to those who gave some answer makes a subgroup of the people:
that it is shown says how large that subgroup is. So, design §4: the subgroup and those
left out have five people each; under twelve people in all nothing of a part of them is
told; two parts that are both told differ by five people or not at all; and an item is as
sensitive as the most sensitive one that decides on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lieudit.interviews.engine.form import SENSITIVITIES, Form, Item, Sensitivity
from lieudit.interviews.engine.references import needs_by_item, sources_by_item
from lieudit.interviews.engine.release import FIGURES_FROM, SMALLEST_GROUP

Part = frozenset[int]


def inherit_sensitivity(form: Form, item: Item) -> Sensitivity:
    """Return the strongest sensitivity among an item and all its answer lets guess."""
    telling = [item, *_follow(form, item, sources_by_item(form))]
    return max((one.sensitivity for one in telling), key=SENSITIVITIES.index)


def find_deciding(form: Form, item: Item) -> tuple[Item, ...]:
    """Return the items that decide, themselves or through others, whether this one is shown."""
    return _follow(form, item, needs_by_item(form))


def _follow(form: Form, item: Item, needs: Mapping[str, set[str]]) -> tuple[Item, ...]:
    found: set[str] = set()
    waiting = set(needs[item.name])
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting |= needs[name]
    return tuple(one for one in form.items if one.name in found and one.name != item.name)


def protect_followers(form: Form) -> Form:
    """Return the form where each item is as sensitive as what decides on it.

    An answer then is sealed, shown and shared like the answer it lets guess.
    """
    items = tuple(replace(item, sensitivity=inherit_sensitivity(form, item)) for item in form.items)
    return replace(form, items=items)


def find_countable(form: Form, shown: Sequence[frozenset[str]]) -> frozenset[str]:
    """Name the items that may be counted, from what each person was shown.

    Two items asked to nearly the same people are told by their difference: the later
    one stays out.
    """
    everyone = frozenset(range(len(shown)))
    parts, countable = [everyone], set()
    for item in form.items:
        deciding = find_deciding(form, item)
        asked = frozenset(n for n, names in enumerate(shown) if item.name in names)
        if deciding and not _may_tell_part(asked, everyone, deciding):
            continue
        if any(_differ_by_few(asked, part) for part in parts if deciding):
            continue
        countable.add(item.name)
        parts.append(asked)
    return frozenset(countable)


def _may_tell_part(asked: Part, everyone: Part, deciding: Sequence[Item]) -> bool:
    """Under twelve people nothing of a part; that all were asked tells all gave one answer."""
    if len(everyone) < FIGURES_FROM:
        return False
    return asked != everyone or all(one.sensitivity == "none" for one in deciding)


def _differ_by_few(one: Part, other: Part) -> bool:
    return any(0 < len(rest) < SMALLEST_GROUP for rest in (one - other, other - one))
