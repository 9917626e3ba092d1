"""What rooms above may ask of places, and how they make one."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from lieudit.places import queries
from lieudit.places.actions import NotAPlace, write_place
from lieudit.places.models import Place

__all__ = ["NotAPlace", "PlaceSeen", "create_place", "get_place", "list_places"]


@dataclass(frozen=True)
class PlaceSeen:
    """A place as pages name it; position in degrees, WGS 84, both or none."""

    id: UUID
    collective_id: UUID | None
    name: str
    municipality: str
    kind: str
    stage: str
    ended_reason: str
    latitude: Decimal | None
    longitude: Decimal | None


def create_place(
    *,
    name: str,
    kind: str,
    actor_id: UUID | None,
    collective_id: UUID | None = None,
    municipality: str = "",
    stage: str = "idea",
    ended_reason: str = "",
    position: tuple[Decimal, Decimal] | None = None,
    place_id: UUID | None = None,
) -> PlaceSeen:
    """Make a place, or the same one again when its id is given; NotAPlace if it cannot be."""
    return _see(
        write_place(
            place_id=place_id,
            name=name,
            kind=kind,
            collective_id=collective_id,
            municipality=municipality,
            stage=stage,
            ended_reason=ended_reason,
            position=position,
            actor_id=actor_id,
        )
    )


def get_place(place_id: UUID) -> PlaceSeen | None:
    row = Place.objects.filter(id=place_id).first()
    return _see(row) if row else None


def list_places(collective_id: UUID | None = None, kind: str = "") -> list[PlaceSeen]:
    """Return the places of a collective, or all, by name."""
    return [_see(row) for row in queries.list_places(collective_id, kind)]


def _see(row: Place) -> PlaceSeen:
    return PlaceSeen(
        id=row.id,
        collective_id=row.collective_id,
        name=row.name,
        municipality=row.municipality,
        kind=row.kind,
        stage=row.stage,
        ended_reason=row.ended_reason,
        latitude=row.latitude,
        longitude=row.longitude,
    )
