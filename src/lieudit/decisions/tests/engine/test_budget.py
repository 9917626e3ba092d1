"""Participatory budget: the worked example, the definition followed slowly, properties."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lieudit.decisions.engine.budget.equal_shares import share_equally
from lieudit.decisions.engine.budget.greedy import spend_greedily
from lieudit.decisions.engine.budget.vote import Ballot, BudgetVote, Project
from lieudit.decisions.tests.engine.budget_oracle import buy, raise_one_by_one

COSTS = {"1": 600, "2": 800, "4": 1400, "5": 1000, "7": 1200}
VOTES = ("1,2,4", "1,2", "2,4,5", "5,7", "1,4,7", "1,7", "5", "4", "2,4,5", "4,5")


def make_vote(budget, costs, ballots):
    return BudgetVote(
        Fraction(budget),
        tuple(Project(key, Fraction(cost)) for key, cost in costs.items()),
        tuple(Ballot(frozenset(filter(None, text.split(",")))) for text in ballots),
    )


@pytest.fixture
def vote():
    return make_vote(2500, COSTS, VOTES)


def test_supporters_buy_what_their_shares_pay_for(vote):
    found = share_equally(vote, completion="none")
    assert found.selected == ("4",)
    purchase = found.run.purchases[0]
    assert (purchase.price, purchase.rho) == (Fraction(700, 3), Fraction(1, 6))
    assert found.run.share == 250
    behind = {left.key: left.money_behind for left in found.run.leftovers}
    assert behind["1"] == 2 * Fraction(50, 3) + 500  # two who paid, two who did not


def test_shares_are_raised_until_nothing_fits(vote):
    found = share_equally(vote)
    assert (found.selected, found.raised, found.stopped) == (("4", "1"), 17, "exhaustive")
    assert found.run.purchases[1].gave_all == 2


def test_what_is_left_goes_to_the_most_wanted(vote):
    found = share_equally(vote, completion="utilitarian")
    assert (found.selected, [filling.key for filling in found.fillings]) == (("4", "5"), ["5"])


def test_the_greedy_rule_takes_the_most_wanted_and_passes_over_what_is_too_dear(vote):
    found = spend_greedily(vote)
    assert [(look.key, look.is_taken) for look in found.looks] == [
        ("4", True), ("5", True), ("1", False), ("2", False), ("7", False),
    ]  # fmt: skip
    assert found.looks[2].tied_with == ("2",)
    by_money = spend_greedily(vote, "cardinality")
    assert by_money.selected == ("1", "2", "5")  # most voices for a euro; 2 and 5 are tied


def test_ties_are_broken_by_the_key_as_text_and_told():
    tied = make_vote(100, {"10": 100, "9": 100}, ["9", "10"])
    assert share_equally(tied, completion="utilitarian").selected == ("10",)
    both = make_vote(100, {"10": 50, "9": 50}, ["9,10"])
    first = share_equally(both, completion="none").run.purchases[0]
    assert (first.key, first.tied_with) == ("10", ("9",))


def test_what_is_free_and_wanted_is_bought_first_and_what_nobody_wants_never_by_shares():
    vote = make_vote(10, {"a": 5, "b": 0, "c": 0, "d": 5}, ["a,b", "a"])
    assert share_equally(vote).selected == ("b", "a")
    assert share_equally(vote, completion="utilitarian").selected == ("b", "a", "c", "d")
    kept = share_equally(vote, completion="utilitarian", needs_supporter=True)
    assert kept.selected == ("b", "a")


def test_nobody_voted_or_nothing_to_spend():
    assert share_equally(make_vote(10, {"a": 5}, [])).stopped == "no_voter"
    assert share_equally(make_vote(0, {"a": 5}, ["a"])).selected == ()
    assert spend_greedily(make_vote(0, {"a": 5}, ["a"])).selected == ()


def test_thousands_of_units_are_raised_at_once():
    vote = make_vote(50_000, {"a": 30_000, "b": 30_000, "c": 4_000}, ["a", "a", "b", "c", "c", "b"])
    found = share_equally(vote)
    assert list(found.selected) == raise_one_by_one(vote, "cost")


keys = st.sampled_from("abcdef")
costs = st.fractions(min_value=0, max_value=60, max_denominator=3)
votes = st.builds(
    BudgetVote,
    st.fractions(min_value=0, max_value=90, max_denominator=4),
    st.fixed_dictionaries(dict.fromkeys("abcdef", costs)).map(
        lambda known: tuple(Project(key, cost) for key, cost in known.items())
    ),
    st.lists(
        st.builds(Ballot, st.frozensets(keys, max_size=4), st.integers(1, 3)),
        min_size=1,
        max_size=7,
    ).map(tuple),
)
utilities = st.sampled_from(["cost", "cardinality"])


@settings(max_examples=60, deadline=None)
@given(votes, utilities)
def test_it_buys_what_the_definition_buys(vote, utility):
    share = vote.budget / vote.voters
    assert list(share_equally(vote, utility, "none").selected) == buy(vote, share, utility)
    assert list(share_equally(vote, utility).selected) == raise_one_by_one(vote, utility)


@settings(max_examples=60, deadline=None)
@given(votes, utilities, st.sampled_from(["none", "add1", "utilitarian"]), st.randoms())
def test_money_is_never_overspent_and_no_order_or_grouping_of_ballots_matters(
    vote, utility, completion, rng
):
    costs = {project.key: project.cost for project in vote.projects}
    found = share_equally(vote, utility, completion)
    assert sum(costs[key] for key in found.selected) <= vote.budget
    single = [Ballot(b.approved) for b in vote.ballots for _ in range(b.count)]
    rng.shuffle(single)
    projects = list(vote.projects)
    rng.shuffle(projects)
    mixed = replace(vote, ballots=tuple(single), projects=tuple(projects))
    assert share_equally(mixed, utility, completion).selected == found.selected
    for greedy in (spend_greedily(vote, utility), spend_greedily(mixed, utility)):
        assert sum(costs[key] for key in greedy.selected) <= vote.budget
        assert greedy.selected == spend_greedily(vote, utility).selected
