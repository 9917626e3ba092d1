"""Where each participant stands on a plane: the two directions that part opinions most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lieudit.decisions.engine.opinion_map.votes import Floats, VoteTable

SMALL_TABLE = 200
MOST_STEPS = 96
STEPS_BETWEEN_LOOKS = 24
STILL = 1e-10


@dataclass(frozen=True, slots=True)
class Plane:
    """Positions (participants × 2), loadings (statements × 2), means and shares of variance."""

    positions: Floats
    loadings: Floats
    means: Floats
    explained: tuple[float, float]


def project(table: VoteTable) -> Plane:
    """Where does each participant stand?

    Principal components of the votes, what was not seen taken as the statement's mean; then a
    participant is moved outwards by √(statements / her votes), so that having voted little
    does not pull her to the centre. Each direction points to where its heaviest statement is agreed
    with. Small and others, Polis: Scaling Deliberation by Mapping High Dimensional Opinion
    Spaces, Recerca 2021; `pca.clj`.
    """
    seen = table.seen
    counts = seen.sum(axis=0)
    values = np.where(seen, table.signs, 0).astype(np.float64)
    means = values.sum(axis=0) / np.maximum(counts, 1)
    centered = np.where(seen, values - means, 0.0)
    loadings, explained = find_components(centered)
    votes = np.maximum(seen.sum(axis=1), 1)
    stretch = np.sqrt(len(table.statements) / votes)
    return Plane(centered @ loadings * stretch[:, None], loadings, means, explained)


def find_components(centered: Floats) -> tuple[Floats, tuple[float, float]]:
    """Return the two leading directions of a centred table and the variance each explains."""
    rows, columns = centered.shape
    total = float((centered**2).sum())
    loadings = np.zeros((columns, 2))
    if not total:
        return loadings, (0.0, 0.0)
    is_tall = rows >= columns
    gram = centered.T @ centered if is_tall else centered @ centered.T
    powers, vectors = find_leading(gram)
    explained = [0.0, 0.0]
    for place, power in enumerate(powers):
        vector = vectors[:, place]
        if power <= total * 1e-12:
            continue
        direction = vector if is_tall else centered.T @ vector / np.sqrt(power)
        heaviest = int(np.argmax(np.round(np.abs(direction), 9)))
        loadings[:, place] = direction if direction[heaviest] > 0 else -direction
        explained[place] = power / total
    return loadings, (explained[0], explained[1])


def find_leading(gram: Floats) -> tuple[list[float], Floats]:
    """Return the two largest eigenvalues of a symmetric table and their vectors.

    Lanczos's steps, every vector kept at right angles to all before, until the first two stand
    still to the last digits; a small table, or one that nothing parts, is decomposed whole.
    """
    size = len(gram)
    if size > SMALL_TABLE:
        kept = np.zeros((size, MOST_STEPS))
        vector = np.random.default_rng(0).standard_normal(size)
        for step in range(MOST_STEPS):
            for _ in range(2):  # once more: rounding leaves a little of what was taken away
                vector -= kept[:, :step] @ (kept[:, :step].T @ vector)
            kept[:, step] = vector / np.linalg.norm(vector)
            vector = gram @ kept[:, step]
            if step % STEPS_BETWEEN_LOOKS == STEPS_BETWEEN_LOOKS - 1:
                found = look_at(gram, kept[:, : step + 1])
                if found is not None:
                    return found
    powers, vectors = np.linalg.eigh(gram)
    return powers[:-3:-1].tolist(), vectors[:, :-3:-1]


def look_at(gram: Floats, kept: Floats) -> tuple[list[float], Floats] | None:
    """Return the two leading pairs of a table within these directions, if they stand still."""
    turned = gram @ kept
    powers, mixed = np.linalg.eigh(kept.T @ turned)
    vectors = kept @ mixed[:, :-3:-1]
    errors = turned @ mixed[:, :-3:-1] - vectors * powers[:-3:-1]
    if np.linalg.norm(errors, axis=0).max() > STILL * powers[-1]:
        return None
    return powers[:-3:-1].tolist(), vectors


def measure_extremity(plane: Plane) -> Floats:
    """Return how far agreeing with one statement alone would take somebody from the centre."""
    stretch = np.sqrt(len(plane.means))
    moved: Floats = np.abs(1 - plane.means) * np.linalg.norm(plane.loadings, axis=1) * stretch
    return moved
