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
    return flattening.flatten(given, 0), flattening.unknown


class _Flattening:
    def __init__(self, form: Form) -> None:
        self.repeats = {group.name for group in form.groups if group.kind == "repeat"}
        self.groups = {group.name for group in form.groups} - self.repeats
        self.items = {*form.item_names, *form.kept_names}
        self.unknown: list[str] = []

    def flatten(self, given: Mapping[str, object], depth: int) -> dict[str, object]:
        flat: dict[str, object] = {}
        for key, value in given.items():
            name = self.find_name(key)
            is_inner = depth < DEEPEST
            if name in self.groups and isinstance(value, Mapping) and is_inner:
                flat.update(self.flatten(value, depth + 1))
            elif name in self.repeats and is_inner:
                rows = value if isinstance(value, list) else [value]
                flat[name] = [
                    self.flatten(row, depth + 1) for row in rows if isinstance(row, Mapping)
                ]
            elif name in self.items:
                flat[name] = value
            elif key not in self.unknown:
                self.unknown.append(key)
        return flat

    def find_name(self, key: str) -> str:
        is_known = key in self.items or key in self.groups or key in self.repeats
        return key if is_known else key.rpartition("/")[2]
