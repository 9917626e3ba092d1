"""The review of a pasted text: one row per question, corrected in place in a single form."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from lieudit.interviews.engine.answer_reading import clean_text
from lieudit.interviews.engine.editing import add_theme
from lieudit.interviews.engine.form import Form, Item, ItemType, Parameters, Theme, pick_text
from lieudit.interviews.engine.paste.report import Paste
from lieudit.interviews.engine.protection import (
    ask_consent,
    drop_idle_consents,
    find_special,
    is_marked_not_special,
    mark_not_special,
)
from lieudit.interviews.engine.references import uses_of
from lieudit.interviews.forms.item_lines import tell_condition
from lieudit.interviews.forms.item_texts import set_text
from lieudit.interviews.forms.paste_words import tell_reason, tell_remark
from lieudit.interviews.forms.review_answers import read_answers, show_answers
from lieudit.interviews.forms.type_words import PASTE_TYPES, SENSITIVITY_WORDS, TYPE_WORDS

LONGEST_LABEL = 2000


@dataclass
class Row:
    """One question under review; `answers` are choices, two poles or two ends, one a line."""

    name: str
    label: str
    type: str
    answers: str
    required: bool
    sensitivity: str
    theme: str
    icon: str = ""
    number: int = 0
    is_removed: bool = False
    line: int = 0
    reason: str = ""
    is_unsure: bool = False
    condition: str = ""
    hint: str = ""
    is_special: bool = False
    is_not_special: bool = False
    remarks: tuple[str, ...] = ()
    error: str = ""


def show_rows(form: Form, paste: Paste) -> list[Row]:
    """Return a row for each question of the draft, with what the paste says of it."""
    guesses = {guess.item: guess for guess in paste.guesses}
    themes = {theme.name: pick_text(theme.labels, "fr") for theme in form.themes}
    rows = []
    number = 0
    for item in form.items:
        number += item.is_answerable
        guess = guesses.get(item.name)
        rows.append(
            Row(
                name=item.name,
                label=pick_text(item.labels, "fr"),
                type=item.type,
                answers=show_answers(item),
                required=item.required,
                sensitivity=item.sensitivity,
                theme=themes.get(item.theme, ""),
                icon=TYPE_WORDS[item.type].icon,
                number=number if item.is_answerable else 0,
                line=guess.line if guess else 0,
                reason=str(tell_reason(guess, item)),
                is_unsure=guess is not None and guess.confidence == "low",
                condition=tell_condition(form, item.relevant),
                hint=pick_text(item.hints, "fr"),
                is_special=find_special(item) is not None or is_marked_not_special(item),
                is_not_special=is_marked_not_special(item),
                remarks=tuple(
                    tell_remark(each) for each in paste.remarks if each.item == item.name
                ),
            )
        )
    return rows


def fill_rows(rows: list[Row], post: QueryDict) -> None:
    """Put what was sent into the rows; nothing typed is lost when something is wrong."""
    for index, row in enumerate(rows):
        mark = f"{index}-"
        row.label = post.get(mark + "label", row.label)
        row.answers = post.get(mark + "answers", row.answers)
        row.theme = post.get(mark + "theme", row.theme)
        row.required = mark + "required" in post
        row.is_removed = mark + "remove" in post
        if post.get(mark + "type") in dict(PASTE_TYPES):
            row.type = post[mark + "type"]
        if post.get(mark + "sensitivity") in SENSITIVITY_WORDS:
            row.sensitivity = post[mark + "sensitivity"]
        row.hint = post.get(mark + "hint", row.hint)
        row.is_not_special = row.is_special and mark + "ordinary" in post
        if row.is_not_special and row.sensitivity == "art9":
            row.sensitivity = "none"


def apply_rows(form: Form, rows: list[Row]) -> Form:
    """Return the form the rows describe; each row that cannot be kept is given its `error`."""
    by_name = {row.name: row for row in rows if not row.is_removed}
    form, themes = _with_themes(form, [row.theme for row in by_name.values()])
    items = []
    for item in form.items:
        row = by_name.get(item.name)
        if row is None:
            continue
        try:
            items.append(_apply(item, row, themes))
        except forms.ValidationError as refusal:
            row.error = refusal.messages[0]
            items.append(item)
    removed = {row.name for row in rows if row.is_removed}
    after = _without_lost_conditions(form, items, removed)
    return ask_consent(drop_idle_consents(after, form))


def _apply(item: Item, row: Row, themes: Mapping[str, str]) -> Item:
    label = clean_text(row.label)
    if not label:
        raise forms.ValidationError(_("The question has no wording: write it, or remove it."))
    if len(label) > LONGEST_LABEL:
        raise forms.ValidationError(
            _("The wording is too long: %(limit)s characters at most.") % {"limit": LONGEST_LABEL}
        )
    kind: ItemType = next((each for each in TYPE_WORDS if each == row.type), "text")  # type: ignore[assignment]
    changed = dataclasses.replace(
        item,
        type=kind,
        labels=set_text(item.labels, "fr", label),
        required=row.required,
        sensitivity=next(each for each in SENSITIVITY_WORDS if each == row.sensitivity),
        theme=themes.get(" ".join(row.theme.split()), ""),
        hints=set_text(item.hints, "fr", row.hint[:LONGEST_LABEL]),
    )
    if item.sensitivity == "art9" != changed.sensitivity:
        changed = dataclasses.replace(changed, consent="")
    if row.is_special:
        changed = mark_not_special(changed, row.is_not_special)
    if kind != item.type:
        changed = dataclasses.replace(
            changed, parameters=Parameters(), is_ordinal=False, appearance=""
        )
    return read_answers(changed, row.answers)


def _with_themes(form: Form, wanted: list[str]) -> tuple[Form, dict[str, str]]:
    known = {pick_text(theme.labels, "fr"): theme.name for theme in form.themes}
    for label in wanted:
        plain = " ".join(label.split())[:80]
        if plain and plain not in known:
            form = add_theme(form, Theme("", {"fr": plain}))
            known[plain] = form.themes[-1].name
    return form, known


def _without_lost_conditions(form: Form, items: list[Item], removed: set[str]) -> Form:
    lost = {owner for name in removed for owner, _field in uses_of(form, name)}
    kept = [
        dataclasses.replace(item, relevant="", consent="") if item.name in lost else item
        for item in items
    ]
    return dataclasses.replace(form, items=tuple(kept))
