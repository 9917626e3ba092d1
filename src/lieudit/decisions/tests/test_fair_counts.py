"""Counts nobody can bend: hands beside ballots, options voted on, blank ballots, ties by name."""

import pytest

from lieudit.decisions.actions.hands import Room, note_hands
from lieudit.decisions.actions.moving import amend_proposal, move_stage
from lieudit.decisions.actions.vote_terms import (
    Option,
    Terms,
    add_option,
    change_option,
    remove_option,
    set_terms,
)
from lieudit.decisions.forms.vote_report import build_report
from lieudit.decisions.models import NamedBallot
from lieudit.decisions.queries.vote_counts import count_seen
from lieudit.decisions.queries.votes import find_vote
from lieudit.decisions.tests.test_voting import close, refused
from lieudit.decisions.tests.votes import let_time_pass, make_vote

pytestmark = pytest.mark.django_db


def test_hands_and_ballots_together_never_exceed_the_roll():
    world = make_vote(people=3)
    odile = world.people["odile"].id
    counts, room = {"for": 2}, Room(3, 0)
    note_hands(proposal_id=world.proposal.id, actor_id=odile, counts=counts, room=room)
    world.say(jean="against")
    world.say(jean="for")  # her own ballot still changes
    assert refused(world.cast, "karim", {"choice": "for"}) == "all_counted"
    assert count_seen(find_vote(world.reload())).counted.voices == 3


def test_options_stay_as_they_were_voted_on_until_an_amendment_takes_ballots_out():
    world = make_vote("plurality", options=("Jaune", "Bleu", "Vert"))
    told = {"proposal_id": world.proposal.id, "actor_id": world.people["odile"].id}
    yellow = world.option("Jaune")
    world.cast("jean", {"chosen": yellow})
    move_stage(to_stage="amend", **told)
    option = Option("Orange")
    for act, said in (
        (change_option, {"choice_id": yellow, "option": option}),
        (remove_option, {"choice_id": yellow}),
        (add_option, {"option": option}),
        (set_terms, {"terms": Terms()}),
    ):
        assert refused(act, **told, **said) == "ballots_there"
    amend_proposal(text="Autre texte.", reason="", title="T", driver="", **told)
    remove_option(choice_id=yellow, **told)
    assert not NamedBallot.objects.exists()


@pytest.mark.parametrize(
    ("method", "content"),
    [
        ("plurality", {"chosen": ""}),
        ("approval", {"approved": []}),
        ("majority_judgment", {"grades": {}}),
        ("schulze", {"ranks": {}}),
        ("stv", {"ranks": {}}),
        ("greedy_budget", {"approved": []}),
    ],
)
def test_blank_ballots_alone_elect_nobody_and_pay_for_nothing(method, content):
    costs = (100, 200) if method == "greedy_budget" else ()
    world = make_vote(method, options=("Jaune", "Bleu"), costs=costs, terms=Terms(budget_cents=300))
    world.cast("odile", content)
    world.cast("jean", content)
    let_time_pass(world)
    proposal = close(world)
    told = (proposal.outcome, proposal.result["why"], proposal.result["winners"])
    assert told == ("rejected", "all_blank", [])
    assert build_report(proposal.result).table is None


def test_a_seat_that_only_the_order_of_names_would_give_is_a_tie():
    world = make_vote("stv", options=("Jaune", "Bleu", "Vert"), terms=Terms(seats=1))
    yellow, blue = world.option("Jaune"), world.option("Bleu")
    world.cast("odile", {"ranks": {yellow: 1}})
    world.cast("jean", {"ranks": {blue: 1}})
    let_time_pass(world)
    proposal = close(world)
    assert proposal.outcome == "tied"
    assert set(proposal.result["winners"]) == {yellow, blue}
