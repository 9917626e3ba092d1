"""A map as a group may look at it: zones and what they hold, never a person.

Nothing under 12 voices placed. No group of fewer than five: fewer groups are drawn until each
has five. Counts of a group on a statement are told when five of it and five of the others
voted; otherwise what it holds is told in words only. All counts are of those who are placed, so
that no difference of two figures speaks of the few who are not.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from lieudit.decisions.engine.opinion_map.mapping import OpinionMap, map_opinions
from lieudit.decisions.engine.opinion_map.statistics import (
    MOST_SHOWN,
    Holding,
    count_votes,
    find_shared,
    smooth,
)
from lieudit.decisions.engine.opinion_map.votes import (
    AGREE,
    DISAGREE,
    FEWEST_VOTERS,
    VoteTable,
    find_clustered,
)

FEWEST_SHOWN = 5
MOST_GROUPS = 5
SPREAD = 1.8
NARROWEST = 0.12
MOST_PARTING = 3
HALF = 0.5


def share_map(table: VoteTable, seed: int, most_groups: int = MOST_GROUPS) -> dict[str, Any]:
    """What may a group see of its map?

    Returns `placed` (people), `reason` ("" or "too_few_voters"), `groups` from the largest (`size`,
    `zone` as x, y, rx, ry on −1 … 1, `holds`), `shared` (agree, disagree) and `parting`
    (statements on which groups differ most). Statements go by their names. One group has no zone:
    `groups` is then empty and only what is shared is told.
    """
    placed = keep_placed(table)
    if placed.count_voters() < FEWEST_VOTERS:
        return {"placed": 0, "reason": "too_few_voters", "groups": [], "shared": {}, "parting": []}
    found = find_safe_map(placed, seed, most_groups)
    is_parted = len(found.sizes) > 1
    return {
        "placed": len(placed.participants),
        "reason": "",
        "groups": describe_groups(placed, found) if is_parted else [],
        "shared": find_common(placed, found),
        "parting": find_parting(placed, found) if is_parted else [],
    }


def keep_placed(table: VoteTable) -> VoteTable:
    """Return the votes of those who voted enough to stand in a group."""
    rows = np.flatnonzero(find_clustered(table))
    return VoteTable(
        tuple(table.participants[row] for row in rows), table.statements, table.signs[rows]
    )


def find_common(table: VoteTable, found: OpinionMap) -> dict[str, list[dict[str, Any]]]:
    """Return what all share: significant over all, and more than half of every group say so.

    Polis's consensus alone lets a majority speak for a group that thinks the contrary. The five of
    largest product over groups come first, on each side.
    """
    groups = np.array([found.groups[name] for name in table.participants])
    counts = count_votes(table, groups, len(found.sizes))
    places = {name: place for place, name in enumerate(table.statements)}
    common = {}
    for side, successes in (("agree", counts.agreed), ("disagree", counts.disagreed)):
        shares = smooth(successes, counts.votes)
        least, product = shares.min(axis=0), shares.prod(axis=0)
        held = [
            one
            for one in find_shared(table, len(table.statements))[side]
            if least[places[one.statement]] > HALF
        ]
        held.sort(key=lambda one: -product[places[one.statement]])
        common[side] = [tell_shared(table, one) for one in held[:MOST_SHOWN]]
    return common


def find_safe_map(table: VoteTable, seed: int, most_groups: int = MOST_GROUPS) -> OpinionMap:
    """Return the map with the most groups allowed of which none has fewer than five people."""
    for most in range(most_groups, 0, -1):
        found = map_opinions(table, seed, most)
        if min(found.sizes) >= FEWEST_SHOWN:
            return found
    return found


def describe_groups(table: VoteTable, found: OpinionMap) -> list[dict[str, Any]]:
    """Return each group's size, zone and what it holds."""
    members = [found.groups[name] for name in table.participants]
    groups = np.array([-1 if group is None else group for group in members])
    points = np.array([found.positions[name] or (0.0, 0.0) for name in table.participants])
    scale = measure_scale(points, groups, len(found.sizes))
    described = []
    for group, size in enumerate(found.sizes):
        inside = points[groups == group] / scale
        middle, spread = inside.mean(axis=0), inside.std(axis=0) * SPREAD
        rows = np.flatnonzero(groups == group)
        described.append(
            {
                "size": size,
                "zone": {
                    "x": round(float(middle[0]), 3),
                    "y": round(float(middle[1]), 3),
                    "rx": round(max(float(spread[0]), NARROWEST), 3),
                    "ry": round(max(float(spread[1]), NARROWEST), 3),
                },
                "holds": [tell_held(table, rows, held) for held in found.representative[group]],
            }
        )
    return described


def measure_scale(points: np.ndarray[Any, Any], groups: np.ndarray[Any, Any], count: int) -> float:
    """Return what the farthest edge of a zone stands at: the drawing ends a little further."""
    edges = [
        np.abs(inside.mean(axis=0)) + inside.std(axis=0) * SPREAD
        for inside in (points[groups == group] for group in range(count))
    ]
    return max(float(np.max(edges)), 1e-9) * 1.08


def tell_held(table: VoteTable, rows: np.ndarray[Any, Any], held: Holding) -> dict[str, Any]:
    """Return what a group holds, with counts when five of it and five others voted."""
    column = table.statements.index(held.statement)
    voted = table.seen[:, column]
    inside = int(voted[rows].sum())
    others = int(voted.sum()) - inside
    told = {"statement": held.statement, "direction": held.direction}
    if min(inside, others) < FEWEST_SHOWN:
        return told
    count = held.agreed if held.direction == "agree" else held.disagreed
    return {**told, "count": count, "votes": held.votes}


def tell_shared(table: VoteTable, held: Holding) -> dict[str, Any]:
    """Return what all share, with counts when twelve voted."""
    told = {"statement": held.statement, "direction": held.direction}
    if held.votes < FEWEST_VOTERS:
        return told
    column = table.signs[:, table.statements.index(held.statement)]
    agreed, disagreed = int((column == AGREE).sum()), int((column == DISAGREE).sum())
    passed = held.votes - agreed - disagreed
    return {**told, "agreed": agreed, "disagreed": disagreed, "passed": passed}


def find_parting(table: VoteTable, found: OpinionMap) -> list[str]:
    """Return the statements on which two groups differ most, told without any count."""
    groups = np.array([found.groups[name] for name in table.participants])
    rated = []
    for column, name in enumerate(table.statements):
        shares = []
        for group in range(len(found.sizes)):
            signs = table.signs[groups == group, column]
            votes = int((signs <= AGREE).sum())
            if votes >= FEWEST_SHOWN:
                shares.append(int((signs == AGREE).sum()) / votes)
        if len(shares) > 1 and max(shares) - min(shares) > HALF:
            rated.append((min(shares) - max(shares), name))
    return [name for _, name in sorted(rated)[:MOST_PARTING]]


def find_own_group(table: VoteTable, name: str, seed: int) -> tuple[int, float, float] | None:
    """Return somebody's own group and place on the map the group sees, for her eyes only."""
    placed = keep_placed(table)
    if name not in placed.participants or placed.count_voters() < FEWEST_VOTERS:
        return None
    found = find_safe_map(placed, seed)
    group, place = found.groups[name], found.positions[name]
    if len(found.sizes) < 2 or group is None or place is None:  # noqa: PLR2004 -- one group
        return None
    points = np.array([found.positions[one] or (0.0, 0.0) for one in placed.participants])
    groups = np.array([found.groups[one] for one in placed.participants])
    scale = measure_scale(points, groups, len(found.sizes))
    return group, place[0] / scale, place[1] / scale
