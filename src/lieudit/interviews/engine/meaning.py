"""Do two versions of an item ask the same thing, so that their answers may be compared?"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from lieudit.interviews.engine.form import CHOICE_TYPES, SCALE_TYPES, Form, Item, Texts


@dataclass(frozen=True, slots=True)
class FormChange:
    """What differs between two versions, by item name in the order of the newer (older: removed).

    `reworded` items keep their meaning (spelling, help, easy-to-read wording, order, condition);
    `changed` items do not: a trend across them would compare different questions.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    is_reordered: bool = False


def same_meaning(older: Item, newer: Item) -> bool:
    """Tell whether answers to both may stand in one trend.

    Same type, same wording but for case, spaces and punctuation in every language both have, same
    choices in name, wording and order where order counts, same scale, same poles.
    """
    return (
        older.type == newer.type
        and older.is_ordinal == newer.is_ordinal
        and _same_texts(older.labels, newer.labels)
        and _same_texts(older.pole_a, newer.pole_a)
        and _same_texts(older.pole_b, newer.pole_b)
        and _same_scale(older, newer)
        and _same_choices(older, newer)
    )


def compare_forms(older: Form, newer: Form) -> FormChange:
    """Return what changed from one version of a form to another."""
    before = {item.name: item for item in older.items}
    after = {item.name: item for item in newer.items}
    kept = [name for name in after if name in before]
    changed = tuple(name for name in kept if not same_meaning(before[name], after[name]))
    return FormChange(
        added=tuple(name for name in after if name not in before),
        removed=tuple(name for name in before if name not in after),
        changed=changed,
        reworded=tuple(
            name for name in kept if name not in changed and before[name] != after[name]
        ),
        is_reordered=kept != [name for name in before if name in after],
    )


def _same_scale(older: Item, newer: Item) -> bool:
    if older.type in SCALE_TYPES and older.bounds != newer.bounds:
        return False
    return older.parameters.max_choices == newer.parameters.max_choices


def _same_choices(older: Item, newer: Item) -> bool:
    if older.type not in CHOICE_TYPES:
        return True
    before = {choice.name: choice.labels for choice in older.choices}
    after = {choice.name: choice.labels for choice in newer.choices}
    if older.is_ordinal and list(before) != list(after):
        return False
    return before.keys() == after.keys() and all(
        _same_texts(before[name], after[name]) for name in before
    )


def _same_texts(older: Texts, newer: Texts) -> bool:
    shared = [language for language in older if language in newer]
    if not shared:
        return not older and not newer
    return all(_plain(older[language]) == _plain(newer[language]) for language in shared)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(char if char.isalnum() else " " for char in folded).split())
