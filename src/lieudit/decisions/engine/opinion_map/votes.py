"""Votes on statements as a table, and the counts everything else is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Signs = npt.NDArray[np.int8]
Flags = npt.NDArray[np.bool_]

AGREE, PASS, DISAGREE, UNSEEN = 1, 0, -1, 2
FEWEST_VOTERS = 12
ENOUGH_VOTES = 7
FILLED_UP_TO = 15


@dataclass(frozen=True, slots=True)
class VoteTable:
    """Rows are participants, columns statements: 1 agree, −1 disagree, 0 pass, 2 unseen."""

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    signs: Signs

    @property
    def seen(self) -> Flags:
        """Where a participant voted, a pass being a vote."""
        seen: Flags = self.signs != UNSEEN
        return seen

    def count_voters(self) -> int:
        """Return how many participants voted at least once."""
        return int(self.seen.any(axis=1).sum())


def build_table(votes: Mapping[str, Mapping[str, int]], statements: Sequence[str]) -> VoteTable:
    """Return the table of votes kept as {participant: {statement: sign}}."""
    places = {statement: place for place, statement in enumerate(statements)}
    signs = np.full((len(votes), len(statements)), UNSEEN, dtype=np.int8)
    for row, cast in enumerate(votes.values()):
        for statement, sign in cast.items():
            signs[row, places[statement]] = sign
    return VoteTable(tuple(votes), tuple(statements), signs)


def order_table(table: VoteTable) -> tuple[VoteTable, npt.NDArray[np.int64]]:
    """Sort rows and columns by name, so that no result depends on the order of a file.

    Also returns, for each row of the given table, its place in the sorted one.
    """
    rows = np.array(sorted(range(len(table.participants)), key=table.participants.__getitem__))
    columns = np.array(sorted(range(len(table.statements)), key=table.statements.__getitem__))
    rows, columns = rows.astype(np.int64), columns.astype(np.int64)
    places = np.empty_like(rows)
    places[rows] = np.arange(len(rows))
    ordered = VoteTable(
        tuple(table.participants[row] for row in rows),
        tuple(table.statements[column] for column in columns),
        table.signs[np.ix_(rows, columns)],
    )
    return ordered, places


def find_clustered(table: VoteTable) -> Flags:
    """Tell who has voted enough to stand in a group.

    At least min(7, statements) votes; when that leaves fewer than 15 people, those who
    voted most complete them up to 15 (as Polis does), equal counts all together.
    """
    counts = table.seen.sum(axis=1)
    enough: Flags = counts >= max(1, min(ENOUGH_VOTES, len(table.statements)))
    lacking = FILLED_UP_TO - int(enough.sum())
    if lacking <= 0:
        return enough
    others = np.sort(counts[~enough & (counts > 0)])[::-1]
    if not len(others):
        return enough
    threshold = others[min(lacking, len(others)) - 1]
    completed: Flags = enough | ((counts >= threshold) & (counts > 0))
    return completed
