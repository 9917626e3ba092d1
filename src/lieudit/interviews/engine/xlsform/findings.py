"""What a file holds that was not taken as it stands: a code, a place, never a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as column_of
from typing import Literal

from lieudit.interviews.engine.form import Form

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know: `sheet`, `row` and `column` as the spreadsheet counts them, from 1."""

    code: str
    sheet: str = ""
    row: int = 0
    column: int = 0
    level: Level = "warning"
    name: str = ""
    details: Mapping[str, str] = column_of(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """A form and what was found on the way; no form at all when anything found is an error."""

    form: Form | None
    findings: tuple[Finding, ...] = ()

    @property
    def has_failed(self) -> bool:
        """Whether something found forbids taking the file."""
        return self.form is None


class Findings:
    """Collects what is found; bounded, for a hostile file may hold a fault a cell."""

    def __init__(self) -> None:
        self.found: list[Finding] = []
        self.has_error = False
        self.left_out = 0

    def add(self, finding: Finding) -> None:
        self.has_error = self.has_error or finding.level == "error"
        if len(self.found) < MOST_FINDINGS:
            self.found.append(finding)
        else:
            self.left_out += 1

    def close(self, form: Form) -> Reading:
        """Return the form with what was found in the order of the file; no form on an error."""
        order = {"survey": 0, "choices": 1, "settings": 2}
        found = sorted(
            self.found, key=lambda each: (order.get(each.sheet, 3), each.row, each.column)
        )
        if self.left_out:
            found.append(Finding("findings_left_out", details={"count": str(self.left_out)}))
        return Reading(None if self.has_error else form, tuple(found))


MOST_FINDINGS = 5_000
