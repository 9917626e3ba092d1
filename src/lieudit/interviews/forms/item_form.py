"""The page of one question: only the fields its type needs, in and out of the engine's item."""

import dataclasses
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from lieudit.hall.forms import LeanForm
from lieudit.interviews.engine.definition import check_form
from lieudit.interviews.engine.editing import add_theme, replace_item
from lieudit.interviews.engine.form import Form, Item, Parameters, Theme
from lieudit.interviews.forms import item_fields
from lieudit.interviews.forms.condition import (
    Condition,
    ConditionRefused,
    read_condition,
    write_condition,
)
from lieudit.interviews.forms.item_texts import (
    read_choices,
    set_text,
    show_choices,
    translate_choices,
)
from lieudit.interviews.forms.problem_words import tell_problem

TEXT_FIELDS = {
    "label": "labels",
    "hint": "hints",
    "easy": "easy_labels",
    "pole_a": "pole_a",
    "pole_b": "pole_b",
    "constraint_message": "constraint_message",
}
BOUNDS = ("start", "end", "step", "max_choices", "max_length")
FIELD_OF_PROBLEM = {
    "labels": "label_fr",
    "choices": "choices_fr",
    "pole_a": "pole_a_fr",
    "pole_b": "pole_b_fr",
    "parameters": "end",
}


class ItemForm(LeanForm):
    """`result` is the new item and `new_form` the whole form with it, once valid."""

    def __init__(self, form: Form, item: Item, *args: Any, **kwargs: Any) -> None:
        self.before, self.item = form, item
        self.result = item
        self.new_form = form
        kwargs.setdefault("initial", {}).update(show_item(form, item))
        super().__init__(*args, **kwargs)
        self.groups: dict[str, list[str]] = {}
        self._add("wording", item_fields.wording_fields(item))
        self._add("answer", item_fields.answer_fields(item))
        self._add("asking", item_fields.asking_fields(form, item))
        self._add("condition", item_fields.condition_fields(form, item))
        self._add("expert", item_fields.expert_fields(item))
        self._add("english", item_fields.english_fields(item))
        if self.initial.get("relevant") and not self.initial.get("if_item"):
            self.fields["relevant"].widget.attrs["data-is-used"] = "yes"

    def _add(self, group: str, fields: dict[str, forms.Field]) -> None:
        self.groups[group] = list(fields)
        self.fields.update(fields)

    def list_group(self, group: str) -> list[BoundField]:
        """Return the bound fields of one part of the page."""
        return [self[name] for name in self.groups[group]]

    @property
    def open_groups(self) -> set[str]:
        """Folded parts that hold something, or something wrong, are shown open."""
        return {
            group
            for group, names in self.groups.items()
            if any(self.initial.get(name) or name in self.errors for name in names)
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        try:
            item = self._build(data)
        except _FieldRefused as refusal:
            self.add_error(refusal.field, str(refusal))
            return data
        self._settle(item, str(data.get("new_theme", "")).strip())
        return data

    def _build(self, data: dict[str, Any]) -> Item:
        item = _with_texts(self.item, data)
        item = _with_choices(item, data)
        given = {key: data[key] for key in BOUNDS if key in data}
        kept = {
            name: data[name]
            for name in (
                "required",
                "is_ordinal",
                "sensitivity",
                "consent",
                "theme",
                "constraint",
                "calculation",
            )
            if name in data
        }
        parameters: Parameters = dataclasses.replace(item.parameters, **given)
        if "tension" in data:
            kept["tension"] = set_text(item.tension, "fr", data["tension"])
        return dataclasses.replace(
            item, parameters=parameters, relevant=self._read_relevance(data), **kept
        )

    def _read_relevance(self, data: dict[str, Any]) -> str:
        expression = str(data.get("relevant", "")).strip()
        if not data.get("if_item"):
            was_simple = bool(self.initial.get("if_item"))
            is_untouched = expression == self.initial.get("relevant", "")
            return "" if was_simple and is_untouched else expression
        condition = Condition(data["if_item"], data.get("if_sign") or "=", data.get("if_value", ""))
        shown = Condition(
            *(self.initial.get(key, "") for key in ("if_item", "if_sign", "if_value"))
        )
        if condition == shown:  # the three fields did not move: the expression may have
            return expression
        try:
            return write_condition(self.before, condition)
        except ConditionRefused as refusal:
            raise _FieldRefused("if_value", str(refusal)) from refusal

    def _settle(self, item: Item, new_theme: str) -> None:
        form = self.before
        if new_theme:
            form = add_theme(form, Theme("", {"fr": new_theme}))
            item = dataclasses.replace(item, theme=form.themes[-1].name)
        self.result = item
        if form.find_item(item.name) is None:
            form = dataclasses.replace(form, items=(*form.items, item))
        self.new_form = with_languages(replace_item(form, item.name, item))
        already = set(check_form(self.before))
        for problem in check_form(self.new_form):
            is_mine = problem.item == item.name or (
                problem.code == "circular_reference" and problem not in already
            )
            if is_mine and problem.severity == "error":
                name = FIELD_OF_PROBLEM.get(problem.field, problem.field)
                if problem.code == "circular_reference":
                    name = "relevant"
                self.add_error(name if name in self.fields else None, tell_problem(problem))


class _FieldRefused(ValueError):
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


def _with_texts(item: Item, data: dict[str, Any]) -> Item:
    changes: dict[str, Any] = {}
    for short, column in TEXT_FIELDS.items():
        texts = getattr(item, column)
        for language in ("fr", "en"):
            if f"{short}_{language}" in data:
                texts = set_text(texts, language, data[f"{short}_{language}"])
        changes[column] = texts
    return dataclasses.replace(item, **changes)


def _with_choices(item: Item, data: dict[str, Any]) -> Item:
    if "choices_fr" not in data:
        return item
    field = "choices_fr"
    try:
        choices = read_choices(data["choices_fr"], item.choices)
        field = "choices_en"
        choices = translate_choices(choices, data.get("choices_en", ""), "en")
    except forms.ValidationError as refusal:
        raise _FieldRefused(field, refusal.messages[0]) from refusal
    return dataclasses.replace(item, choices=choices)
