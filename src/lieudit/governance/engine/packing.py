"""Where circles are drawn: each inside its parent, none over another, the same for the same tree.

Brothers are laid from the largest to the smallest, each at the free place nearest to the middle
that touches two laid before it. The circle drawn around them is the smallest one within a
hundredth (Bădoiu and Clarkson, "Smaller core-sets for balls", SODA 2003: the centre walks towards
the farthest brother by ever shorter steps). Lengths are in the units of the radii given.
"""

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

GAP = 6.0  # between two brothers
MARGIN = 10.0  # between a circle and what it holds
STEPS = 220  # of the walk to the middle: within 1 % of the smallest circle
TOUCH = 1e-9


@dataclass(frozen=True)
class Node:
    """A circle to draw. `radius`: its own for a leaf, the least for one that holds others.

    `band`: height kept free at the top of a circle that holds others, for its name.
    """

    key: Hashable
    radius: float
    children: tuple["Node", ...] = ()
    band: float = 0.0


@dataclass(frozen=True)
class Disc:
    """Where a circle is drawn; y grows downwards. The root stands at (0, 0)."""

    key: Hashable
    x: float
    y: float
    radius: float
    depth: int


def pack_tree(root: Node, *, gap: float = GAP, margin: float = MARGIN) -> tuple[Disc, ...]:
    """Return a disc for each node, each after its parent.

    Two brothers stand at least `gap` apart; a child stands wholly inside its parent, at least
    `margin` from its edge, and below its band.
    """
    return tuple(_shift(_pack(root, 0, gap, margin), 0.0, 0.0))


def pack_brothers(radii: Sequence[float], gap: float = GAP) -> tuple[tuple[float, float], ...]:
    """Return the middle of each circle, in the order given: none nearer than `gap` to another."""
    order = sorted(range(len(radii)), key=lambda index: (-radii[index], index))
    laid: list[tuple[float, float, float]] = []
    places: dict[int, tuple[float, float]] = {}
    for index in order:
        grown = radii[index] + gap / 2
        x, y = _find_place(grown, laid)
        laid.append((x, y, grown))
        places[index] = (x, y)
    return tuple(places[index] for index in range(len(radii)))


def enclose(circles: Sequence[tuple[float, float, float]]) -> tuple[float, float, float]:
    """Return a circle (x, y, radius) that holds them all, the smallest one within a hundredth."""
    if not circles:
        return 0.0, 0.0, 0.0
    x = sum(one[0] for one in circles) / len(circles)
    y = sum(one[1] for one in circles) / len(circles)
    best = (_reach(x, y, circles)[0], x, y)
    for step in range(1, STEPS + 1):
        radius, far = _reach(x, y, circles)
        best = min(best, (radius, x, y))
        length = math.hypot(far[0] - x, far[1] - y)
        if length <= TOUCH:
            break
        # The farthest point of the farthest circle pulls the middle towards itself.
        share = (length + far[2]) / length / (step + 1)
        x, y = x + (far[0] - x) * share, y + (far[1] - y) * share
    radius, x, y = min(best, (_reach(x, y, circles)[0], x, y))
    return x, y, radius


def _reach(
    x: float, y: float, circles: Sequence[tuple[float, float, float]]
) -> tuple[float, tuple[float, float, float]]:
    """How far the farthest circle reaches from a point, and which it is."""
    far = max(circles, key=lambda one: math.hypot(one[0] - x, one[1] - y) + one[2])
    return math.hypot(far[0] - x, far[1] - y) + far[2], far


def _find_place(radius: float, laid: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    """The free place nearest to the middle that touches two circles already laid."""
    if not laid:
        return 0.0, 0.0
    if len(laid) == 1:
        x, y, other = laid[0]
        return x + other + radius, y
    places = [
        place
        for number, first in enumerate(laid)
        for second in laid[number + 1 :]
        for place in _touch_both(radius, first, second)
    ]
    middle_x = sum(one[0] * one[2] ** 2 for one in laid) / sum(one[2] ** 2 for one in laid)
    middle_y = sum(one[1] * one[2] ** 2 for one in laid) / sum(one[2] ** 2 for one in laid)
    places.sort(
        key=lambda place: (
            round(math.hypot(place[0] - middle_x, place[1] - middle_y), 6),
            round(place[1], 6),
            round(place[0], 6),
        )
    )
    return next(place for place in places if _is_free(place, radius, laid))


def _touch_both(
    radius: float, first: tuple[float, float, float], second: tuple[float, float, float]
) -> list[tuple[float, float]]:
    """The middles of the circles of this radius that touch both (two, or none when too far)."""
    long_a, long_b = first[2] + radius, second[2] + radius
    dx, dy = second[0] - first[0], second[1] - first[1]
    apart = math.hypot(dx, dy)
    if apart > long_a + long_b or apart <= TOUCH:
        return []
    along = (long_a**2 - long_b**2 + apart**2) / (2 * apart)
    square = long_a**2 - along**2
    if square < 0:
        return []
    aside = math.sqrt(square)
    x, y = first[0] + along * dx / apart, first[1] + along * dy / apart
    return [
        (x - aside * dy / apart, y + aside * dx / apart),
        (x + aside * dy / apart, y - aside * dx / apart),
    ]


def _is_free(
    place: tuple[float, float], radius: float, laid: Sequence[tuple[float, float, float]]
) -> bool:
    return all(
        math.hypot(place[0] - x, place[1] - y) >= radius + other - 1e-7 for x, y, other in laid
    )


def _pack(node: Node, depth: int, gap: float, margin: float) -> list[Disc]:
    """Discs of a node and of what it holds, the node's own at (0, 0)."""
    if not node.children:
        return [Disc(node.key, 0.0, 0.0, node.radius, depth)]
    parts = [_pack(child, depth + 1, gap, margin) for child in node.children]
    radii = [part[0].radius for part in parts]
    places = pack_brothers(radii, gap)
    around = enclose([(x, y, radius) for (x, y), radius in zip(places, radii, strict=True)])
    radius = max(around[2] + margin + node.band / 2, node.radius)
    found = [Disc(node.key, 0.0, 0.0, radius, depth)]
    for part, (x, y) in zip(parts, places, strict=True):
        found.extend(_shift(part, x - around[0], y - around[1] + node.band / 2))
    return found


def _shift(discs: Sequence[Disc], x: float, y: float) -> list[Disc]:
    return [Disc(one.key, one.x + x, one.y + y, one.radius, one.depth) for one in discs]
