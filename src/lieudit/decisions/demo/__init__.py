"""The decisions of the demonstration, one part a module; all invented.

Each part has `build(world)` and leaves what stands already alone.
"""

from typing import Any

from lieudit.decisions.demo import core, opinions, secret, votes

PARTS = (core, opinions, votes, secret)


def build(world: dict[str, Any]) -> None:
    """Let each part of the room add its share."""
    for part in PARTS:
        part.build(world)
