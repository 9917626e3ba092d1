"""In which order does one person see the choices, when a form asks for chance?

XLSForm's `randomize=true`, so that the first choice is not always the first read. No chance is
drawn: the order hangs on the person and the seed, so that she finds it again on every device.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from lieudit.interviews.engine.form import Choice, Item


def shuffle_choices(item: Item, person: str) -> Item:
    """Return the item with its choices in this person's order; as written without `randomize`."""
    asked = read_parameters(item)
    if asked.get("randomize") != "true" or not item.choices:
        return item
    seed = asked.get("seed", "")

    def place(choice: Choice) -> bytes:
        return sha256("\x1f".join((seed, person, item.name, choice.name)).encode()).digest()

    return replace(item, choices=tuple(sorted(item.choices, key=place)))


def read_parameters(item: Item) -> dict[str, str]:
    """Return the `parameters` column a form carried, by name.

    >>> read_parameters(Item("a", "text", extra={"parameters": "randomize = true, seed=3"}))
    {'randomize': 'true', 'seed': '3'}
    """
    text = item.extra.get("parameters", "").replace(" =", "=").replace("= ", "=")
    parts = [part.partition("=") for part in text.replace(",", " ").replace(";", " ").split()]
    return {name: value for name, sign, value in parts if sign}
