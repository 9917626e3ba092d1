"""A short mark that changes when the meaning of an item does: kept with its results."""

from __future__ import annotations

from hashlib import sha256

from lieudit.interviews.engine.form import Item, Texts, pick_text

MARK_LENGTH = 16
LANGUAGE = "fr"


def mark_meaning(item: Item) -> str:
    """Return the mark of what is asked; help, condition and easy wording do not count.

    Read in French when there is French, else in the item's first language.
    """
    choices = [f"{choice.name}={_plain(choice.labels)}" for choice in item.choices]
    parts = [
        item.type,
        str(item.is_ordinal),
        str(item.bounds if item.type in ("range", "slider") else ""),
        str(item.parameters.max_choices or ""),
        _plain(item.labels),
        _plain(item.pole_a),
        _plain(item.pole_b),
        *(choices if item.is_ordinal else sorted(choices)),
    ]
    return sha256("\x1f".join(parts).encode()).hexdigest()[:MARK_LENGTH]


def _plain(texts: Texts) -> str:
    """Case, spaces and punctuation are not meaning."""
    text = pick_text(texts, LANGUAGE).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())
