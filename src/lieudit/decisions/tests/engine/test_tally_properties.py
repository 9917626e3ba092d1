"""What every count must hold, on ballots nobody chose: order, weight, ties, exactness."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lieudit.decisions.engine.ballots import GradeBallot, RankingBallot, Settings
from lieudit.decisions.engine.grade_tallies import GradeTallies
from lieudit.decisions.engine.locking import follow_orders
from lieudit.decisions.engine.majority_judgment import tally_majority_judgment
from lieudit.decisions.engine.many_paths import find_many_paths
from lieudit.decisions.engine.many_rankings import count_many_duels
from lieudit.decisions.engine.pairwise import count_duels
from lieudit.decisions.engine.rankings import gather_rankings
from lieudit.decisions.engine.schulze import find_strongest_paths, measure_victories
from lieudit.decisions.engine.tallying import tally

OPTIONS = ("a", "b", "c", "d")
GRADED = ("majority_judgment", "approval")
RANKED = ("plurality", "schulze", "ranked_pairs", "condorcet", "stv")
METHODS = GRADED + RANKED
few = settings(max_examples=40, deadline=None)


@st.composite
def draw_ballots(draw, method, most=9):
    if method in GRADED:
        grade = st.none() | st.integers(0, 1 if method == "approval" else 4)
        ballot = st.builds(
            GradeBallot, st.fixed_dictionaries(dict.fromkeys(OPTIONS, grade)), st.integers(1, 4)
        )
    else:
        joins = st.lists(st.booleans(), min_size=4, max_size=4)
        order, length = st.permutations(OPTIONS), st.integers(0, 4)
        ballot = st.builds(write_ranking, order, length, joins, st.integers(1, 4))
    return draw(st.lists(ballot, min_size=1, max_size=most))


def write_ranking(order, length, joins, weight):
    tiers = []
    for name, joined in zip(order[:length], joins, strict=False):
        if joined and tiers:
            tiers[-1] = (*tiers[-1], name)
        else:
            tiers.append((name,))
    return RankingBallot(tuple(tiers), weight)


def count(method, ballots, options=OPTIONS, seats=1, missing="worst"):
    return tally(method, ballots, options, Settings(scale=(0, 4), seats=seats, missing=missing))


def core(result):
    return (set(result.winners), result.ranking, result.figures["ballots"], dict(result.options))


@pytest.mark.parametrize("method", METHODS)
@few
@given(st.data())
def test_the_order_of_ballots_and_of_options_changes_nothing(method, data):
    ballots = data.draw(draw_ballots(method))
    shuffled = data.draw(st.permutations(ballots))
    renamed = data.draw(st.permutations(OPTIONS))
    assert core(count(method, ballots)) == core(count(method, shuffled, renamed))


@pytest.mark.parametrize("method", METHODS)
@few
@given(st.data())
def test_a_weight_is_as_many_ballots(method, data):
    ballots = data.draw(draw_ballots(method))
    one_by_one = [type(b)(getattr(b, b.__slots__[0]), 1) for b in ballots for _ in range(b.weight)]
    for seats in (1, 2):
        assert count(method, ballots, seats=seats) == count(method, one_by_one, seats=seats)


@pytest.mark.parametrize("method", METHODS)
@few
@given(st.data())
def test_the_one_everybody_prefers_wins_alone(method, data):
    ballots = data.draw(draw_ballots(method))
    if method in GRADED:
        top = 1 if method == "approval" else 4
        lower = [{o: g and min(g, top - 1) for o, g in b.grades.items()} for b in ballots]
        loved = [GradeBallot({**g, "b": top}, b.weight)
                 for g, b in zip(lower, ballots, strict=True)]  # fmt: skip
    else:
        rest = [[tuple(o for o in tier if o != "b") for tier in b.tiers] for b in ballots]
        loved = [RankingBallot((("b",), *filter(None, tiers)), b.weight)
                 for tiers, b in zip(rest, ballots, strict=True)]  # fmt: skip
    assert count(method, loved).winners == ("b",)


@pytest.mark.parametrize("method", METHODS)
@few
@given(st.data())
def test_no_tie_is_hidden(method, data):
    """Exchange two options in the half of the ballots given twice: nothing can part them."""
    ballots = data.draw(draw_ballots(method, most=4))
    mirror = {"a": "b", "b": "a"}
    swapped = [
        GradeBallot({mirror.get(o, o): g for o, g in b.grades.items()}, b.weight)
        if method in GRADED
        else RankingBallot(tuple(tuple(mirror.get(o, o) for o in t) for t in b.tiers), b.weight)
        for b in ballots
    ]
    found = count(method, ballots + swapped)
    ranks = {name: figures["rank"] for name, figures in found.options.items()}
    assert ranks["a"] == ranks["b"]
    named = set(found.winners if method != "stv" else found.figures["possible_winners"])
    assert ("a" in named) == ("b" in named)
    assert set().union(*found.ranking) == set(OPTIONS)
    assert sorted(sum(found.ranking, ())) == sorted(OPTIONS)


@few
@given(st.lists(st.lists(st.integers(0, 6), min_size=3, max_size=3), min_size=1, max_size=40))
def test_majority_values_are_those_of_one_by_one_removal(rows):
    ballots = [GradeBallot(dict(zip("abc", row, strict=True))) for row in rows]
    values = {name: remove_medians([row["abc".index(name)] for row in rows]) for name in "abc"}
    found = tally("majority_judgment", ballots, "abc")
    ranked = [[values[name] for name in group] for group in found.ranking]
    assert [group[0] for group in ranked] == sorted(set(map(tuple, values.values())), reverse=True)
    assert all(value == group[0] for group in ranked for value in group)
    assert found.options["a"]["median"] == values["a"][0]


def remove_medians(grades):
    left, value = sorted(grades), []
    while left:
        value.append(left.pop((len(left) - 1) // 2))
    return tuple(value)


tallied = st.lists(
    st.lists(st.integers(0, 5), min_size=4, max_size=4), min_size=2, max_size=5
).filter(lambda rows: all(map(sum, rows)))


def judge(rows, missing="worst"):
    most = max(map(sum, rows))
    tallies = GradeTallies(
        tuple(f"o{place}" for place in range(len(rows))), 0, tuple(map(tuple, rows)),
        tuple(most - sum(row) for row in rows),
    )  # fmt: skip
    return tally_majority_judgment(tallies, Settings(missing=missing))


@few
@given(tallied, st.integers(2, 10**12))
def test_multiplying_every_ballot_changes_no_order(rows, times):
    larger = [[cell * times for cell in row] for row in rows]
    for missing in ("worst", "exclude", "median"):
        assert judge(rows, missing).ranking == judge(larger, missing).ranking


@few
@given(tallied)
def test_excluding_blanks_compares_options_as_if_each_had_as_many_ballots(rows):
    """Each profile repeated by hand until all have the same number of ballots."""
    most = 1
    for row in rows:
        most *= sum(row)
    repeated = [[cell * (most // sum(row)) for cell in row] for row in rows]
    assert judge(rows, "exclude").ranking == judge(repeated).ranking


@few
@given(st.data())
def test_tallies_are_the_ballots_counted(data):
    ballots = data.draw(draw_ballots("majority_judgment"))
    found = count("majority_judgment", ballots)
    again = judge([found.options[name]["profile"] for name in OPTIONS])
    assert [[int(o[1]) for o in group] for group in again.ranking] == [
        sorted(OPTIONS.index(name) for name in group) for group in found.ranking
    ]


@few
@given(st.data())
def test_fractions_of_votes_count_as_the_same_whole_shares(data):
    for method in METHODS:
        ballots = data.draw(draw_ballots(method, most=5))
        thirds = [type(b)(getattr(b, b.__slots__[0]), Fraction(b.weight, 3)) for b in ballots]
        if method != "stv":  # Droop's quota is a whole number of votes
            assert count(method, thirds).ranking == count(method, ballots).ranking


@few
@given(st.data())
def test_duels_and_paths_are_the_same_by_numpy(data):
    ballots = data.draw(draw_ballots("schulze"))
    large = [RankingBallot(b.tiers, b.weight * 10**12 + 7**25 * b.weight) for b in ballots]
    for given_ballots in (ballots, large):
        profile = gather_rankings(given_ballots, OPTIONS, Settings())
        duels = count_duels(profile)
        assert count_many_duels(profile) == duels
        victories = measure_victories(duels)
        assert find_many_paths(victories) == find_strongest_paths(victories)


@few
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=6, unique=True))
def test_equal_victories_are_followed_in_every_order(pairs):
    pairs = [pair for pair in pairs if pair[0] < pair[1] or (pair[1], pair[0]) not in pairs]
    pairs = [pair for pair in pairs if pair[0] != pair[1]]
    start = tuple(1 << place for place in range(4))
    by_hand = {lock_in_turn(start, order) for order in permutations(pairs)}
    assert follow_orders(start, pairs, 2000) == by_hand


def lock_in_turn(state, order):
    for winner, loser in order:
        if not state[loser] >> winner & 1:
            state = tuple(s | state[loser] if s >> winner & 1 else s for s in state)
    return state


@few
@given(st.data(), st.integers(1, 3), st.sampled_from(["droop", "hare"]))
def test_a_transferable_vote_loses_and_makes_no_vote(data, seats, quota):
    ballots = data.draw(draw_ballots("stv"))
    found = tally("stv", ballots, OPTIONS, Settings(seats=seats, quota=quota))
    valid = sum(ballot.weight for ballot in ballots if ballot.tiers)
    assert len(found.winners) == (seats if valid else 0)
    for step in found.steps if valid else ():
        assert sum(step["votes"].values()) + step["exhausted"] == valid
    possible = found.figures["possible_winners"]
    assert possible is None or set(found.winners) <= set(possible)
