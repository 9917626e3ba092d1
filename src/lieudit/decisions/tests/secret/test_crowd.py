"""Sixty voters in one minute, some twice, a closing in the middle: none lost, none doubled."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from lieudit.decisions.actions.secret.casting import cast_secretly
from lieudit.decisions.actions.secret.closing import shut_urn
from lieudit.decisions.actions.secret.refusals import BallotRefusedHere
from lieudit.decisions.models import Elector, SecretRoll
from lieudit.decisions.tests.secret.made import close, make_group, make_urn
from lieudit.people.tests.factories import make_person

pytestmark = pytest.mark.django_db(transaction=True)
CROWD = 60


@pytest.fixture(autouse=True)
def vault(settings, tmp_path):
    settings.VAULT_FOLDER = tmp_path


def make_crowd(size):
    collective, people = make_group()
    more = [make_person(f"Voix {number}", account=False) for number in range(size - len(people))]
    return make_urn(collective, [*people, *more])


def cast_once(ballot_id, elector_id):
    """Cast as one request does, on a connection of its own; return what came of it."""
    try:
        return cast_secretly(
            ballot_id=ballot_id,
            elector_ids=[elector_id],
            choice={"choice": "for"},
            now=timezone.now(),
        )
    except BallotRefusedHere as refused:
        return refused.code
    finally:
        connection.close()


def test_sixty_voters_pressing_twice_are_sixty_ballots():
    ballot = make_crowd(CROWD)
    electors = list(Elector.objects.filter(proposal=ballot.proposal).values_list("id", flat=True))
    with ThreadPoolExecutor(max_workers=8) as crowd:
        said = list(crowd.map(lambda one: cast_once(ballot.id, one), electors * 2))
    trackers = [one for one in said if "-" in one]
    assert (len(trackers), len(set(trackers))) == (CROWD, CROWD)
    assert said.count("already_voted") == CROWD
    concluded, ballot = close(ballot)
    assert concluded.told["cast"] == CROWD
    assert json.loads(ballot.inclusion)["trackers"] == sorted(trackers)


def test_a_closing_in_the_middle_counts_each_ballot_that_was_accepted():
    ballot = make_crowd(24)
    electors = list(Elector.objects.filter(proposal=ballot.proposal).values_list("id", flat=True))

    def shut():
        try:
            shut_urn(ballot_id=ballot.id, actor_id=None)
        finally:
            connection.close()
        return "shut"

    acts = [lambda one=one: cast_once(ballot.id, one) for one in electors]
    acts.insert(10, shut)
    with ThreadPoolExecutor(max_workers=8) as crowd:
        said = list(crowd.map(lambda act: act(), acts))
    accepted = sorted(one for one in said if "-" in one)
    assert set(said) - set(accepted) == {"shut", "not_open"}
    assert SecretRoll.objects.filter(ballot=ballot, voted="screen").count() == len(accepted)
    _concluded, ballot = close(ballot)
    assert json.loads(ballot.inclusion)["trackers"] == accepted
