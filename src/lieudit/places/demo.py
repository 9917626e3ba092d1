"""The places of the demonstration, in invented communes."""

from typing import Any
from uuid import uuid5

from lieudit.places.doors import create_place


def build(world: dict[str, Any]) -> None:
    """Make the place of each collective that has one; the same at every loading."""
    for key, told in world.get("places", {}).items():
        collective = world[key]
        create_place(
            place_id=uuid5(collective.id, "place"),
            collective_id=collective.id,
            actor_id=None,
            **told,
        )
