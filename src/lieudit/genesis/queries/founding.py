"""The founding sheet of a group, read."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lieudit.genesis.engine.founding import SheetSeen, see_sheet
from lieudit.genesis.models import FoundingSheet
from lieudit.genesis.queries.sealed import open_answers


@dataclass(frozen=True)
class SheetRead:
    """The row (None before the first answer), what it says, and what it lacks."""

    row: FoundingSheet | None
    answers: dict[str, Any]
    seen: SheetSeen


def read_sheet(collective_id: UUID) -> SheetRead:
    row = FoundingSheet.objects.filter(collective_id=collective_id).first()
    answers = open_answers(row) if row else {}
    return SheetRead(row, answers, see_sheet(answers))


def is_begun(collective_id: UUID) -> bool:
    return FoundingSheet.objects.filter(collective_id=collective_id).exists()
