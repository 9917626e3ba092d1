"""Between an item and what the fields of its page hold."""

import dataclasses
from typing import Any

from django import forms

from lieudit.interviews.engine.form import Form, Item
from lieudit.interviews.engine.protection import is_marked_not_special
from lieudit.interviews.forms.condition import read_condition
from lieudit.interviews.forms.item_texts import (
    read_choices,
    set_text,
    show_choices,
    translate_choices,
)

TEXT_FIELDS = {
    "label": "labels",
    "hint": "hints",
    "easy": "easy_labels",
    "pole_a": "pole_a",
    "pole_b": "pole_b",
    "constraint_message": "constraint_message",
}
BOUNDS = ("start", "end", "step", "max_choices", "max_length")


class FieldRefused(ValueError):
    """What was typed in one field cannot be kept; the message says why."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def show_item(form: Form, item: Item) -> dict[str, Any]:
    """Return what the fields of an item hold at first."""
    shown: dict[str, Any] = {
        f"{short}_{language}": getattr(item, column).get(language, "")
        for short, column in TEXT_FIELDS.items()
        for language in ("fr", "en")
    }
    shown |= {key: getattr(item.parameters, key) for key in BOUNDS}
    shown |= {
        name: getattr(item, name)
        for name in (
            "required",
            "is_ordinal",
            "sensitivity",
            "consent",
            "theme",
            "relevant",
            "constraint",
            "calculation",
        )
    }
    shown |= {
        "not_special": is_marked_not_special(item),
        "tension": item.tension.get("fr", ""),
        "choices_fr": show_choices(item.choices, "fr"),
        "choices_en": show_choices(item.choices, "en"),
    }
    condition = read_condition(form, item.relevant) if item.relevant else None
    if condition is not None:
        shown |= {"if_item": condition.item, "if_sign": condition.sign, "if_value": condition.value}
    return shown


def with_languages(form: Form) -> Form:
    """Return the form with every language its wordings use, its own first."""
    used = {language for item in form.items for language in item.labels}
    languages = [*form.languages, *sorted(used - set(form.languages))]
    return dataclasses.replace(form, languages=tuple(languages))


def with_texts(item: Item, data: dict[str, Any]) -> Item:
    changes: dict[str, Any] = {}
    for short, column in TEXT_FIELDS.items():
        texts = getattr(item, column)
        for language in ("fr", "en"):
            if f"{short}_{language}" in data:
                texts = set_text(texts, language, data[f"{short}_{language}"])
        changes[column] = texts
    return dataclasses.replace(item, **changes)


def with_choices(item: Item, data: dict[str, Any]) -> Item:
    if "choices_fr" not in data:
        return item
    field = "choices_fr"
    try:
        choices = read_choices(data["choices_fr"], item.choices)
        field = "choices_en"
        choices = translate_choices(choices, data.get("choices_en", ""), "en")
    except forms.ValidationError as refusal:
        raise FieldRefused(field, refusal.messages[0]) from refusal
    return dataclasses.replace(item, choices=choices)
