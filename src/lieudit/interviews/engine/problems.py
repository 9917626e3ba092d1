"""What is wrong, and where, as codes: the pages turn them into sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as column
from typing import Literal

Severity = Literal["error", "warning"]
Detail = str | int | float


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: its code, the item and field it concerns, and the words needed to explain it."""

    code: str
    item: str = ""
    field: str = ""
    severity: Severity = "error"
    details: Mapping[str, Detail] = column(default_factory=dict)


class FormInvalid(ValueError):
    """A form that cannot be accepted; `problems` tells each reason and its place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(", ".join(f"{p.code}@{p.item or '-'}.{p.field or '-'}" for p in problems))
