"""This room's share of the demonstration, part by part; each leaves what stands alone."""

from typing import Any

from lieudit.governance.demo import structure, words


def build(world: dict[str, Any]) -> None:
    structure.build(world)
    words.build(world)
