"""The opinion map: planted camps found again, figures by hand, nothing under twelve."""

import random

import numpy as np
import pytest

from lieudit.decisions.engine.opinion_map.mapping import map_opinions
from lieudit.decisions.engine.opinion_map.priority import rate_statement
from lieudit.decisions.engine.opinion_map.projection import find_leading, project
from lieudit.decisions.engine.opinion_map.statistics import test_one as z_one
from lieudit.decisions.engine.opinion_map.statistics import test_two as z_two
from lieudit.decisions.engine.opinion_map.votes import UNSEEN, VoteTable, build_table


def plant_camps(people, statements, camps, *, seen=0.7, noise=0.15, seed=3):
    """Return votes of camps that disagree on most statements, and the camp of each person."""
    rng = np.random.default_rng(seed)
    profiles = rng.choice([-1, 1], size=(camps, statements))
    profiles[1] = -profiles[0]
    profiles[:, :4] = 1  # all camps agree with the first four
    camp_of = np.arange(people) % camps
    signs = profiles[camp_of]
    signs = np.where(rng.random(signs.shape) < noise, rng.integers(-1, 2, signs.shape), signs)
    signs = np.where(rng.random(signs.shape) < seen, signs, UNSEEN).astype(np.int8)
    names = tuple(f"p{place:03}" for place in range(people))
    return VoteTable(names, tuple(f"s{place:02}" for place in range(statements)), signs), camp_of


@pytest.mark.parametrize(("people", "camps"), [(60, 2), (60, 3), (150, 3)])
def test_planted_camps_are_found_again(people, camps):
    table, camp_of = plant_camps(people, 30, camps)
    found = map_opinions(table, seed=1)
    groups = {}
    for name, camp in zip(table.participants, camp_of, strict=True):
        groups.setdefault(int(camp), set()).add(found.groups[name])
    assert [len(members) for members in groups.values()] == [1] * camps
    assert len(set.union(*groups.values())) == camps
    assert sum(found.sizes) == people
    assert list(found.sizes) == sorted(found.sizes, reverse=True)


def test_what_all_share_and_what_each_group_holds_are_told():
    table, _ = plant_camps(60, 30, 2)
    found = map_opinions(table, seed=1)
    assert {held.statement for held in found.shared["agree"]} <= {"s00", "s01", "s02", "s03"}
    assert list(found.statements)[:4] == sorted(
        ["s00", "s01", "s02", "s03"], key=lambda name: -found.statements[name].shared_by_groups
    )
    for held in found.representative:
        assert 1 <= len(held) <= 5
        assert not {one.statement for one in held} & {"s00", "s01", "s02", "s03"}
        assert [one.direction for one in held] == sorted(one.direction for one in held)


def test_agreeing_with_nearly_all_of_a_group_and_none_of_the_other_by_hand():
    votes = {f"a{n}": {"s": 1, "t": 1, "u": 1} for n in range(8)}
    votes |= {f"b{n}": {"s": -1, "t": 1, "u": -1} for n in range(6)}
    found = map_opinions(build_table(votes, ["s", "t", "u"]), seed=5)
    assert found.sizes == (8, 6)
    best = found.representative[0][0]
    assert (best.agreed, best.disagreed, best.votes, best.is_best_agreed) == (8, 0, 8, True)
    assert best.share == pytest.approx(9 / 10)
    assert best.share_test == pytest.approx(2 * 3 * (9 / 9 - 0.5))
    assert best.ratio == pytest.approx((9 / 10) / (1 / 8))
    assert found.statements["t"].shared_by_groups == pytest.approx(9 / 10 * 7 / 8)
    assert [held.direction for held in found.representative[1]] == ["agree", "disagree", "disagree"]
    assert [held.statement for held in found.shared["agree"]] == ["t"]


def test_the_tests_of_polis_by_hand():
    assert float(z_one(np.array(0.0), np.array(0.0))) == pytest.approx(1.0)
    assert float(z_one(np.array(7.0), np.array(15.0))) == pytest.approx(0.0)
    assert float(z_two(np.array(4.0), np.array(4.0), np.array(4.0), np.array(4.0))) == 0.0
    pooled = (5 + 2) / (10 + 10)
    expected = (0.5 - 0.2) / (pooled * (1 - pooled) * 0.2) ** 0.5
    assert float(z_two(np.array(4.0), np.array(1.0), np.array(9.0), np.array(9.0))) == (
        pytest.approx(expected)
    )


def test_the_order_of_rows_and_columns_changes_nothing():
    table, _ = plant_camps(40, 20, 3)
    rows, columns = list(range(40)), list(range(20))
    random.Random(2).shuffle(rows)
    random.Random(3).shuffle(columns)
    mixed = VoteTable(
        tuple(table.participants[row] for row in rows),
        tuple(table.statements[column] for column in columns),
        table.signs[np.ix_(rows, columns)],
    )
    plain, found = map_opinions(table, seed=4), map_opinions(mixed, seed=4)
    assert found.groups == plain.groups
    assert found.positions == plain.positions
    assert found.representative == plain.representative
    assert found.statements == plain.statements


def test_under_twelve_voters_nothing_is_told():
    votes = {f"p{n}": {"s": 1 if n % 2 else -1} for n in range(11)} | {"silent": {}}
    found = map_opinions(build_table(votes, ["s"]), seed=1)
    assert (found.reason, found.voters) == ("too_few_voters", 11)
    assert set(found.groups.values()) == set(found.positions.values()) == {None}
    assert (found.sizes, found.representative, found.shared, found.statements) == ((), (), {}, {})


def test_who_voted_too_little_stands_in_no_group():
    table, _ = plant_camps(30, 20, 2, seen=1.0)
    signs = table.signs.copy()
    signs[0, 3:] = UNSEEN  # three votes
    signs[1, :] = UNSEEN  # none
    found = map_opinions(VoteTable(table.participants, table.statements, signs), seed=1)
    assert found.groups["p000"] is None
    assert found.groups["p001"] is found.positions["p001"] is None
    assert found.positions["p000"] is not None
    assert sum(found.sizes) == 28


def test_under_fifteen_those_who_voted_most_complete_the_groups():
    table, _ = plant_camps(13, 20, 2, seen=1.0)
    signs = table.signs.copy()
    signs[0, 2:] = UNSEEN
    found = map_opinions(VoteTable(table.participants, table.statements, signs), seed=1)
    assert found.groups["p000"] is not None


def test_people_who_all_think_alike_are_one_group():
    votes = {f"p{n}": {"s": 1, "t": -1} for n in range(20)}
    found = map_opinions(build_table(votes, ["s", "t", "unseen"]), seed=1)
    assert found.sizes == (20,)
    assert {held.statement for held in found.shared["agree"]} == {"s"}
    assert {held.statement for held in found.shared["disagree"]} == {"t"}


def test_having_voted_little_does_not_pull_to_the_centre():
    votes = {f"p{n}": dict.fromkeys("abcdefgh", 1 if n < 10 else -1) for n in range(20)}
    votes["few"] = dict.fromkeys("abcd", 1)
    table = build_table(votes, list("abcdefgh"))
    plane = project(table)
    full, few = plane.positions[0, 0], plane.positions[20, 0]
    assert few == pytest.approx(full / 2 * 2**0.5, rel=0.05)  # half the way, drawn out by √(8/4)


def test_the_block_finds_what_the_whole_decomposition_finds():
    rng = np.random.default_rng(1)
    table = rng.standard_normal((400, 260)) + 3 * rng.standard_normal((400, 1)) * np.ones(260)
    gram = table.T @ table
    powers, vectors = find_leading(gram)
    expected, directions = np.linalg.eigh(gram)
    assert powers == pytest.approx([expected[-1], expected[-2]], rel=1e-9)
    assert abs(directions[:, -1] @ vectors[:, 0]) == pytest.approx(1, abs=1e-9)


def test_a_new_statement_comes_first_then_falls_back():
    rates = [rate_statement(agreed=seen // 2, passed=0, seen=seen) for seen in (2, 10, 40)]
    assert rates == sorted(rates, reverse=True)
    unseen = rate_statement(agreed=0, passed=0, seen=0)
    assert unseen == pytest.approx((0.5 * 0.5 * 9) ** 2)
    assert unseen > rates[1]
    ignored = rate_statement(agreed=0, passed=10, seen=10)
    assert ignored < rates[1]
