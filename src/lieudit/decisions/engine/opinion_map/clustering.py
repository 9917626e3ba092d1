"""Groups of neighbours on the plane: k-means, and the number of groups that parts them best."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lieudit.decisions.engine.opinion_map.votes import Floats

Labels = npt.NDArray[np.int64]
RESTARTS = 8
LONGEST_WALK = 100
POINTS_PER_GROUP = 12
COMPARED_POINTS = 1000


@dataclass(frozen=True, slots=True)
class Grouping:
    """A group for each point, numbered from the largest; how well each number of groups parts."""

    labels: Labels
    silhouettes: dict[int, float]


def group_points(points: Floats, seed: int, most_groups: int) -> Grouping:
    """In how many groups do these points fall, and which?

    k goes from 2 to min(`most_groups`, 2 + ⌊points / 12⌋); the best silhouette is kept, the smaller
    k when equal. Points that are all alike, or `most_groups` 1, make one group. Same seed, same
    points: same groups. Polis (`clusters.clj`) first gathers points in a hundred base clusters, for
    speed alone; here every point counts, beyond 1 000 a drawn part of them tells the silhouette.
    """
    rng = np.random.default_rng(seed)
    distinct = len(np.unique(np.round(points, 9), axis=0))
    highest = min(most_groups, 2 + len(points) // POINTS_PER_GROUP, distinct)
    if highest < 2:  # noqa: PLR2004 -- one group
        return Grouping(np.zeros(len(points), dtype=np.int64), {})
    compared = np.arange(len(points))
    if len(points) > COMPARED_POINTS:
        compared = np.sort(rng.choice(len(points), COMPARED_POINTS, replace=False))
    distances = measure_distances(points[compared])
    best, silhouettes = np.zeros(len(points), dtype=np.int64), {}
    for count in range(2, highest + 1):
        labels = find_nearest(points, find_centers(points, count, rng))
        silhouettes[count] = measure_silhouette(distances, labels[compared])
        if silhouettes[count] > max([-2.0, *list(silhouettes.values())[:-1]]) + 1e-12:
            best = labels
    return Grouping(number_groups(points, best), silhouettes)


def find_centers(points: Floats, count: int, rng: np.random.Generator) -> Floats:
    """Return the best of several k-means, each begun from centres drawn apart."""
    best, least = points[:count], np.inf
    for _ in range(RESTARTS):
        centers = walk(points, spread_centers(points, count, rng))
        spread = float(measure_squares(points, centers).min(axis=1).sum())
        if spread < least * (1 - 1e-12):
            best, least = centers, spread
    return best


def spread_centers(points: Floats, count: int, rng: np.random.Generator) -> Floats:
    """Draw centres far from one another (k-means++, Arthur and Vassilvitskii 2007)."""
    chosen = [points[rng.integers(len(points))]]
    squares = ((points - chosen[0]) ** 2).sum(axis=1)
    while len(chosen) < count:
        reached = np.cumsum(squares)
        place = int(np.searchsorted(reached, rng.random() * reached[-1], side="right"))
        chosen.append(points[min(place, len(points) - 1)])
        squares = np.minimum(squares, ((points - chosen[-1]) ** 2).sum(axis=1))
    return np.array(chosen)


def walk(points: Floats, centers: Floats) -> Floats:
    """Move each centre to the middle of its points until none moves; an empty one stays."""
    labels = None
    for _ in range(LONGEST_WALK):
        found = find_nearest(points, centers)
        if labels is not None and np.array_equal(found, labels):
            break
        labels = found
        belongs = (labels[:, None] == np.arange(len(centers))).astype(np.float64)
        masses = belongs.sum(axis=0)[:, None]
        centers = np.where(masses > 0, belongs.T @ points / np.maximum(masses, 1.0), centers)
    return centers


def measure_squares(points: Floats, centers: Floats) -> Floats:
    """Return the squared distances of points to centres."""
    squares: Floats = (
        (points**2).sum(axis=1)[:, None] - 2 * points @ centers.T + (centers**2).sum(axis=1)
    )
    return np.maximum(squares, 0.0)


def measure_distances(points: Floats) -> Floats:
    """Return the distances between points, exactly 0 between equal ones."""
    across = points[:, None, 0] - points[None, :, 0]
    along = points[:, None, 1] - points[None, :, 1]
    distances: Floats = np.sqrt(across * across + along * along)
    return distances


def find_nearest(points: Floats, centers: Floats) -> Labels:
    """Return the nearest centre of each point, the first when equal."""
    nearest: Labels = ((centers**2).sum(axis=1) - 2 * points @ centers.T).argmin(axis=1)
    return nearest


def measure_silhouette(distances: Floats, labels: Labels) -> float:
    """Return how much nearer points are to their own group than to the next, −1 … 1.

    A point alone in its group counts 0 (Rousseeuw 1987).
    """
    groups = int(labels.max()) + 1
    rows = np.arange(len(labels))
    belongs = (labels[:, None] == np.arange(groups)).astype(np.float64)
    sizes = belongs.sum(axis=0)
    if (sizes > 0).sum() < 2:  # noqa: PLR2004 -- a silhouette compares two groups
        return -1.0
    sums = distances @ belongs
    own = sizes[labels]
    inner = sums[rows, labels] / np.maximum(own - 1, 1)
    means = np.where(sizes > 0, sums / np.maximum(sizes, 1), np.inf)
    means[rows, labels] = np.inf
    outer = means.min(axis=1)
    widest = np.maximum(np.maximum(inner, outer), 1e-300)
    return float(np.where(own > 1, (outer - inner) / widest, 0.0).mean())


def number_groups(points: Floats, labels: Labels) -> Labels:
    """Number the groups from the largest, equal sizes from the right of the plane to the left."""
    found = np.unique(labels)
    keys = {
        int(label): (
            -int((labels == label).sum()),
            *np.round(-points[labels == label].mean(axis=0), 9),
        )
        for label in found
    }
    order = sorted(keys, key=keys.__getitem__)
    renamed = np.zeros(int(found.max()) + 1, dtype=np.int64)
    for number, label in enumerate(order):
        renamed[label] = number
    return renamed[labels]
