"""Majority judgment of 1 000 000 ballots x 12 options, against its peers in the same run.

The peers: the Mieux Voter library, votelib, and one bincount of the same array. The library removes
medians ballot by ballot, so that its cost grows with them: it is timed on a share of them and
told in ballots a second, its order being compared with ours on that share. What is timed for us: an
array in, the whole result out (order, gauges, levels, steps).

The registry's package of the Mieux Voter library is an empty shell: its folder, checked out from
MieuxVoter/majority-judgment-library-python, goes on PYTHONPATH. A missing peer is told as null.
"""

import importlib
from random import Random
from statistics import median
from time import perf_counter

import numpy as np

from lieudit.decisions.engine.ballots import Settings
from lieudit.decisions.engine.majority_judgment import tally_majority_judgment
from lieudit.decisions.engine.many_grades import count_array, tally_array

BALLOTS, OPTIONS, GRADES, SEED = 1_000_000, 12, 7, 2026
LIBRARY_BALLOTS, VOTELIB_BALLOTS = 5_000, 300
TIMES = 7
GOAL_LIBRARY, GOAL_BINCOUNT = 100, 3


def draw_array():
    return np.random.default_rng(SEED).integers(0, GRADES, (BALLOTS, OPTIONS), dtype=np.int64)


def time_median(function, times=TIMES):
    spent = []
    for _ in range(times):
        start = perf_counter()
        function()
        spent.append(perf_counter() - start)
    return median(spent)


def name_options():
    names = [f"option {number:02}" for number in range(OPTIONS)]
    Random(SEED).shuffle(names)
    return names


def find_peer(module, name):
    try:
        return getattr(importlib.import_module(module), name, None)
    except ImportError:
        return None


def measure_library(array, names):
    judge = find_peer("majority_judgment", "majority_judgment")
    if judge is None:
        return None
    share = array[:LIBRARY_BALLOTS]
    grades = dict(zip(names, share.T.tolist(), strict=True))
    start = perf_counter()
    order = judge(grades)
    seconds = perf_counter() - start
    ours = tally_array("majority_judgment", share, names)
    if sorted(order, key=order.get) != [name for group in ours.ranking for name in group]:
        raise AssertionError("the library orders otherwise")
    return LIBRARY_BALLOTS / seconds


def measure_votelib(array, names):
    judge = find_peer("votelib.evaluate.cardinal", "MajorityJudgment")
    if judge is None:
        return None
    share = array[:VOTELIB_BALLOTS]
    votes = {}
    for row in share.tolist():
        ballot = frozenset(zip(names, row, strict=True))
        votes[ballot] = votes.get(ballot, 0) + 1
    start = perf_counter()
    winners = judge().evaluate(votes, 1)
    seconds = perf_counter() - start
    if winners[0] not in tally_array("majority_judgment", share, names).winners:
        raise AssertionError("votelib elects another option")
    return VOTELIB_BALLOTS / seconds


def measure():
    names, array = name_options(), draw_array()
    small = array.astype(np.int8)
    tallies = count_array(array, names, Settings())
    bincount = time_median(lambda: np.bincount(array.ravel()))
    ours = time_median(lambda: tally_array("majority_judgment", array, names))
    ours_small = time_median(lambda: tally_array("majority_judgment", small, names))
    judged = time_median(lambda: tally_majority_judgment(tallies, Settings()))
    library, votelib = measure_library(array, names), measure_votelib(array, names)
    return {
        "ballots": BALLOTS,
        "options": OPTIONS,
        "grades": GRADES,
        "seconds": ours,
        "seconds_int8": ours_small,
        "seconds_from_tallies": judged,
        "ballots_per_second": BALLOTS / ours,
        "bincount_seconds": bincount,
        "ratio_to_bincount": ours / bincount,
        "bincount_goal_share": ours / bincount / GOAL_BINCOUNT,
        "mieux_voter_ballots_per_second": library,
        "ratio_to_mieux_voter": library and BALLOTS / ours / library,
        "mieux_voter_goal_share": library and BALLOTS / ours / library / GOAL_LIBRARY,
        "votelib_ballots_per_second": votelib,
        "ratio_to_votelib": votelib and BALLOTS / ours / votelib,
    }
