"""The answers of a question under review, one a line: choices, two poles, two ends of a scale."""

import dataclasses

from django import forms
from django.utils.translation import gettext as _

from lieudit.interviews.engine.form import CHOICE_TYPES, Item, Texts, pick_text
from lieudit.interviews.forms.item_texts import list_lines, read_choices, set_text, show_choices
from lieudit.interviews.forms.plain_numbers import read_number, show_number

POLES = 2
MOST_STEPS = 100
LARGEST = 1e9


def show_answers(item: Item) -> str:
    """Return the answers as an editor corrects them."""
    if item.type == "slider":
        return "\n".join((pick_text(item.pole_a, "fr"), pick_text(item.pole_b, "fr")))
    if item.type == "range":
        start, end, _step = item.bounds
        return f"{_show_end(start, item.pole_a)}\n{_show_end(end, item.pole_b)}"
    return show_choices(item.choices, "fr")


def read_answers(item: Item, answers: str) -> Item:
    """Return the item with the answers written; raises a ValidationError that says what to do."""
    lines = list_lines(answers)
    if item.type == "range":
        return _with_ends(item, lines)
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
        return dataclasses.replace(
            item,
            choices=(),
            pole_a=set_text(item.pole_a, "fr", lines[0]),
            pole_b=set_text(item.pole_b, "fr", lines[1]),
        )
    return bare


def _show_end(value: float, pole: Texts) -> str:
    words = pick_text(pole, "fr")
    return f"{show_number(value)} = {words}" if words else show_number(value)


def _with_ends(item: Item, lines: list[str]) -> Item:
    """Read "1 = pas important" then "5 = très important"; the words may be left out."""
    if not lines:
        return dataclasses.replace(item, choices=(), pole_a={}, pole_b={})
    try:
        (start, low), (end, high) = (_read_end(line) for line in lines)
    except ValueError as error:
        raise forms.ValidationError(
            _(
                "Write the smallest number, then the largest on the next line; its words may "
                "follow: “1 = not important”."
            )
        ) from error
    if not -LARGEST < start < end < LARGEST or end - start > MOST_STEPS:
        raise forms.ValidationError(
            _("The largest number must be above the smallest, with at most 100 steps.")
        )
    return dataclasses.replace(
        item,
        choices=(),
        pole_a=set_text(item.pole_a, "fr", low),
        pole_b=set_text(item.pole_b, "fr", high),
        parameters=dataclasses.replace(item.parameters, start=start, end=end),
    )


def _read_end(line: str) -> tuple[float, str]:
    value, _sign, words = line.partition("=")
    return read_number(value), words.strip()
