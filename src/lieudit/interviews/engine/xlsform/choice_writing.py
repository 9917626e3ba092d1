"""Write the `choices` sheet: one list for all the items that share the same answers."""

from __future__ import annotations

from collections.abc import Mapping

from lieudit.interviews.engine.form import Choice, Form, KeptRow
from lieudit.interviews.engine.naming import make_unique
from lieudit.interviews.engine.xlsform.columns import Columns
from lieudit.interviews.engine.xlsform.headers import name_language

Rows = list[list[str]]


def write_choices(form: Form) -> tuple[Mapping[str, str], Rows]:
    """Return the list each item takes its choices from, and the sheet."""
    lists: dict[str, tuple[Choice, ...]] = {}
    of_item: dict[str, str] = {}
    kept_names = {row.cells.get("list_name", "") for row in form.kept if row.sheet == "choices"}
    for item in form.items:
        if not item.has_choices:
            continue
        name = item.list_name or f"{item.name}_choices"
        if lists.get(name, item.choices) != item.choices or (name in lists and not item.list_name):
            name = make_unique(name, {*lists, *kept_names})
        lists[name] = item.choices
        of_item[item.name] = name
    return of_item, _write(form, lists)


def label_headers(form: Form, meaning: str) -> dict[str, str]:
    """Return the header of a translated column for each language."""
    names = dict(form.language_names)
    return {
        code: f"{meaning}::{name}" if (name := name_language(code, names)) else meaning
        for code in form.languages
    }


def _write(form: Form, lists: Mapping[str, tuple[Choice, ...]]) -> Rows:
    labels = label_headers(form, "label")
    columns = Columns(["list_name", "name", *labels.values()])
    waiting: dict[str, list[KeptRow]] = {}
    for row in form.kept:
        if row.sheet == "choices":
            waiting.setdefault(row.after, []).append(row)

    def restore(after: str) -> None:
        for row in waiting.pop(after, ()):
            columns.add(row.cells)
            restore(f"{row.cells.get('list_name', '')}/{row.cells.get('name', '')}")

    restore("")
    for list_name, choices in lists.items():
        for choice in choices:
            cells = {"list_name": list_name, "name": choice.name}
            cells |= {
                labels.get(code, f"label::{code}"): text for code, text in choice.labels.items()
            }
            columns.add(cells | dict(choice.extra))
            restore(f"{list_name}/{choice.name}")
    for after in list(waiting):
        restore(after)
    return columns.write(always=["list_name", "name", *labels.values()])
