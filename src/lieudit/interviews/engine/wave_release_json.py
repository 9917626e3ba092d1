"""A wave's release as JSON and back: what is sealed once at closing."""

from collections.abc import Mapping
from typing import Any

from lieudit.interviews.engine.release_json import (
    read_alignment,
    read_release,
    write_alignment,
    write_release,
)
from lieudit.interviews.engine.wave_release import WaveRelease


def write_wave_release(release: WaveRelease) -> dict[str, Any]:
    """Return plain data; only what may be shown is in it."""
    return {
        "has_enough_people": release.has_enough_people,
        "items": [write_release(item) for item in release.items],
        "alignments": [[name, write_alignment(one)] for name, one in release.alignments],
        "unanswered": list(release.unanswered),
    }


def read_wave_release(data: Mapping[str, Any]) -> WaveRelease:
    """Build the release that `write_wave_release` wrote."""
    return WaveRelease(
        has_enough_people=bool(data["has_enough_people"]),
        items=tuple(read_release(item) for item in data["items"]),
        alignments=tuple((name, read_alignment(one)) for name, one in data["alignments"]),
        unanswered=tuple(data["unanswered"]),
    )
