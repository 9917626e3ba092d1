"""The review of a pasted text: one row per question, corrected in place in a single form."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from lieudit.interviews.engine.answer_reading import clean_text
from lieudit.interviews.engine.editing import add_theme
from lieudit.interviews.engine.form import (
    CHOICE_TYPES,
    Form,
    Item,
    ItemType,
    Parameters,
    Theme,
    format_number,
    pick_text,
)
from lieudit.interviews.engine.naming import make_slug, make_unique
from lieudit.interviews.engine.paste.report import Paste
from lieudit.interviews.engine.references import uses_of
from lieudit.interviews.forms.item_texts import list_lines, read_choices, set_text, show_choices
from lieudit.interviews.forms.paste_words import tell_reason, tell_remark
from lieudit.interviews.forms.type_words import PASTE_TYPES, SENSITIVITY_WORDS, TYPE_WORDS

POLES = 2
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
    is_removed: bool = False
    line: int = 0
    reason: str = ""
    is_unsure: bool = False
    condition: str = ""
    remarks: tuple[str, ...] = ()
    error: str = ""


def show_rows(form: Form, paste: Paste) -> list[Row]:
    """Return a row for each question of the draft, with what the paste says of it."""
    guesses = {guess.item: guess for guess in paste.guesses}
    themes = {theme.name: pick_text(theme.labels, "fr") for theme in form.themes}
    rows = []
    for item in form.items:
        guess = guesses.get(item.name)
        rows.append(
            Row(
                name=item.name,
                label=pick_text(item.labels, "fr"),
                type=item.type,
                answers=_show_answers(item),
                required=item.required,
                sensitivity=item.sensitivity,
                theme=themes.get(item.theme, ""),
                icon=TYPE_WORDS[item.type].icon,
                line=guess.line if guess else 0,
                reason=str(tell_reason(guess, item)),
                is_unsure=guess is not None and guess.confidence == "low",
                condition=item.relevant,
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
    return _with_consent(_without_lost_conditions(form, items, removed))


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
    )
    if kind != item.type:
        changed = dataclasses.replace(
            changed, parameters=Parameters(), is_ordinal=False, appearance=""
        )
    return _with_answers(changed, row.answers)


def _with_answers(item: Item, answers: str) -> Item:
    lines = list_lines(answers)
    bare = dataclasses.replace(item, choices=(), pole_a={}, pole_b={})
    if item.type in CHOICE_TYPES:
        if len(lines) < POLES:
            raise forms.ValidationError(
                _(
                    "Write at least two possible answers, one a line, or choose “In one's own "
                    "words”."
                )
            )
        return dataclasses.replace(bare, choices=read_choices(answers, item.choices))
    if item.type == "slider":
        if len(lines) != POLES:
            raise forms.ValidationError(_("Write the two poles, one a line."))
        return dataclasses.replace(bare, pole_a={"fr": lines[0]}, pole_b={"fr": lines[1]})
    if item.type == "range":
        return _with_ends(item, lines)
    return bare


def _with_ends(item: Item, lines: list[str]) -> Item:
    if not lines:
        return dataclasses.replace(item, choices=())
    try:
        start, end = (float(line.replace(",", ".")) for line in lines)
    except ValueError as error:
        raise forms.ValidationError(
            _("Write the smallest number, then the largest on the next line.")
        ) from error
    if not -1e9 < start < end < 1e9 or end - start > 100:  # noqa: PLR2004 - the engine's own limit
        raise forms.ValidationError(
            _("The largest number must be above the smallest, with at most 100 steps.")
        )
    parameters = dataclasses.replace(item.parameters, start=start, end=end)
    return dataclasses.replace(item, choices=(), parameters=parameters)


def _show_answers(item: Item) -> str:
    if item.type == "slider":
        return "\n".join((pick_text(item.pole_a, "fr"), pick_text(item.pole_b, "fr")))
    if item.type == "range":
        start, end, _step = item.bounds
        return f"{format_number(start)}\n{format_number(end)}"
    return show_choices(item.choices, "fr")


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


def _with_consent(form: Form) -> Form:
    """Ask an agreement before the first question the law specially protects."""
    bare = [
        item.name
        for item in form.items
        if item.sensitivity == "art9" and not item.consent and item.type != "acknowledge"
    ]
    if not bare:
        return form
    name = make_unique(make_slug("accord"), {*form.item_names})
    wording = _(
        "The next questions touch what the law specially protects. Do you agree to answer them? "
        "Refusing changes nothing."
    )
    first = form.item_names.index(bare[0])
    asked = Item(
        name=name, type="acknowledge", labels={"fr": wording}, theme=form.items[first].theme
    )
    items = [
        dataclasses.replace(item, consent=name) if item.name in bare else item
        for item in form.items
    ]
    return dataclasses.replace(form, items=(*items[:first], asked, *items[first:]))
