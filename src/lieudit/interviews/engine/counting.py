"""How many questions, texts and agreements does a questionnaire hold?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SILENT = frozenset({"calculate", "hidden"})


@dataclass(frozen=True, slots=True)
class Counts:
    """`questions` are asked of everybody; `conditional` only after certain answers."""

    questions: int = 0
    conditional: int = 0
    agreements: int = 0
    texts: int = 0


def count_kinds(items: Iterable[tuple[str, bool]]) -> Counts:
    """Count items told as (type, whether it waits for an answer)."""
    found = {"questions": 0, "conditional": 0, "agreements": 0, "texts": 0}
    for kind, waits in items:
        if kind == "note":
            found["texts"] += 1
        elif kind == "acknowledge":
            found["agreements"] += 1
        elif kind not in SILENT:
            found["conditional" if waits else "questions"] += 1
    return Counts(**found)
