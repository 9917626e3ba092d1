"""Ballots in the open: who may cast which, until when, and what the count says."""

import pytest

from lieudit.decisions.actions.closing import close_proposal
from lieudit.decisions.actions.entrusting import give_proxies, give_proxy, take_proxy_back
from lieudit.decisions.actions.hands import Room, note_hands
from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.actions.vote_refusals import SENTENCES
from lieudit.decisions.actions.vote_terms import Option, Terms, add_option, set_weights
from lieudit.decisions.actions.voting import take_ballot_back
from lieudit.decisions.engine.rules import Quorum, Threshold
from lieudit.decisions.models import Elector, NamedBallot, Proxy, Standing
from lieudit.decisions.queries.vote_counts import count_seen
from lieudit.decisions.queries.votes import find_vote
from lieudit.decisions.tests.votes import begin, let_time_pass, make_vote
from lieudit.people.tests.factories import make_member

pytestmark = pytest.mark.django_db


def refused(act, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        act(*args, **kwargs)
    codes = [code for code, words in SENTENCES.items() if str(words) == str(refusal.value)]
    return codes[0] if codes else str(refusal.value)


def close(world, name="odile"):
    return close_proposal(proposal_id=world.proposal.id, actor_id=world.people[name].id)


def test_a_vote_is_cast_changed_and_counted_once():
    world = make_vote()
    world.say(odile="for", jean="against", karim="for", anne="abstain")
    world.say(jean="for")
    assert NamedBallot.objects.count() == 4
    let_time_pass(world)
    proposal = close(world)
    assert proposal.outcome == "adopted"
    assert proposal.result["counted"]["simple"]["voices"] == {
        "for": 3, "against": 0, "abstain": 1, "blank": 0,
    }  # fmt: skip
    assert "Odile" not in str(proposal.result)


def test_a_tie_is_told_and_adopts_nothing():
    world = make_vote()
    world.say(odile="for", jean="against")
    let_time_pass(world)
    assert close(world).outcome == "tied"


def test_too_few_voters_decide_nothing():
    world = make_vote(quorum=Quorum(numerator=3, denominator=5))
    world.say(odile="for", jean="for")
    let_time_pass(world)
    proposal = close(world)
    assert (proposal.outcome, proposal.result["quorum"]["reached"]) == ("no_quorum", False)


def test_a_late_a_strangers_and_a_forged_ballot_are_refused_and_leave_no_row():
    world = make_vote("plurality", options=("Jaune", "Bleu"))
    stranger = make_member(world.collective, "Paul Autre")
    world.people["paul"] = stranger
    ballot = {"chosen": world.option("Jaune")}
    assert refused(world.cast, "odile", ballot, by="paul") == "not_yours"
    assert refused(world.cast, "odile", {"chosen": str(stranger.id)}) == "not_an_option"
    let_time_pass(world)
    assert refused(world.cast, "odile", ballot) == "late"
    close(world)
    assert refused(world.cast, "odile", ballot) == "late"
    assert not NamedBallot.objects.exists()


def test_nothing_is_cast_before_the_vote_begins_nor_on_a_secret_vote():
    world = make_vote(opened=False)
    begin(world)
    world.proposal.stage = "clarify"
    world.proposal.save()
    assert refused(world.say, odile="for") == "not_begun"
    secret = make_vote(is_secret=False)
    secret.proposal.rule["is_secret"] = True
    secret.proposal.save()
    assert refused(secret.say, odile="for") == "unknown_method"


def test_the_vote_closes_with_the_last_ballot_awaited():
    world = make_vote(terms=Terms(closes_early=True), people=2)
    world.say(odile="for")
    assert world.reload().closed_at is None
    world.say(jean="for")
    proposal = world.reload()
    assert (proposal.outcome, proposal.moves.last().code) == ("adopted", "everybody_voted")
    assert refused(world.say, jean="against") == "late"


def test_nobody_closes_a_running_vote_under_somebody_who_has_not_voted():
    world = make_vote(people=2)
    world.say(odile="for")
    assert "se clôt de lui-même" in refused(close, world)
    world.say(jean="for")
    assert close(world).outcome == "adopted"


def test_a_ballot_is_taken_back_until_the_end():
    world = make_vote()
    world.say(odile="for")
    told = {"proposal_id": world.proposal.id, "elector_id": world.elector("odile").id}
    assert refused(take_ballot_back, actor_id=world.people["jean"].id, **told) == "not_yours"
    take_ballot_back(actor_id=world.people["odile"].id, **told)
    assert not NamedBallot.objects.exists()
    assert refused(take_ballot_back, actor_id=world.people["odile"].id, **told) == "nothing_cast"


def entrust(world, giver, holder, **more):
    return give_proxy(
        proposal_id=world.proposal.id,
        elector_id=world.elector(giver).id,
        holder_id=world.people[holder].id,
        actor_id=world.people[giver].id,
        **more,
    )


def test_the_holder_votes_for_whoever_entrusted_her_voice():
    world = make_vote(max_proxies=1)
    entrust(world, "odile", "jean", wish="Plutôt pour.")
    world.cast("odile", {"choice": "for"}, by="jean")
    ballot = NamedBallot.objects.get()
    assert (ballot.right, ballot.cast_by) == ("proxy", world.people["jean"])
    assert refused(entrust, world, "karim", "jean") == "cap_reached"
    assert refused(entrust, world, "jean", "karim") == "giver_holds"
    assert refused(entrust, world, "karim", "odile") == "holder_gave_hers"
    assert refused(entrust, make_vote(), "odile", "jean") == "no_proxies"


def test_voting_oneself_takes_the_proxy_back_even_once_it_was_used():
    world = make_vote(max_proxies=1)
    entrust(world, "odile", "jean")
    world.cast("odile", {"choice": "against"}, by="jean")
    told = {"proposal_id": world.proposal.id, "elector_id": world.elector("odile").id}
    back = refused(take_proxy_back, actor_id=world.people["odile"].id, **told)
    assert back == "cast_in_your_name"
    world.say(odile="for")
    assert Proxy.objects.get().ended_how == "voted"
    assert NamedBallot.objects.get().content == {"choice": "for"}
    again = refused(world.cast, "odile", {"choice": "against"}, by="jean")
    assert again == "not_yours"


def test_a_proxy_is_taken_back_before_it_is_used():
    world = make_vote(max_proxies=1)
    entrust(world, "odile", "jean")
    told = {"proposal_id": world.proposal.id, "elector_id": world.elector("odile").id}
    take_proxy_back(actor_id=world.people["odile"].id, **told)
    assert refused(world.cast, "odile", {"choice": "for"}, by="jean") == "not_yours"
    entrust(world, "odile", "karim")


def test_proxies_for_several_votes_are_given_all_or_none():
    world = make_vote(max_proxies=1)
    pairs = [(world.proposal.id, world.elector("odile").id)]
    told = {"holder_id": world.people["jean"].id, "actor_id": world.people["odile"].id}
    assert len(give_proxies(elector_ids=pairs, **told)) == 1
    Proxy.objects.all().delete()
    twice = [*pairs, *pairs]
    assert refused(give_proxies, elector_ids=twice, **told) == "already_given"
    assert not Proxy.objects.exists()


def test_a_paper_ballot_never_replaces_what_somebody_cast_herself():
    world = make_vote()
    world.cast("jean", {"choice": "for"}, by="odile", on_paper=True)
    assert NamedBallot.objects.get().right == "paper"
    world.cast("jean", {"choice": "blank"}, by="odile", on_paper=True)
    world.say(jean="against")
    again = refused(world.cast, "jean", {"choice": "for"}, by="odile", on_paper=True)
    assert again == "voted_herself"


def hands(world, counts, room=None, **more):
    return note_hands(
        proposal_id=world.proposal.id,
        actor_id=world.people["odile"].id,
        counts=counts,
        room=room or Room(),
        **more,
    )


def test_hands_and_ballots_add_up_and_never_pass_the_roll():
    world = make_vote(quorum=Quorum(numerator=4, denominator=5))
    world.say(odile="for")
    assert refused(hands, world, {"for": 5}) == "hands_too_many"
    hands(world, {"for": 1, "against": 1, "abstain": 0}, Room(3, 1))
    count = count_seen(find_vote(world.reload()))
    assert (count.turnout.cast, count.turnout.present, count.quorum.reached) == (3, 4, True)
    assert count.outcome == "adopted"


def test_observers_and_users_are_counted_apart():
    world = make_vote(hears_users=True)
    Elector.objects.create(
        collective=world.collective, proposal=world.proposal, label="Association", standing="user"
    )
    world.say(odile="for")
    hands(world, {"against": 9}, standing=Standing.USER)
    count = count_seen(find_vote(world.reload()))
    assert count.outcome == "adopted"
    assert count.apart["user"].simple.voices["against"] == 9
    assert count.turnout.cast == 1


def test_shares_weigh_exactly_and_before_the_first_ballot_only():
    world = make_vote(weights="shares", people=3)
    assert refused(world.say, odile="for") == "weights_awaited"
    told = {"proposal_id": world.proposal.id, "actor_id": world.people["odile"].id}
    weights = {world.elector("odile").id: 3, world.elector("jean").id: 2}
    set_weights(weights=weights, **told)
    world.say(odile="for", jean="against", karim="against")
    count = count_seen(find_vote(world.reload()))
    assert (count.outcome, count.turnout.roll) == ("tied", 6)
    assert refused(set_weights, weights=weights, **told) == "vote_begun"
    assert refused(hands, world, {"for": 1}) == "hands_weights"


def test_a_vote_on_options_opens_only_when_it_is_complete():
    world = make_vote("approval", options=("Jaune",), opened=False)
    assert refused(begin, world) == "too_few_options"
    told = {"proposal_id": world.proposal.id, "actor_id": world.people["odile"].id}
    assert refused(add_option, option=Option("Jaune"), **told) == "same_label"
    add_option(option=Option("Bleu"), **told)
    begin(world)
    assert refused(add_option, option=Option("Vert"), **told) == "opened"
    budget = make_vote("equal_shares", options=("Four", "Verger"), costs=(100, 200), opened=False)
    assert refused(begin, budget) == "budget_missing"


def run(method, said, *, options=("A", "B", "C"), **more):
    world = make_vote(method, options=options, **more)
    for name, make in said.items():
        world.cast(name, make(world))
    return world, count_seen(find_vote(world.reload()))


def grade(*grades):
    return lambda world: {
        "grades": {world.option(one): value for one, value in zip("ABC", grades, strict=False)}
    }


def rank(*order):
    return lambda world: {"ranks": {world.option(one): n for n, one in enumerate(order, start=1)}}


def approve(*labels):
    return lambda world: {"approved": [world.option(one) for one in labels]}


def test_majority_judgment_ranks_by_the_middle_grade():
    said = {"odile": grade(6, 2, 0), "jean": grade(4, 5, 0), "karim": grade(5, 2)}
    world, count = run("majority_judgment", said)
    assert (count.outcome, count.winners) == ("adopted", (world.option("A"),))
    told = count.counted.tally.options
    assert [told[world.option(one)]["median"] for one in "ABC"] == [5, 2, 0]


def test_equal_grades_stay_a_tie():
    _world, count = run("majority_judgment", {"odile": grade(3, 3), "jean": grade(3, 3)})
    assert (count.outcome, len(count.winners)) == ("tied", 2)


@pytest.mark.parametrize("method", ["schulze", "ranked_pairs", "condorcet", "stv"])
def test_ranking_methods_elect_whom_everybody_prefers(method):
    said = {"odile": rank("B", "A", "C"), "jean": rank("B", "C"), "karim": rank("B")}
    world, count = run(method, said)
    assert (count.outcome, count.winners) == ("adopted", (world.option("B"),))


def test_a_circle_of_preferences_has_no_condorcet_winner():
    said = {"odile": rank("A", "B", "C"), "jean": rank("B", "C", "A"), "karim": rank("C", "A", "B")}
    _world, count = run("condorcet", said)
    assert (count.outcome, count.why) == ("rejected", "no_winner")


def test_several_seats_are_filled():
    said = {"odile": rank("A", "B"), "jean": rank("B", "A"), "karim": rank("A", "B")}
    world, count = run("stv", said, terms=Terms(seats=2))
    assert set(count.winners) == {world.option("A"), world.option("B")}
    assert count.outcome == "adopted"


def test_the_first_must_have_the_majority_the_rule_asks_for():
    choose = {
        name: (lambda world, one=one: {"chosen": world.option(one)})
        for name, one in {"odile": "A", "jean": "A", "karim": "B", "anne": "C", "luc": "C"}.items()
    }
    _world, tied = run("plurality", choose)
    assert tied.outcome == "tied"
    del choose["luc"]
    _world, short = run("plurality", choose, threshold=Threshold())
    assert (short.outcome, short.why) == ("rejected", "first_below_majority")
    _world, free = run("plurality", choose)
    assert free.outcome == "adopted"


def test_a_budget_by_equal_shares_reaches_the_minority_a_greedy_one_leaves():
    said = {name: approve("A", "B") for name in ("odile", "jean", "karim")}
    said |= {name: approve("C") for name in ("anne", "luc")}
    costs, terms = (300_00, 300_00, 200_00), Terms(budget_cents=600_00)
    world, equal = run("equal_shares", said, costs=costs, terms=terms)
    assert world.option("C") in equal.winners
    assert equal.counted.tally.figures["covered_voters"] == 5
    world, greedy = run("greedy_budget", said, costs=costs, terms=terms)
    assert set(greedy.winners) == {world.option("A"), world.option("B")}
    assert greedy.counted.tally.figures["covered_voters"] == 3


def test_dates_are_counted_and_equals_are_all_kept():
    def answer(**said):
        return lambda world: {"answers": {world.option(one): word for one, word in said.items()}}

    world, count = run("date", {"odile": answer(A="yes", B="maybe"), "jean": answer(A="yes")})
    assert (count.outcome, count.winners) == ("adopted", (world.option("A"),))
    _world, tied = run("date", {"odile": answer(A="yes"), "jean": answer(B="yes")})
    assert (tied.outcome, len(tied.winners)) == ("tied", 2)


def test_words_that_change_ask_everybody_again():
    world = make_vote()
    world.say(odile="for", jean="for")
    from lieudit.decisions.actions.moving import amend_proposal  # noqa: PLC0415

    amend_proposal(
        proposal_id=world.proposal.id,
        actor_id=world.people["odile"].id,
        text="Nous aménageons la chambre 104, sans le balcon.",
        reason="Le balcon coûte trop.",
        title=world.proposal.title,
        driver=world.proposal.driver,
    )
    assert not NamedBallot.objects.exists()
