"""The whole map from a table of votes."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from lieudit.decisions.engine.opinion_map.clustering import group_points
from lieudit.decisions.engine.opinion_map.priority import rate_statement
from lieudit.decisions.engine.opinion_map.projection import measure_extremity, project
from lieudit.decisions.engine.opinion_map.statistics import (
    Holding,
    count_votes,
    find_representative,
    find_shared,
    multiply_groups,
)
from lieudit.decisions.engine.opinion_map.votes import (
    AGREE,
    DISAGREE,
    FEWEST_VOTERS,
    PASS,
    Floats,
    VoteTable,
    find_clustered,
    order_table,
)


@dataclass(frozen=True, slots=True)
class StatementFigures:
    """One statement: how it was voted, how far it parts people, what another vote is worth."""

    agreed: int
    disagreed: int
    passed: int
    extremity: float
    priority: float
    shared_by_groups: float | None
    refused_by_groups: float | None


@dataclass(frozen=True, slots=True)
class OpinionMap:
    """What was found; `reason` says why there is no map ("" when there is one).

    `groups`: participant → group from 0 (the largest), None when she voted too little;
    `positions`: participant → (x, y), None when she never voted.
    """

    voters: int
    reason: str
    groups: dict[str, int | None]
    positions: dict[str, tuple[float, float] | None]
    sizes: tuple[int, ...] = ()
    representative: tuple[tuple[Holding, ...], ...] = ()
    shared: dict[str, list[Holding]] = field(default_factory=dict)
    statements: dict[str, StatementFigures] = field(default_factory=dict)
    silhouettes: dict[int, float] = field(default_factory=dict)
    explained: tuple[float, float] = (0.0, 0.0)


def map_opinions(table: VoteTable, seed: int, most_groups: int = 5) -> OpinionMap:
    """Who votes alike, what does each group hold, what do all share?

    Nothing at all under 12 voters: a map of so few would show persons (`reason`
    "too_few_voters"). Deterministic by `seed`; rows and columns are sorted by name first, so the
    order of a file changes nothing. Steps: `find_clustered`, `project`, `group_points`,
    `find_representative`, `find_shared`. Source: Polis, `math/src/polismath/math`; signs: here and
    in Polis's exports +1 agrees (its raw rows say −1).
    """
    ordered, _ = order_table(table)
    voters = ordered.count_voters()
    nobody: dict[str, None] = dict.fromkeys(table.participants)
    if voters < FEWEST_VOTERS:
        return OpinionMap(voters, "too_few_voters", {**nobody}, {**nobody})
    plane = project(ordered)
    clustered = find_clustered(ordered)
    grouping = group_points(plane.positions[clustered], seed, most_groups)
    labels = np.full(len(ordered.participants), -1, dtype=np.int64)
    labels[clustered] = grouping.labels
    groups = int(grouping.labels.max()) + 1
    counts = count_votes(ordered, labels, groups)
    has_voted = ordered.seen.sum(axis=1) > 0
    places = {name: place for place, name in enumerate(ordered.participants)}
    return OpinionMap(
        voters,
        "",
        {
            name: int(labels[places[name]]) if labels[places[name]] >= 0 else None
            for name in table.participants
        },
        {
            name: (
                (float(plane.positions[places[name], 0]), float(plane.positions[places[name], 1]))
                if has_voted[places[name]]
                else None
            )
            for name in table.participants
        },
        tuple(int((labels == group).sum()) for group in range(groups)),
        tuple(map(tuple, find_representative(ordered, counts))),
        find_shared(ordered),
        describe_statements(
            ordered,
            measure_extremity(plane),
            multiply_groups(counts.agreed, counts.votes),
            multiply_groups(counts.disagreed, counts.votes),
        ),
        grouping.silhouettes,
        plane.explained,
    )


def describe_statements(
    table: VoteTable, extremity: Floats, shared: Floats, refused: Floats
) -> dict[str, StatementFigures]:
    """Return the figures of each statement, those all groups share most first."""
    agreed, disagreed, passed = (
        (table.signs == sign).sum(axis=0) for sign in (AGREE, DISAGREE, PASS)
    )
    order = sorted(range(len(table.statements)), key=lambda place: (-shared[place], place))
    return {
        table.statements[place]: StatementFigures(
            int(agreed[place]),
            int(disagreed[place]),
            int(passed[place]),
            float(extremity[place]),
            rate_statement(
                agreed=int(agreed[place]),
                passed=int(passed[place]),
                seen=int(agreed[place] + disagreed[place] + passed[place]),
                extremity=float(extremity[place]),
            ),
            float(shared[place]),
            float(refused[place]),
        )
        for place in order
    }
