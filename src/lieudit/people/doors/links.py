"""Which other structures a collective depends on: who carries it, who ordered, its network."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lieudit.people.models import CollectiveLink

CARRYING = "carrying_structure"


@dataclass(frozen=True)
class LinkSeen:
    id: UUID
    kind: str
    name: str
    since: date
    until: date | None


def list_links(collective_id: UUID, kind: str, on: date | None = None) -> list[LinkSeen]:
    """Return the links of a kind, the oldest first; those of a day only, when one is given."""
    here = {"collective_id": collective_id, "kind": kind}
    known = CollectiveLink.objects
    rows = known.filter(**here) if on is None else known.current_on(on).filter(**here)
    return [
        LinkSeen(row.id, row.kind, row.other_name, row.valid_from, row.valid_to)
        for row in rows.order_by("valid_from", "id")
    ]
