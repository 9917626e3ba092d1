"""This room's share of the demonstration: waves first, then what was given back after talks."""

from typing import Any

from lieudit.interviews.demo.households import build_households
from lieudit.interviews.demo.interviews import build_interviews
from lieudit.interviews.demo.returns import build_returns
from lieudit.interviews.demo.waves import build_waves


def build(world: dict[str, Any]) -> None:
    """Make what the demonstration shows of the interviews, unless it stands already."""
    build_waves(world)
    build_households(world)
    build_interviews(world)
    build_returns(world)
