"""Would showing a conditional question tell who answered what to the question before it?

A question shown only to those who gave some answer makes a subgroup of the people:
that it is shown says how large that subgroup is. So, design §4: the subgroup and those
left out have five people each; under twelve people in all nothing of a part of them is
told; and an item is as sensitive as the most sensitive one that decides on it.
"""

from __future__ import annotations

from lieudit.interviews.engine.form import SENSITIVITIES, Form, Item, Sensitivity
from lieudit.interviews.engine.references import needs_by_item
from lieudit.interviews.engine.release import FIGURES_FROM, SMALLEST_GROUP


def inherit_sensitivity(form: Form, item: Item) -> Sensitivity:
    """Return the strongest sensitivity among an item and all that decide whether it is shown."""
    deciding = [item, *find_deciding(form, item)]
    return max((one.sensitivity for one in deciding), key=SENSITIVITIES.index)


def find_deciding(form: Form, item: Item) -> tuple[Item, ...]:
    """Return the items that decide, themselves or through others, whether this one is shown."""
    needs = needs_by_item(form)
    found: set[str] = set()
    waiting = set(needs[item.name])
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting |= needs[name]
    return tuple(one for one in form.items if one.name in found and one.name != item.name)


def tells_who_was_asked(form: Form, item: Item, asked: int, present: int) -> bool:
    """Tell whether the answers of `asked` among `present` people would show who was asked."""
    deciding = find_deciding(form, item)
    if not deciding:
        return False
    apart = present - asked
    if apart == 0:
        return any(one.sensitivity != "none" for one in deciding)
    return min(asked, apart) < SMALLEST_GROUP or present < FIGURES_FROM
