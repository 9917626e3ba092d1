"""The page of one question: only the fields its type needs, in and out of the engine's item."""

import dataclasses
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from lieudit.hall.forms import LeanForm
from lieudit.interviews.engine.definition import UNPROTECTED, check_form
from lieudit.interviews.engine.editing import add_theme, replace_item
from lieudit.interviews.engine.form import Form, Item, Parameters, Theme
from lieudit.interviews.engine.protection import (
    guard_items,
    mark_not_special,
)
from lieudit.interviews.forms import item_fields
from lieudit.interviews.forms.condition import (
    Condition,
    ConditionRefused,
    write_condition,
)
from lieudit.interviews.forms.item_texts import (
    set_text,
)
from lieudit.interviews.forms.item_values import (
    BOUNDS,
    FieldRefused,
    show_item,
    with_choices,
    with_languages,
    with_texts,
)
from lieudit.interviews.forms.problem_words import tell_problem

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
        self.asks_agreement = False
        kwargs["initial"] = show_item(form, item) | kwargs.get("initial", {})
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
        except FieldRefused as refusal:
            self.add_error(refusal.field, str(refusal))
            return data
        self._settle(item, str(data.get("new_theme", "")).strip())
        return data

    def _build(self, data: dict[str, Any]) -> Item:
        item = with_texts(self.item, data)
        item = with_choices(item, data)
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
        item = dataclasses.replace(
            item, parameters=parameters, relevant=self._read_relevance(data), **kept
        )
        return self._protect(item, data)

    def _protect(self, item: Item, data: dict[str, Any]) -> Item:
        """Keep the editor's word on what is sensitive; a new agreement is made when saved."""
        self.asks_agreement = item.consent == item_fields.NEW_AGREEMENT
        if self.asks_agreement:
            item = dataclasses.replace(item, consent="")
        if "not_special" not in data:
            return item
        item = mark_not_special(item, data["not_special"])
        is_freed = data["not_special"] and item.sensitivity == "art9"
        return dataclasses.replace(item, sensitivity="none", consent="") if is_freed else item

    def put(self, form: Form, item: Item) -> Form:
        """Return a form that holds the item, with the agreement asked before it."""
        form = with_languages(form)
        return guard_items(form, [item.name]) if self.asks_agreement else form

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
            raise FieldRefused("if_value", str(refusal)) from refusal

    def _settle(self, item: Item, new_theme: str) -> None:
        form = self.before
        if new_theme:
            form = add_theme(form, Theme("", {"fr": new_theme}))
            item = dataclasses.replace(item, theme=form.themes[-1].name)
        self.result = item
        if form.find_item(item.name) is None:
            form = dataclasses.replace(form, items=(*form.items, item))
        self.new_form = self.put(replace_item(form, item.name, item), item)
        already = check_form(self.before)
        for problem in check_form(self.new_form):
            is_mine = problem.item == item.name or (
                problem.code == "circular_reference" and problem not in already
            )
            if is_mine and problem.severity == "error" and problem.code != UNPROTECTED:
                name = FIELD_OF_PROBLEM.get(problem.field, problem.field)
                if problem.code == "circular_reference":
                    name = "relevant"
                self.add_error(name if name in self.fields else None, tell_problem(problem))
