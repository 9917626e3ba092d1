"""Strongest paths between many options: the same whole numbers as `schulze`, by numpy."""

from collections.abc import Sequence

import numpy as np


def find_many_paths(victories: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the strongest paths (Floyd and Warshall, 1962).

    Only the order of strengths matters on the way, so that they are replaced by their places in
    that order: votes of any size fit.
    """
    strengths = sorted({strength for row in victories for strength in row} | {0})
    place_of = {strength: place for place, strength in enumerate(strengths)}
    paths = np.array([[place_of[strength] for strength in row] for row in victories], np.int32)
    for middle in range(len(paths)):
        through = np.minimum(paths[:, middle, None], paths[None, middle, :])
        np.maximum(paths, through, out=paths)
    np.fill_diagonal(paths, 0)
    return [[strengths[place] for place in row] for row in paths.tolist()]
