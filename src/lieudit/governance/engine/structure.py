"""Who stands under whom: the tree of circles on a day, without loops and without orphans.

Circles are named by any hashable key. A circle whose parent is not there that day (it has ended,
or begins later) stands under the root: nobody disappears from a map.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Placed:
    """A circle of the tree; `depth` 0 for the root. `was_moved`: its own parent is not there."""

    key: Hashable
    parent: Hashable | None
    depth: int
    children: tuple[Hashable, ...]
    was_moved: bool = False


def place_circles(
    parents: Mapping[Hashable, Hashable | None], root: Hashable
) -> tuple[Placed, ...]:
    """Return every circle after its parent, brothers in the order given.

    `parents`: each circle's own parent, or None (under the root). Circles that form a loop are
    hung under the root by the first of them, so that the answer holds each exactly once.
    """
    real = {key: _find_real_parent(key, parents, root) for key in parents if key != root}
    children: dict[Hashable, list[Hashable]] = {}
    for key, parent in real.items():
        children.setdefault(parent, []).append(key)
    found: list[Placed] = []
    waiting: list[tuple[Hashable, Hashable | None, int]] = [(root, None, 0)]
    while waiting:
        key, parent, depth = waiting.pop()
        below = children.get(key, [])
        own = parents.get(key)
        moved = key != root and own is not None and own != parent
        found.append(Placed(key, parent, depth, tuple(below), moved))
        waiting.extend((child, key, depth + 1) for child in reversed(below))
    return tuple(found)


def find_loop(parents: Mapping[Hashable, Hashable | None]) -> tuple[Hashable, ...]:
    """Return circles each inside the next, the last inside the first; empty when there is none."""
    safe: set[Hashable] = set()
    for start in parents:
        path: list[Hashable] = []
        key: Hashable | None = start
        while key is not None and key in parents and key not in safe:
            if key in path:
                return tuple(path[path.index(key) :])
            path.append(key)
            key = parents[key]
        safe.update(path)
    return ()


def _find_real_parent(
    key: Hashable, parents: Mapping[Hashable, Hashable | None], root: Hashable
) -> Hashable:
    """Its parent, or the root where following parents would never reach the root."""
    parent = parents[key]
    if parent is None or parent not in parents:
        return root
    seen, up = {key}, parent
    order = list(parents)
    while up is not None and up != root and up in parents:
        if up in seen:  # a loop: cut at its first circle, in the order given
            loop = _walk_loop(up, parents)
            return root if key == min(loop, key=order.index) else parent
        seen.add(up)
        up = parents[up]
    return parent


def _walk_loop(start: Hashable, parents: Mapping[Hashable, Hashable | None]) -> list[Hashable]:
    loop, key = [start], parents[start]
    while key is not None and key != start:
        loop.append(key)
        key = parents[key]
    return loop
