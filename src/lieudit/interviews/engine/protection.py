"""Which questions does the law specially protect, and is each asked behind an agreement?

A question whose words touch a special category (GDPR, art. 9) is either protected (`art9`, behind
an agreement), or marked by an editor as asking nothing about a person's health or beliefs.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from lieudit.interviews.engine.form import Form, Item, Texts
from lieudit.interviews.engine.naming import make_unique
from lieudit.interviews.engine.references import uses_of
from lieudit.interviews.engine.sensitive import SPECIAL, Ground, find_grounds

NOT_SPECIAL = "bind::lieudit:not_special"
CONSENT_NAME = "accord"
CONSENT: Texts = {
    "fr": (
        "Les questions qui suivent touchent ce que la loi protège spécialement (santé, croyances, "
        "opinions…). Êtes-vous d’accord pour y répondre ? Refuser ne change rien."
    ),
    "en": (
        "The next questions touch what the law specially protects (health, beliefs, opinions…). "
        "Do you agree to answer them? Refusing changes nothing."
    ),
}


def find_special(item: Item) -> Ground | None:
    """Return the first special category the words of a question touch."""
    if not item.is_answerable or item.type == "acknowledge":
        return None
    texts = [item.labels, item.easy_labels, item.hints, item.pole_a, item.pole_b]
    texts += [choice.labels for choice in item.choices]
    for words in texts:
        for text in words.values():
            for found in find_grounds(text):
                if found.ground in SPECIAL:
                    return found
    return None


def find_unprotected(item: Item) -> Ground | None:
    """Return the special category a question touches without protection nor an editor's word."""
    if item.sensitivity == "art9" or is_marked_not_special(item):
        return None
    return find_special(item)


def list_unprotected(form: Form) -> tuple[Item, ...]:
    """Return the questions that keep a wave from opening."""
    return tuple(item for item in form.items if find_unprotected(item))


def is_marked_not_special(item: Item) -> bool:
    """Whether an editor said that it asks nothing about a person's health or beliefs."""
    return item.extra.get(NOT_SPECIAL) == "yes"


def mark_not_special(item: Item, is_told: bool) -> Item:
    """Keep, or take back, the editor's word."""
    kept = {key: value for key, value in item.extra.items() if key != NOT_SPECIAL}
    return dataclasses.replace(item, extra={**kept, NOT_SPECIAL: "yes"} if is_told else kept)


def needs_consent(item: Item) -> bool:
    """Whether a protected question still lacks the agreement asked before it."""
    is_asked = item.is_answerable and item.type != "acknowledge"
    return is_asked and item.sensitivity == "art9" and not item.consent


def make_consent(theme: str, taken: Collection[str]) -> Item:
    """Return the agreement asked before protected questions."""
    name = make_unique(CONSENT_NAME, taken)
    return Item(name=name, type="acknowledge", labels=CONSENT, theme=theme)


def ask_consent(form: Form) -> Form:
    """Ask an agreement before the first protected question that has none; the others share it."""
    return guard_items(form, [item.name for item in form.items if needs_consent(item)])


def guard_items(form: Form, names: Collection[str]) -> Form:
    """Put questions behind a new agreement, asked just before the first of them."""
    places = [index for index, item in enumerate(form.items) if item.name in names]
    if not places:
        return form
    first = places[0]
    taken = {*form.item_names, *(group.name for group in form.groups)}
    asked = make_consent(form.items[first].theme, taken)
    items = [
        dataclasses.replace(item, consent=asked.name) if item.name in names else item
        for item in form.items
    ]
    return dataclasses.replace(form, items=(*items[:first], asked, *items[first:]))


def drop_idle_consents(form: Form, before: Form) -> Form:
    """Take out the agreements that guarded a question before and guard none any more."""
    guarding = {item.consent for item in form.items if item.consent}
    idle = {item.consent for item in before.items if item.consent} - guarding
    kept = tuple(item for item in form.items if item.name not in idle or uses_of(form, item.name))
    return dataclasses.replace(form, items=kept)
