"""Many at once on one vote: one row a voice, no ballot lost at its closing, no chain."""

import threading
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import pytest
from django.db import connections

from lieudit.decisions.actions.closing import close_proposal
from lieudit.decisions.actions.entrusting import give_proxy
from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.engine.vote_result import read_count
from lieudit.decisions.models import NamedBallot, Proxy
from lieudit.decisions.tests.votes import let_time_pass, make_vote

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def at_once(*works):
    """Do everything in the same moment; a refusal is an answer."""
    gate = threading.Barrier(len(works))

    def run(work):
        try:
            gate.wait(timeout=20)
            return work()
        except Refused:
            return "refused"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_the_same_ballot_sent_twelve_times_is_one_row():
    world = make_vote()
    sent = at_once(*[lambda: bool(world.cast("jean", {"choice": "for"}))] * 12)
    assert sent == [True] * 12
    assert NamedBallot.objects.count() == 1


def test_a_ballot_acknowledged_during_the_closing_is_in_the_count():
    world = make_vote(people=6)
    names = ["odile", "jean", "karim", "anne", "luc"]
    world.proposal.is_called_to_meeting = True
    world.proposal.save()
    votes = [lambda name=name: bool(world.cast(name, {"choice": "for"})) for name in names]

    def close():
        return close_proposal(
            proposal_id=world.proposal.id, actor_id=world.people["odile"].id
        ).outcome

    *taken, _outcome = at_once(*votes, close)
    counted = read_count(world.reload().result)["counted"]
    assert counted["weight"] == Fraction(taken.count(True))
    assert NamedBallot.objects.count() == taken.count(True)


def test_two_who_close_at_once_conclude_once():
    world = make_vote()
    world.say(odile="for")
    let_time_pass(world)

    def close():
        told = {"proposal_id": world.proposal.id, "actor_id": world.people["odile"].id}
        return close_proposal(**told).outcome

    assert sorted(at_once(close, close)) == ["adopted", "refused"]
    assert world.proposal.moves.filter(code="adopted").count() == 1


def test_proxies_given_at_once_never_pass_the_cap_nor_make_a_chain():
    world = make_vote(max_proxies=1, people=6)

    def entrust(giver, holder):
        def work():
            give_proxy(
                proposal_id=world.proposal.id,
                elector_id=world.elector(giver).id,
                holder_id=world.people[holder].id,
                actor_id=world.people[giver].id,
            )
            return "given"

        return work

    pairs = (("odile", "jean"), ("karim", "jean"), ("jean", "karim"), ("anne", "luc"))
    at_once(*[entrust(*pair) for pair in pairs])
    given = list(Proxy.objects.select_related("giver"))
    givers, holders = [one.giver.person_id for one in given], [one.holder_id for one in given]
    assert not set(givers) & set(holders)
    assert len(holders) == len(set(holders))
    assert len(given) >= 2
