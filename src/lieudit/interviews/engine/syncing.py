"""What becomes of words written on a tablet without network, when the server holds others?

The promise: no text is ever lost, none silently replaces another, and sending twice changes
nothing. An entry says on which revision it was written; it is taken only if that revision is
still the one held. docs/algorithms/offline.md tells why, with an example.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Code = Literal["taken", "same", "conflict"]
Choice = Literal["held", "device", "joined"]
CHOICES: tuple[Choice, ...] = ("held", "device", "joined")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing written on a device.

    `key` names the answer or the note; `base` is the revision the device had seen (0: none);
    `value` is its canonical writing, empty when what was there is taken back. The device's clock
    is deliberately absent: it decides nothing.
    """

    id: str
    device: str
    key: str
    base: int
    value: str


@dataclass(frozen=True, slots=True)
class Held:
    """What the server holds under a key; revision 0 and an empty value when nothing."""

    revision: int = 0
    value: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`revision` is the one to write the next entry on; after a conflict, the one to compare."""

    code: Code
    revision: int


@dataclass(frozen=True, slots=True)
class Aside:
    """A device's words kept beside those held, until somebody chooses."""

    device: str
    key: str
    base: int
    value: str


@dataclass(frozen=True, slots=True)
class Store:
    """All that is held, all that is set aside, and what was answered to each entry already seen."""

    held: Mapping[str, Held] = field(default_factory=dict)
    asides: tuple[Aside, ...] = ()
    answered: Mapping[str, Verdict] = field(default_factory=dict)


def judge_entry(entry: Entry, held: Held) -> Verdict:
    """Is this entry written on what is held?

    same: the words are already there. taken: nobody wrote since. conflict: somebody did.
    """
    if entry.value == held.value:
        return Verdict("same", held.revision)
    if entry.base == held.revision:
        return Verdict("taken", held.revision + 1)
    return Verdict("conflict", held.revision)


def take_entry(store: Store, entry: Entry) -> tuple[Store, Verdict]:
    """Return the store after one entry; an entry already answered changes nothing."""
    if entry.id in store.answered:
        return store, store.answered[entry.id]
    verdict = judge_entry(entry, store.held.get(entry.key, Held()))
    answered = {**store.answered, entry.id: verdict}
    others = tuple(
        aside for aside in store.asides if (aside.device, aside.key) != (entry.device, entry.key)
    )
    if verdict.code == "conflict":
        mine = Aside(entry.device, entry.key, entry.base, entry.value)
        return Store(store.held, (*others, mine), answered), verdict
    if verdict.code == "taken":
        held = {**store.held, entry.key: Held(verdict.revision, entry.value)}
        return Store(held, others, answered), verdict
    return Store(store.held, others, answered), verdict


def settle_aside(
    store: Store, aside: Aside, choice: Choice, seen: int, joined: str = ""
) -> Store | None:
    """Return the store once somebody has chosen; None when what she compared is no longer held."""
    held = store.held.get(aside.key, Held())
    if held.revision != seen or aside not in store.asides:
        return None
    value = pick_settled(choice, held.value, aside.value, joined)
    rest = tuple(one for one in store.asides if one != aside)
    if value == held.value:
        return replace(store, asides=rest)
    now = {**store.held, aside.key: Held(held.revision + 1, value)}
    return replace(store, held=now, asides=rest)


def pick_settled(choice: Choice, held: str, device: str, joined: str = "") -> str:
    """Return the value somebody chose; `joined` is the text she wrote out of both."""
    return {"held": held, "device": device, "joined": joined}[choice]


def join_texts(held: str, device: str) -> str:
    """Offer a text that contains both; one that already contains the other is enough."""
    first, second = held.strip(), device.strip()
    if second in first:
        return first
    if first in second:
        return second
    return f"{first}\n\n{second}"
