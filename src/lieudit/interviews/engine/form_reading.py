"""Typed reading of decoded JSON that collects every problem instead of stopping at the first."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from lieudit.interviews.engine.problems import Detail, Problem

Word = TypeVar("Word", bound=str)


class Reader:
    """Reads values of the expected kind; what does not fit is noted in `problems` and replaced."""

    def __init__(self, max_text: int) -> None:
        self.max_text = max_text
        self.item = ""
        self.problems: list[Problem] = []

    def refuse(self, code: str, *, field: str, **details: Detail) -> None:
        """Note a problem of the item being read."""
        self.problems.append(Problem(code, item=self.item, field=field, details=details))

    def begin_item(self, source: Mapping[str, Any]) -> str:
        """Read the name of an item; problems that follow are told of it."""
        self.item = ""
        name = self.text(source, "name")
        self.item = name[:80]
        return name

    def end_item(self) -> None:
        """Problems that follow are no longer those of an item."""
        self.item = ""

    def mapping(self, value: object, field: str) -> Mapping[str, Any]:
        """Return the value when it is a JSON object, else an empty one."""
        if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
            return value
        self.refuse("not_an_object", field=field)
        return {}

    def known(self, source: Mapping[str, Any], names: set[str]) -> None:
        """Refuse members nobody would read: a typing error would otherwise be lost in silence."""
        for name in source:
            if name not in names:
                self.refuse("unknown_field", field=name[:80])

    def sequence(self, source: Mapping[str, Any], field: str, limit: int) -> Sequence[object]:
        """Return a list of at most `limit` members."""
        value = source.get(field, [])
        if not isinstance(value, list):
            self.refuse("not_a_list", field=field)
            return []
        if len(value) > limit:
            self.refuse("too_many", field=field, count=len(value), limit=limit)
            return []
        return value

    def text(self, source: Mapping[str, Any], field: str) -> str:
        """Return a string of bounded length without control characters."""
        value = source.get(field, "")
        if not isinstance(value, str):
            self.refuse("not_a_text", field=field)
            return ""
        return self._checked(value, field)

    def texts(self, source: Mapping[str, Any], field: str) -> dict[str, str]:
        """Return wordings by language."""
        value = source.get(field, {})
        if not isinstance(value, Mapping):
            self.refuse("not_wordings", field=field)
            return {}
        kept: dict[str, str] = {}
        for key, wording in value.items():
            if isinstance(key, str) and key and isinstance(wording, str):
                kept[self._checked(key, field)] = self._checked(wording, field)
            else:
                self.refuse("not_wordings", field=field)
        return kept

    def strings(self, source: Mapping[str, Any], field: str) -> list[str]:
        """Return a list of non-empty strings."""
        values = self.sequence(source, field, 50)
        kept = [value for value in values if isinstance(value, str) and value]
        if len(kept) != len(values):
            self.refuse("not_a_text", field=field)
        return kept

    def flag(self, source: Mapping[str, Any], field: str) -> bool:
        """Return true or false."""
        value = source.get(field, False)
        if not isinstance(value, bool):
            self.refuse("not_a_flag", field=field)
            return False
        return value

    def number(self, source: Mapping[str, Any], field: str) -> float | None:
        """Return a finite number, or None when absent."""
        value = source.get(field)
        if value is None:
            return None
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or abs(value) > MAX_NUMBER or not math.isfinite(value):
            self.refuse("not_a_number", field=field)
            return None
        return float(value)

    def count(self, source: Mapping[str, Any], field: str) -> int | None:
        """Return a whole number of at least one, or None when absent."""
        value = self.number(source, field)
        if value is None:
            return None
        if value < 1 or value != int(value):
            self.refuse("not_a_count", field=field)
            return None
        return int(value)

    def one_of(
        self,
        source: Mapping[str, Any],
        field: str,
        words: Sequence[Word],
        default: Word | None = None,
    ) -> Word:
        """Return one of the allowed words."""
        value = source.get(field, default)
        for word in words:
            if value == word:
                return word
        self.refuse("unknown_word", field=field, word=str(value)[:80])
        return words[0]

    def _checked(self, value: str, field: str) -> str:
        if len(value) > self.max_text:
            self.refuse("too_long", field=field, count=len(value), limit=self.max_text)
            return ""
        if any(ord(char) < FIRST_PRINTABLE and char not in "\n\t" for char in value):
            self.refuse("control_characters", field=field)
            return ""
        return value


MAX_NUMBER = 1e15
FIRST_PRINTABLE = 32
