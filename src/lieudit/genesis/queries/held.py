"""All that this room holds on one person, to hand over to her."""

from typing import Any
from uuid import UUID

from lieudit.genesis.models import FoundingSheet, Writing, WritingRound
from lieudit.genesis.queries.sealed import open_writings


def gather_person(person_id: UUID, scope_id: UUID | None = None) -> dict[str, Any]:
    """Return what she wrote alone, the rounds she opened, and that she last changed the sheet."""
    here = {"collective_id": scope_id} if scope_id else {}
    rows = list(
        Writing.objects.filter(person_id=person_id, **here).select_related("round__collective")
    )
    words = open_writings(rows)
    opened = WritingRound.objects.filter(opened_by_id=person_id, **here)
    sheets = FoundingSheet.objects.filter(changed_by_id=person_id, **here)
    return {
        "own_words": [
            {
                "theme": row.round.get_theme_display(),
                "words": words.get(row.id, ""),
                "collective": row.round.collective.name,
            }
            for row in rows
        ],
        "rounds_opened": [
            {"theme": row.get_theme_display(), "collective": row.collective.name}
            for row in opened.select_related("collective")
        ],
        "sheet_last_changed": [
            {"at": row.changed_at.isoformat(), "collective": row.collective.name}
            for row in sheets.select_related("collective")
        ],
    }
