"""Reads places."""

from uuid import UUID

from lieudit.places.models import Place


def list_places(collective_id: UUID | None = None, kind: str = "") -> list[Place]:
    """Return the places of a collective, or all, by name."""
    rows = Place.objects.order_by("name", "id")
    if collective_id is not None:
        rows = rows.filter(collective_id=collective_id)
    return list(rows.filter(kind=kind) if kind else rows)
