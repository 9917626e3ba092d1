"""What is wrong with what somebody gave us, and where: a code, never a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Where:
    """A place in what was given; rows and columns count from 1, the header is row 1."""

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: int | None = None
    field: str | None = None


@dataclass(eq=False)
class Problem(Exception):
    """Stops a computation; `code` stands in docs/formats/errors.md."""

    code: str
    where: Where = field(default_factory=Where)
    details: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.code


class BadInput(Problem):
    """What was given cannot be used: exit 2."""


class OwnFault(Problem):
    """We, or the machine, failed: exit 3."""
