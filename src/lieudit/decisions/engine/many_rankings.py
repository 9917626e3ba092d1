"""Duels of many rankings: the same whole numbers as `pairwise.count_duels`, by numpy."""

from __future__ import annotations

import numpy as np

from lieudit.decisions.engine.rankings import RankingProfile

DIGIT_BITS = 26  # sums of 2^27 such digits are exact in a double
CHUNK = 1 << 16


def count_many_duels(profile: RankingProfile) -> list[list[int]]:
    """Return the duels of a profile; weights of any size, cut in digits that doubles hold."""
    size = len(profile.options)
    duels = [[0] * size for _ in range(size)]
    for start in range(0, len(profile.rankings), CHUNK):
        stop = start + CHUNK
        ranks = write_ranks(profile.rankings[start:stop], size)
        rest = list(profile.weights[start:stop])
        shift = 0
        while any(rest):
            digits = np.array([weight & ((1 << DIGIT_BITS) - 1) for weight in rest], dtype=float)
            for row in range(size):
                found = digits @ (ranks[:, row : row + 1] < ranks)
                for column in range(size):
                    duels[row][column] += int(found[column]) << shift
            rest = [weight >> DIGIT_BITS for weight in rest]
            shift += DIGIT_BITS
    return duels


def write_ranks(rankings: tuple[tuple[tuple[int, ...], ...], ...], size: int) -> np.ndarray:
    """Return one row a ballot, one column an option: its tier, those left out in the last one."""
    ranks = np.full(len(rankings) * size, size, dtype=np.int32)
    cells: list[int] = []
    found: list[int] = []
    for row, tiers in enumerate(rankings):
        for rank, tier in enumerate(tiers):
            for place in tier:
                cells.append(row * size + place)
                found.append(rank)
    ranks[cells] = found
    return ranks.reshape(len(rankings), size)
