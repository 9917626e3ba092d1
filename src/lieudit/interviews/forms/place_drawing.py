"""A line between two poles: where somebody stands, the middle of the group, what is accepted.

No figure is written on it: it is read with the eyes, and said in words beside.
"""

from dataclasses import dataclass

WIDTH, EDGE, Y, HALF = 300.0, 14.0, 16.0, 10.0


@dataclass(frozen=True)
class PlaceDrawing:
    """`said` is the text alternative; absent marks are None."""

    said: str
    left: str
    right: str
    ticks: tuple[float, ...]
    hers: float | None = None
    group: float | None = None
    zone_x: float | None = None
    zone_width: float | None = None
    width: float = WIDTH
    edge: float = EDGE
    end: float = WIDTH - EDGE
    y: float = Y


def draw_place(
    said: str,
    ends: tuple[str, str],
    size: int,
    *,
    hers: int | None = None,
    group: float | None = None,
    zone: tuple[int, int] | None = None,
) -> PlaceDrawing:
    """Place the marks on a scale of `size` positions, counted from 1."""
    zone_x = zone_width = None
    if zone:
        zone_x = round(_x(zone[0], size) - HALF, 1)
        zone_width = round(_x(zone[1], size) + HALF - zone_x, 1)
    return PlaceDrawing(
        said=said,
        left=ends[0],
        right=ends[1],
        ticks=tuple(_x(place, size) for place in range(1, size + 1)),
        hers=None if hers is None else _x(hers, size),
        group=None if group is None else _x(group, size),
        zone_x=zone_x,
        zone_width=zone_width,
    )


def _x(place: float, size: int) -> float:
    return round(EDGE + (place - 1) / max(size - 1, 1) * (WIDTH - 2 * EDGE), 1)
