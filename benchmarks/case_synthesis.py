"""10 000 persons x 40 items: labels and leave-one-out, against two plain Python loops.

`honest_loop` removes every answer in turn, as the definition says; it is timed
on a share of the items and scaled up, since items are alike. `category_loop`
knows that answers of one category weigh the same.
"""

from statistics import median
from time import perf_counter

import numpy as np

from lieudit.interviews.engine.matrix import summarise_matrix

PERSONS, ITEMS, SIZE, SEED = 10_000, 40, 5, 2026
HONEST_ITEMS = 2


def measure_plainly(counts):
    total, rest, value = sum(counts), list(counts), 0.0
    while any(rest):
        pattern = [count > 0 for count in rest]
        height = min(count for count in rest if count > 0)
        value += height * sum(pattern) / total * weigh_plainly(pattern)
        rest = [count - height * cell for count, cell in zip(rest, pattern, strict=True)]
    return value


def weigh_plainly(pattern):
    size, filled = len(pattern), sum(pattern)
    if filled == 1:
        return 1.0
    one = two = 0
    for i in range(size):
        for j in range(i + 1, size):
            for k in range(j + 1, size):
                triple = (pattern[i], pattern[j], pattern[k])
                one += triple in ((True, True, False), (False, True, True))
                two += triple == (True, False, True)
    if not one + two:
        return 0.0
    unimodality = ((size - 2) * one - (size - 1) * two) / ((size - 2) * (one + two))
    return unimodality * (1 - (filled - 1) / (size - 1))


def count_plainly(answers):
    counts = [0] * SIZE
    for answer in answers:
        if answer:
            counts[answer - 1] += 1
    return counts


def honest_loop(answers):
    counts, edges = count_plainly(answers), []
    for answer in answers:
        if answer:
            counts[answer - 1] -= 1
            edges.append(measure_plainly(counts))
            counts[answer - 1] += 1
    return measure_plainly(counts), min(edges), max(edges)


def category_loop(answers):
    counts, edges = count_plainly(answers), []
    for position in range(SIZE):
        if counts[position]:
            counts[position] -= 1
            edges.append(measure_plainly(counts))
            counts[position] += 1
    return measure_plainly(counts), min(edges), max(edges)


def time_median(function, times):
    spent = []
    for _ in range(times):
        start = perf_counter()
        function()
        spent.append(perf_counter() - start)
    return median(spent)


def measure():
    answers = np.random.default_rng(SEED).integers(0, SIZE + 1, (PERSONS, ITEMS))
    columns = answers.T.tolist()
    found = summarise_matrix(answers, SIZE)
    plain = [category_loop(column) for column in columns]
    for item, (value, lowest, highest) in enumerate(plain):
        got = (found.agreement[item], found.lowest[item], found.highest[item])
        if not np.allclose(got, (value, lowest, highest), atol=1e-9):
            raise AssertionError(item)
    fast = time_median(lambda: summarise_matrix(answers, SIZE), 9)
    cheap = time_median(lambda: [category_loop(column) for column in columns], 3)
    share = ITEMS / HONEST_ITEMS
    honest = time_median(lambda: [honest_loop(c) for c in columns[:HONEST_ITEMS]], 1) * share
    return {
        "persons": PERSONS,
        "items": ITEMS,
        "scale": SIZE,
        "engine_seconds": fast,
        "honest_loop_seconds": honest,
        "honest_loop_measured_items": HONEST_ITEMS,
        "category_loop_seconds": cheap,
        "ratio_to_honest_loop": honest / fast,
        "ratio_to_category_loop": cheap / fast,
    }
