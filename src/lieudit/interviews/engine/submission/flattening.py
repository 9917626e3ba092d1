"""Bring answers as files write them to one level of names, repeats staying lists."""

from __future__ import annotations

from collections.abc import Mapping

from lieudit.interviews.engine.form import Form

DEEPEST = 30


def flatten_answers(form: Form, given: Mapping[str, object]) -> tuple[dict[str, object], list[str]]:
    """Return (answers by name, names nobody bears).

    Groups may be objects holding their answers, and names may be paths (`group/name`), as ODK and
    Kobo export them.
    """
    flattening = _Flattening(form)
    return flattening.flatten(given, 0, ""), flattening.unknown


class _Flattening:
    def __init__(self, form: Form) -> None:
        self.repeats = {group.name for group in form.groups if group.kind == "repeat"}
        self.groups = {group.name for group in form.groups} - self.repeats
        self.items = {*form.item_names, *form.kept_names}
        rows = [(item.group, item.name, item.extra) for item in form.items]
        rows += [(group.parent, group.name, group.extra) for group in form.groups]
        self.renamed = {
            (parent, extra["name"]): name for parent, name, extra in rows if "name" in extra
        }
        self.unknown: list[str] = []

    def flatten(self, given: Mapping[str, object], depth: int, group: str) -> dict[str, object]:
        flat: dict[str, object] = {}
        for key, value in given.items():
            name = self.find_name(key, group)
            is_inner = depth < DEEPEST
            if name in self.groups and isinstance(value, Mapping) and is_inner:
                flat.update(self.flatten(value, depth + 1, name))
            elif name in self.repeats and is_inner:
                rows = value if isinstance(value, list) else [value]
                flat[name] = [
                    self.flatten(row, depth + 1, name) for row in rows if isinstance(row, Mapping)
                ]
            elif name in self.items:
                flat[name] = value
            elif key not in self.unknown:
                self.unknown.append(key)
        return flat

    def find_name(self, key: str, group: str) -> str:
        """Follow a path down its groups: a row may bear another name here than in its file."""
        name = group
        for step in key.split("/"):
            name = self.renamed.get((name, step), step)
        return name
