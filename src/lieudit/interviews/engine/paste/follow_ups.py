"""Questions asked only after a certain answer: "si oui, …", and the words of an answer "autre"."""

from __future__ import annotations

from collections.abc import Sequence

from lieudit.interviews.engine.form import MAX_TEXT_LENGTH, Choice, Item, Parameters
from lieudit.interviews.engine.paste.words import CONDITIONAL, NO, OTHER, YES
from lieudit.kit.folding import fold_in_place as fold

LOOKED_BACK = 3


def write_condition(label: str, items: Sequence[Item]) -> str:
    """Return the condition of a question that begins by "si oui" or "si non"."""
    match = CONDITIONAL.match(fold(label))
    asked = _last_yes_no(items) if match else None
    if match is None or asked is None:
        return ""
    wanted = YES if (match[1] or match[2]) in YES else NO
    name = next((name for name in asked.choice_names if name in wanted), "")
    return f"${{{asked.name}}} = '{name}'" if name else ""


def _last_yes_no(items: Sequence[Item]) -> Item | None:
    for item in items[: -LOOKED_BACK - 1 : -1]:
        if item.type == "select_one" and set(item.choice_names) & YES:
            return item
    return None


def find_other(item: Item, language: str) -> Choice | None:
    """Return the answer that asks to be told in words."""
    if item.type not in ("select_one", "select_multiple"):
        return None
    return next((each for each in item.choices if OTHER.match(fold(each.labels[language]))), None)


def make_other(item: Item, choice: Choice, name: str, language: str) -> Item:
    """Return the question in words shown when that answer is chosen."""
    question, other = item.labels[language], choice.labels[language].strip(" .:…_")
    joint = " " if question.endswith(("?", ":")) else " : "
    return Item(
        name=name,
        type="text",
        labels={language: f"{question}{joint}{other}"},
        relevant=_when_chosen(item, choice),
        theme=item.theme,
        consent=item.consent,
        sensitivity=item.sensitivity,
        parameters=Parameters(max_length=MAX_TEXT_LENGTH),
    )


def _when_chosen(item: Item, choice: Choice) -> str:
    if item.type == "select_one":
        return f"${{{item.name}}} = '{choice.name}'"
    return f"selected(${{{item.name}}}, '{choice.name}')"
