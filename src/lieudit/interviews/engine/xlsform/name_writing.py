"""The name each item and group bears in an XLSForm: the one of its file when nothing forbids it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from lieudit.interviews.engine.expressions.parser import list_references
from lieudit.interviews.engine.form import Form
from lieudit.interviews.engine.naming import is_item_name
from lieudit.interviews.engine.references import expressions_of
from lieudit.interviews.engine.scoping import INSERTED


def write_names(form: Form) -> Mapping[str, str]:
    """Return, by name here, the name to write.

    A row renamed when it was read gets its name back, unless an expression reads either name (ODK
    would not know which row is meant) or its group now holds another of that name.
    """
    rows = [(item.name, item.group, item.extra) for item in form.items]
    rows += [(group.name, group.parent, group.extra) for group in form.groups]
    asked = {name: (parent, _pick_name(name, extra)) for name, parent, extra in rows}
    crowd = Counter(asked.values())
    read = _list_read(form)
    return {
        name: name if {name, wanted} & read or crowd[parent, wanted] > 1 else wanted
        for name, (parent, wanted) in asked.items()
    }


def _pick_name(name: str, extra: Mapping[str, str]) -> str:
    written = extra.get("name", "")
    return written if is_item_name(written) else name


def _list_read(form: Form) -> set[str]:
    texts = [text for _owner, _field, text in expressions_of(form)]
    texts += [text for item in form.items for text in (item.trigger, item.default)]
    texts += [f"${{{item.consent}}}" for item in form.items if item.consent]
    quoted = {name for text in _list_wordings(form) for name in INSERTED.findall(text)}
    return quoted | {name for text in texts for name in list_references(text)}


def _list_wordings(form: Form) -> Iterator[str]:
    for item in form.items:
        for texts in (item.labels, item.hints, item.guidance):
            yield from texts.values()
        yield from (*item.required_message.values(), *item.constraint_message.values())
        for choice in item.choices:
            yield from choice.labels.values()
    for group in form.groups:
        yield from group.labels.values()
