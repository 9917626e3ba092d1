"""Opinion map of 2 000 people x 900 statements against red-dwarf in the same run; goal 5 times.

Four planted camps, one statement in ten seen, half of the votes drawn at random. Each gets
the votes as it takes them and gives groups, representative statements, consensus. Recovery is the
adjusted Rand index of the groups found against the camps planted. A peer that is missing is null.
"""

import importlib
from time import perf_counter

import numpy as np

from lieudit.decisions.engine.opinion_map.mapping import map_opinions
from lieudit.decisions.engine.opinion_map.votes import UNSEEN, VoteTable

PEOPLE, STATEMENTS, CAMPS, SEED = 2_000, 900, 4, 2026
SEEN, NOISE = 0.1, 0.5
SMALL = ((60, 40, 3, 0.6, 0.3), (200, 50, 2, 0.3, 0.5), (200, 60, 4, 0.5, 0.4))
GOAL = 5


def plant(people, statements, camps, seen, noise):
    draw = np.random.default_rng(SEED)
    profiles = draw.choice([-1, 1], size=(camps, statements))
    shared = draw.random(statements) < 0.3
    profiles[:, shared] = profiles[0, shared]
    camp_of = draw.integers(0, camps, people)
    signs = profiles[camp_of]
    signs = np.where(draw.random(signs.shape) < noise, draw.integers(-1, 2, signs.shape), signs)
    signs = np.where(draw.random(signs.shape) < seen, signs, UNSEEN).astype(np.int8)
    names = tuple(f"p{number:05}" for number in range(people))
    return VoteTable(names, tuple(f"s{n:04}" for n in range(statements)), signs), camp_of


def rate_recovery(found, planted):
    table = np.zeros((max(found) + 1, max(planted) + 1))
    np.add.at(table, (found, planted), 1)

    def pairs(counts):
        return (counts * (counts - 1) / 2).sum()

    both, rows, columns = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    expected = rows * columns / (len(found) * (len(found) - 1) / 2)
    return float((both - expected) / ((rows + columns) / 2 - expected))


def measure_one(shape):
    table, camp_of = plant(*shape)
    start = perf_counter()
    found = map_opinions(table, SEED)
    ours = perf_counter() - start
    kept = [at for at, name in enumerate(table.participants) if found.groups[name] is not None]
    groups = [found.groups[table.participants[at]] for at in kept]
    document = {
        "people": shape[0],
        "statements": shape[1],
        "seconds": ours,
        "recovery": rate_recovery(groups, [int(camp_of[at]) for at in kept]),
    }
    return {**document, **measure_peer(table, camp_of, ours)}


def measure_peer(table, camp_of, ours):
    try:
        polis = importlib.import_module("reddwarf.implementations.polis")
    except ImportError:
        return {"red_dwarf_seconds": None, "ratio": None, "red_dwarf_recovery": None}
    rows, columns = table.seen.nonzero()
    votes = [
        {"participant_id": int(row), "statement_id": int(column),
         "vote": int(table.signs[row, column])}
        for row, column in zip(rows, columns, strict=True)
    ]  # fmt: skip
    start = perf_counter()
    result = polis.run_pipeline(votes=votes, max_group_count=5, random_state=SEED)
    theirs = perf_counter() - start
    labels = result.participants_df["cluster_id"].dropna()
    camps = [int(camp_of[at]) for at in labels.index]
    return {
        "red_dwarf_seconds": theirs,
        "ratio": theirs / ours,
        "red_dwarf_recovery": rate_recovery([int(label) for label in labels], camps),
    }


def measure():
    map_opinions(plant(*SMALL[0])[0], SEED)
    return {
        "goal": GOAL,
        "large": measure_one((PEOPLE, STATEMENTS, CAMPS, SEEN, NOISE)),
        "small": [measure_one(shape) for shape in SMALL],
    }
