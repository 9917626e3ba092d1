"""A release as JSON and back: what a closed wave stores once (sealed by who stores it)."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from lieudit.interviews.engine.alignment import GroupAlignment
from lieudit.interviews.engine.release import Figures, ItemRelease

METHOD_VERSION = "1"


def write_release(release: ItemRelease) -> dict[str, Any]:
    """Return plain data; only what may be shown is in it."""
    return asdict(release)


def read_release(data: Mapping[str, Any]) -> ItemRelease:
    """Build the release that `write_release` wrote, lists turned to tuples again."""
    figures = data["figures"]
    return ItemRelease(**{**data, "figures": figures and Figures(**freeze(figures))})


def write_alignment(alignment: GroupAlignment) -> dict[str, Any]:
    """Return plain data."""
    return asdict(alignment)


def read_alignment(data: Mapping[str, Any]) -> GroupAlignment:
    """Build the alignment that `write_alignment` wrote."""
    return GroupAlignment(**freeze(data))


def freeze(value: Any) -> Any:
    """Turn JSON's lists into tuples, at every depth."""
    if isinstance(value, Mapping):
        return {name: freeze(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return tuple(freeze(part) for part in value)
    return value
