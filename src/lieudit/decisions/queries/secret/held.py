"""What the room holds on a person around secret ballots: that she took part, never how."""

from typing import Any
from uuid import UUID

from lieudit.decisions.models.secret import PaperEntry, SecretRoll, Way
from lieudit.decisions.queries.held import register_held


def list_rolls(person_id: UUID, scope_id: UUID | None) -> list[dict[str, Any]]:
    """Return the secret ballots she was called to, whether she took part, and what she counted."""
    here = {} if scope_id is None else {"collective_id": scope_id}
    rows = SecretRoll.objects.filter(elector__person_id=person_id, **here)
    found = [
        {
            "collective": row.collective.name,
            "decision": row.ballot.proposal.title,
            "took_part": "yes" if row.voted != Way.NONE else "no",
        }
        for row in rows.select_related("collective", "ballot__proposal").order_by(
            "ballot__created_at", "id"
        )
    ]
    typed = PaperEntry.objects.filter(scrutineer_id=person_id, **here)
    return found + [
        {
            "collective": row.collective.name,
            "decision": row.ballot.proposal.title,
            "took_part": "scrutineer",
        }
        for row in typed.select_related("collective", "ballot__proposal").order_by(
            "ballot__created_at", "id"
        )
    ]


register_held("secret_ballots", list_rolls)
