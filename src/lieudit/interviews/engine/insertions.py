"""Which words stand where a wording says `${name}`? What was answered, in the reader's language.

A form may greet a child by her first name. It may not tell a score: a calculation is inserted only
when it adds up nothing, that is when one answer at most that could be counted goes into it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from lieudit.interviews.engine.answer import Answer
from lieudit.interviews.engine.branching import FormState, value_for_expressions
from lieudit.interviews.engine.expressions.values import to_text
from lieudit.interviews.engine.form import Form, Item, Texts, pick_text
from lieudit.interviews.engine.references import sources_by_item
from lieudit.interviews.engine.repeats import base_name, list_repeated
from lieudit.interviews.engine.scoping import INSERTED

UNTOLD = "…"
WORDS = frozenset({"text", "date", "time", "dateTime"})
TEXTS = (
    "labels", "easy_labels", "hints", "guidance", "constraint_message", "required_message",
    "pole_a", "pole_b",
)  # fmt: skip


def insert_answers(
    written: Form, asked: Form, answers: Mapping[str, Answer], state: FormState
) -> Form:
    """Return the form with answers in its wordings; what is not answered yet is a gap."""
    if not any("${" in text for text in _list_texts(asked)):
        return asked
    insertion = _Insertion(written, asked, answers, state)
    return replace(
        asked,
        items=tuple(insertion.reword_item(item) for item in asked.items),
        groups=tuple(
            replace(group, labels=insertion.reword(group.labels)) for group in asked.groups
        ),
    )


def adds_up(form: Form, name: str) -> bool:
    """Whether the value of an item is made of several answers that could be counted.

    Words alone are not counted; an answer asked several times is several answers.
    """
    sources, repeated = sources_by_item(form), list_repeated(form)
    items = {item.name: item for item in form.items}
    found, waiting, weight = {name}, [name], 0
    while waiting:
        here = items[waiting.pop()]
        if here.is_answerable and here.type not in WORDS and here.name != name:
            weight += 2 if here.name in repeated else 1
        if here.name == name or not here.is_answerable:
            more = sources.get(here.name, set()) - found
            found |= more
            waiting += sorted(more)
    return weight > 1


class _Insertion:
    def __init__(
        self, written: Form, asked: Form, answers: Mapping[str, Answer], state: FormState
    ) -> None:
        self.written = written
        self.items = {item.name: item for item in asked.items}
        self.answers = answers
        self.state = state

    def reword_item(self, item: Item) -> Item:
        changes = {field: self.reword(getattr(item, field)) for field in TEXTS}
        choices = tuple(
            replace(choice, labels=self.reword(choice.labels)) for choice in item.choices
        )
        return replace(item, choices=choices, **changes)  # type: ignore[arg-type]

    def reword(self, texts: Texts) -> Texts:
        if not any("${" in text for text in texts.values()):
            return texts
        return {language: self.say(text, language) for language, text in texts.items()}

    def say(self, text: str, language: str) -> str:
        def put(match: re.Match[str]) -> str:
            return self.tell(match[1], language) or UNTOLD

        return INSERTED.sub(put, text)

    def tell(self, name: str, language: str) -> str:
        item = self.items.get(name)
        if item is None:
            return ""
        if not item.is_answerable:
            is_told = not adds_up(self.written, base_name(name))
            told = self.state.calculated.get(name, "") or self.state.starts.get(name, "")
            return told if is_told else ""
        answer = self.answers.get(name)
        is_standing = answer is not None and name not in self.state.dropped
        if answer is None or not is_standing or answer.is_missing:
            return ""
        labels = {one.name: pick_text(one.labels, language) for one in item.choices}
        value = to_text(value_for_expressions(answer.value))
        if not item.has_choices:
            return value
        return ", ".join(labels.get(part, part) for part in value.split())


def _list_texts(form: Form) -> list[str]:
    texts = [
        text for item in form.items for field in TEXTS for text in getattr(item, field).values()
    ]
    texts += [text for item in form.items for one in item.choices for text in one.labels.values()]
    return texts + [text for group in form.groups for text in group.labels.values()]
