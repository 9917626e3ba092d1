"""10 000 persons x 40 items: what a closing wave computes, against two plain Python loops.

The engine timed is the product's: counts, label, leave-one-out, median, consensus, D, all
exact. Both loops give only A and its edges, in floating point, so they do less.

`honest_loop` removes every answer in turn, as the definition says; it is timed
on a share of the items and scaled up, since items are alike. `category_loop`
knows that answers of one category weigh the same.
"""

from random import Random
from statistics import median
from time import perf_counter

from lieudit.interviews.engine.positions import Missing
from lieudit.interviews.engine.summaries import Question, summarise_item

PERSONS, ITEMS, SIZE, SEED = 10_000, 40, 5, 2026
HONEST_ITEMS = 2
ROUNDING = 1e-9


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


def draw_columns():
    """One list of positions for each item, 0 where the person said nothing."""
    draw = Random(SEED)
    return [[draw.randint(0, SIZE) for _ in range(PERSONS)] for _ in range(ITEMS)]


def summarise(asked):
    return [summarise_item(question, answers) for question, answers in asked]


def check_same(summaries, columns):
    for summary, column in zip(summaries, columns, strict=True):
        spread = summary.spread
        found = (spread.agreement.value, spread.robustness.lowest, spread.robustness.highest)
        for exact, plain in zip(found, category_loop(column), strict=True):
            if abs(float(exact) - plain) > ROUNDING:
                raise AssertionError(summary.question.code)


def measure():
    columns = draw_columns()
    asked = [
        (Question(f"q{n}", "ordinal", SIZE), [place or Missing.NO_ANSWER for place in column])
        for n, column in enumerate(columns)
    ]
    check_same(summarise(asked), columns)
    fast = time_median(lambda: summarise(asked), 9)
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
