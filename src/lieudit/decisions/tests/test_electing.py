"""An election without candidate walked through, in both traditions."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.decisions.actions import electing
from lieudit.decisions.actions.closing import close_proposal
from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.actions.secret.beginning import ask_secrecy, open_urn
from lieudit.decisions.actions.secret.refusals import BallotRefusedHere
from lieudit.decisions.models import Nomination, Stage
from lieudit.decisions.queries.elections import find_election
from lieudit.decisions.tests.test_voting import refused
from lieudit.decisions.tests.votes import begin, make_election, make_vote
from lieudit.people.tests.factories import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vault(settings, tmp_path):
    settings.VAULT_FOLDER = tmp_path


def name(world, voter, nominee, reason="Elle sait écouter."):
    return electing.nominate(
        proposal_id=world.proposal.id,
        actor_id=world.people[voter].id,
        nominee_id=world.people[nominee].id if nominee else None,
        reason=reason,
    )


def move(world, *steps):
    for step in steps:
        electing.move_election(
            proposal_id=world.proposal.id, actor_id=world.people["odile"].id, to_step=step
        )


def propose(world, nominee):
    return electing.propose_person(
        proposal_id=world.proposal.id,
        actor_id=world.people["odile"].id,
        person_id=world.people[nominee].id,
        why="Trois d’entre vous parlent de sa rigueur.",
    )


def answer(world, voter, stance="no_objection", argument=""):
    return electing.answer_proposed(
        proposal_id=world.proposal.id,
        actor_id=world.people[voter].id,
        stance=stance,
        argument=argument,
    )


def settle(world, row, state, by="odile", why="Elle l’a dit elle-même."):
    return electing.close_election_objection(
        proposal_id=world.proposal.id,
        answer_id=row.id,
        actor_id=world.people[by].id,
        state=state,
        why=why,
    )


def close(world):
    return close_proposal(proposal_id=world.proposal.id, actor_id=world.people["odile"].id)


def test_somebody_is_elected_once_she_says_yes_and_nobody_objects():
    world = make_election()
    name(world, "odile", "anne")
    name(world, "jean", "anne")
    name(world, "karim", None)
    move(world, "share", "change")
    name(world, "anne", "jean")
    move(world, "propose")
    propose(world, "anne")
    for voter in ("odile", "jean", "karim"):
        answer(world, voter)
    assert refused(close, world) == "election_open"
    answer(world, "anne")
    proposal = close(world)
    seen = find_election(proposal)
    assert (proposal.outcome, proposal.stage) == ("elected", Stage.RESULT)
    assert seen.election.elected == world.people["anne"]
    assert "Anne" not in str(proposal.result)


def test_an_upheld_objection_sends_back_without_the_person():
    world = make_election()
    name(world, "odile", "anne")
    name(world, "jean", "karim")
    move(world, "share", "propose")
    propose(world, "anne")
    row = answer(world, "jean", "objection", "Elle part dans trois mois.")
    assert refused(settle, world, row, "withdrawn") == "not_your_objection"
    settle(world, row, "upheld")
    electing.set_aside(proposal_id=world.proposal.id, actor_id=world.people["odile"].id)
    seen = find_election(world.reload())
    assert (seen.election.step, seen.election.round, seen.election.proposed) == ("change", 2, None)
    assert refused(name, world, "karim", "anne") == "is_discarded"
    assert seen.suggest().nominees == (str(world.people["karim"].id),)


def test_the_person_proposed_may_say_no_and_nobody_examines_it():
    world = make_election()
    name(world, "odile", "anne")
    move(world, "share", "propose")
    propose(world, "anne")
    row = answer(world, "anne", "objection", "Je n’en ai pas le temps.")
    assert refused(settle, world, row, "unfounded") == "nominee_object"
    electing.set_aside(proposal_id=world.proposal.id, actor_id=world.people["odile"].id)
    assert find_election(world.reload()).set_aside[0].why == "nominee_declines"


def test_the_switches_of_the_tradition_hold():
    world = make_election(may_pass=False, nominee_first=True, by_reasons=False)
    assert refused(name, world, "karim", None) == "may_not_pass"
    assert refused(name, world, "karim", "anne", reason=" ") == "reason_missing"
    name(world, "karim", "anne")
    move(world, "share", "propose")
    propose(world, "anne")
    assert refused(answer, world, "jean") == "nominee_answers_first"
    answer(world, "anne")
    answer(world, "jean")


def test_steps_are_not_skipped_and_only_those_named_are_proposed():
    world = make_election()
    with pytest.raises(Refused):
        move(world, "share")
    name(world, "odile", "anne")
    for step in ("propose", "object", "concluded"):
        with pytest.raises(Refused):
            move(world, step)
    assert refused(propose, world, "anne") == "wrong_step"
    move(world, "share", "propose")
    assert refused(propose, world, "jean") == "not_nominated"
    assert refused(answer, world, "jean") == "wrong_step"


def test_words_are_changed_within_their_round_and_the_first_are_kept():
    world = make_election()
    name(world, "odile", "anne")
    name(world, "odile", "jean")
    move(world, "share", "change")
    name(world, "odile", "karim")
    name(world, "odile", "anne")
    said = [(one.round, one.nominee.given_name) for one in Nomination.objects.order_by("round")]
    assert said == [(1, "Jean"), (2, "Anne")]


def test_an_election_opens_only_once_its_role_is_described():
    world = make_vote("election", opened=False)
    assert refused(begin, world) == "role_missing"


def test_secrecy_is_asked_before_anybody_is_named_and_takes_no_name_away():
    world = make_election(people=5)
    name(world, "jean", "anne")
    with pytest.raises(BallotRefusedHere) as refusal:
        ask_secrecy(proposal_id=world.proposal.id)
    assert refusal.value.code == "voting_begun"
    assert world.reload().method == "election"


def test_an_election_made_secret_gets_its_options_before_its_urn_opens():
    world = make_election(people=5)
    told = {"proposal_id": world.proposal.id, "actor_id": world.people["odile"].id}
    assert ask_secrecy(proposal_id=world.proposal.id) == "majority_judgment"
    client = sign_in(Client(), world.people["odile"])
    page = {"slug": world.collective.slug, "proposal_id": world.proposal.id}
    options = reverse("decisions:vote_options", kwargs=page)
    assert options in client.get(reverse("decisions:detail", kwargs=page)).content.decode()
    for label in ("Anne Leroy", "Jean Petit"):
        assert client.post(options, {"label": label, "description": ""}).status_code == 302
    later = timezone.now() + timedelta(days=2)
    ballot = open_urn(publishes="figures", closes_at=later, now=timezone.now(), **told)
    assert [one["label"] for one in ballot.paper["options"]] == ["Anne Leroy", "Jean Petit"]
    assert client.post(options, {"label": "Luc", "description": ""}).status_code == 422
