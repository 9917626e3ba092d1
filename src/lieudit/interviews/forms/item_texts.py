"""What an editor types for an item, cleaned: wordings, lists of answers, bounds."""

import dataclasses
from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _

from lieudit.interviews.engine.answer_reading import clean_text
from lieudit.interviews.engine.form import Choice, Texts
from lieudit.interviews.engine.naming import make_slug, make_unique

MOST_CHOICES = 60
LONGEST_CHOICE = 300
LANGUAGES = ("fr", "en")


def set_text(texts: Texts, language: str, wording: str) -> Texts:
    """Return wordings with one language replaced, or removed when the wording is empty."""
    cleaned = clean_text(wording)
    kept = {key: value for key, value in texts.items() if key != language}
    return {**kept, language: cleaned} if cleaned else kept


def list_lines(text: str) -> list[str]:
    """Return the non-empty lines of a text, without what cannot be seen."""
    return [line for raw in clean_text(text).split("\n") if (line := " ".join(raw.split()))]


def show_choices(choices: Sequence[Choice], language: str) -> str:
    """Return the answers one a line; nothing when none is worded in this language."""
    lines = [choice.labels.get(language, "") for choice in choices]
    return "\n".join(lines) if any(lines) else ""


def read_choices(text: str, known: Sequence[Choice], language: str = "fr") -> tuple[Choice, ...]:
    """Return the answers written one a line.

    An answer that was there keeps its short name, so that answers already given keep their
    meaning; when as many lines stand there as before, a corrected line keeps its place's name.
    """
    lines = list_lines(text)
    _check_lines(lines)
    by_label = {choice.labels.get(language, ""): choice for choice in known}
    free = [choice for choice in known if choice.labels.get(language, "") not in lines]
    is_same_count = len(lines) == len(known)
    made: list[Choice] = []
    taken = {choice.name for choice in known}
    for index, line in enumerate(lines):
        found = by_label.get(line)
        if found is None and is_same_count and known[index] in free:
            found = known[index]
        if found is None:
            name = make_unique(make_slug(line, "reponse"), taken)
            taken.add(name)
            found = Choice(name)
        made.append(dataclasses.replace(found, labels=set_text(found.labels, language, line)))
    return tuple(made)


def translate_choices(choices: tuple[Choice, ...], text: str, language: str) -> tuple[Choice, ...]:
    """Give the answers their wording in another language, line by line."""
    lines = list_lines(text)
    if lines and len(lines) != len(choices):
        raise forms.ValidationError(
            _("Write one line for each answer: %(count)s lines stand here for %(wanted)s answers.")
            % {"count": len(lines), "wanted": len(choices)}
        )
    padded = lines or [""] * len(choices)
    return tuple(
        dataclasses.replace(choice, labels=set_text(choice.labels, language, line))
        for choice, line in zip(choices, padded, strict=True)
    )


def _check_lines(lines: list[str]) -> None:
    if len(lines) > MOST_CHOICES:
        raise forms.ValidationError(
            _("%(count)s answers stand here; %(limit)s at most can be offered.")
            % {"count": len(lines), "limit": MOST_CHOICES}
        )
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_CHOICE:
            raise forms.ValidationError(
                _("Line %(number)s is too long: %(limit)s characters at most.")
                % {"number": number, "limit": LONGEST_CHOICE}
            )
        if line in lines[: number - 1]:
            raise forms.ValidationError(
                _("Line %(number)s repeats an answer already there: “%(line)s”.")
                % {"number": number, "line": line}
            )
