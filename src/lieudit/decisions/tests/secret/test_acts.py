"""Opening, casting, closing: what is refused, what is destroyed, what is published."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from lieudit.decisions.actions.secret.casting import cast_secretly
from lieudit.decisions.actions.secret.closing import give_up_papers, shut_urn
from lieudit.decisions.actions.secret.keeping import destroy_spent_keys, forget_voter, purge_rolls
from lieudit.decisions.actions.secret.opening import open_secret_ballot
from lieudit.decisions.actions.secret.papers import (
    add_papers,
    finish_papers,
    name_scrutineers,
    take_papers_back,
    tick_paper,
    untick_paper,
)
from lieudit.decisions.actions.secret.refusals import BallotRefusedHere
from lieudit.decisions.actions.secret.sealing import open_urn
from lieudit.decisions.engine.secret.published import BALLOTS, INCLUSION, RESULT, BallotPaper
from lieudit.decisions.engine.secret.reading import read_document
from lieudit.decisions.engine.secret.urn import empty_urn
from lieudit.decisions.engine.secret.verifying import Files, verify
from lieudit.decisions.models import Elector, PaperEntry, SecretBallot, SecretRoll
from lieudit.decisions.tests.secret.made import (
    PLAIN,
    cast,
    close,
    elector_of,
    make_group,
    make_options,
    make_secret_proposal,
    make_urn,
)
from lieudit.hall.brief_keys import destroy_brief_key, list_brief_keys
from lieudit.people.tests.factories import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vault(settings, tmp_path):
    settings.VAULT_FOLDER = tmp_path


@pytest.fixture
def group():
    return make_group()


def refused(act, *args, **kwargs):
    with pytest.raises(BallotRefusedHere) as problem:
        act(*args, **kwargs)
    return problem.value.code


def check_files(ballot):
    return verify(
        Files(
            read_document(ballot.inclusion.encode(), "inclusion.json", INCLUSION),
            "inclusion.json",
            read_document(ballot.ballots.encode(), "ballots.json", BALLOTS),
            "ballots.json",
            read_document(ballot.result.encode(), "result.json", RESULT),
            "result.json",
        )
    )


def test_a_vote_from_its_opening_to_files_anybody_counts_again(group, captured):
    collective, people = group
    ballot = make_urn(collective, people)
    votes = ["for", "for", "against", "for", "abstain"]
    trackers = [cast(ballot, *pair) for pair in zip(people, votes, strict=False)]
    with captured():
        concluded, ballot = close(ballot)
    assert (concluded.outcome, ballot.state, ballot.cast) == ("adopted", "closed", 5)
    counts = {"for": 3, "against": 1, "abstain": 1, "blank": 0}
    assert read_counts(concluded) == counts
    assert json.loads(ballot.inclusion)["trackers"] == sorted(trackers)
    published = json.loads(ballot.ballots)
    assert sorted(one["choice"] for one in published["ballots"]) == sorted(votes)
    assert not any(tracker in ballot.ballots + ballot.result for tracker in trackers)
    assert check_files(ballot).is_verified
    assert (ballot.urn, list_brief_keys()) == (None, [])


def test_an_election_by_names_is_counted_with_its_own_method(group):
    collective, people = group
    paper = BallotPaper("majority_judgment", make_options("Ada", "Bruno"), levels=5)
    ballot = make_urn(collective, people, paper=paper)
    for place, person in enumerate(people):
        cast(ballot, person, {"grades": {"o1": 4 if place else 0, "o2": 2}})
    concluded, ballot = close(ballot)
    assert (concluded.outcome, concluded.told["vote"]["winners"]) == (
        "adopted", ["o1"],
    )  # fmt: skip
    assert check_files(ballot).is_verified


def test_nobody_votes_twice_nor_without_being_on_the_roll(group):
    collective, people = group
    ballot = make_urn(collective, people)
    before = len(cast(ballot, people[0]))
    assert before == 19
    assert refused(cast, ballot, people[0], "against") == "already_voted"
    stranger = make_secret_proposal(collective, people[:5])
    other = Elector.objects.filter(proposal=stranger).first()
    code = refused(
        cast_secretly, ballot_id=ballot.id, elector_ids=[other.id],
        choice={"choice": "for"}, now=timezone.now(),
    )  # fmt: skip
    assert code == "not_on_roll"
    ballot.refresh_from_db()
    assert [one.choice for one in empty_urn(open_urn(ballot), ballot.slot_bytes)] == [
        {"choice": "for"}
    ]


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        ({}, "choice_missing"),
        ({"choice": "maybe"}, "unknown_choice"),
        ({"choice": "for", "name": "Odile"}, "unreadable"),
        ({"choice": ["for"]}, "unknown_choice"),
    ],
)
def test_a_forged_ballot_is_refused_and_its_sender_may_still_vote(group, choice, code):
    collective, people = group
    ballot = make_urn(collective, people)
    assert refused(cast, ballot, people[0], choice) == code
    assert cast(ballot, people[0], "blank")


def test_a_late_ballot_is_refused(group):
    collective, people = group
    ballot = make_urn(collective, people)
    ballot.proposal.closes_at = timezone.now() + timedelta(hours=1)
    ballot.proposal.save()
    assert cast(ballot, people[0])
    late = timezone.now() + timedelta(hours=1)
    assert refused(cast, ballot, people[1], now=late) == "over"
    close(ballot)
    assert refused(cast, ballot, people[1]) == "not_open"
    assert refused(close, ballot) == "not_open"


def test_fewer_than_five_voices_are_destroyed_unread_with_the_roll(group, captured):
    collective, people = group
    ballot = make_urn(collective, people)
    for person in people[:4]:
        cast(ballot, person)
    with captured():
        concluded, ballot = close(ballot)
    assert (concluded.outcome, ballot.state) == ("destroyed", "destroyed")
    assert concluded.told == {"outcome": "destroyed", "fewest": 5, "electors": 6}
    assert (ballot.inclusion, ballot.ballots, ballot.result, ballot.urn, ballot.cast) == (
        "", "", "", None, None,
    )  # fmt: skip
    assert not SecretRoll.objects.filter(ballot=ballot).exists()
    assert list_brief_keys() == []


def test_an_outcome_published_alone_keeps_no_figure_anywhere(group):
    collective, people = group
    ballot = make_urn(collective, people, publishes="outcome")
    for person in people:
        cast(ballot, person)
    concluded, ballot = close(ballot)
    assert concluded.told == {
        "outcome": "adopted", "why": "adopted", "electors": 6, "cast": 6, "paper": 0,
        "publishes": "outcome", "winners": [],
    }  # fmt: skip
    assert ballot.ballots == ""
    assert "counts" not in json.loads(ballot.result)
    assert len(json.loads(ballot.inclusion)["trackers"]) == 6


@pytest.mark.parametrize(
    ("make_roll", "code"),
    [
        (lambda rows: [row.delete() for row in rows[:2]], "too_few_electors"),
        (lambda rows: rows.filter(pk=rows[0].pk).update(weight=2), "unequal_weights"),
    ],
)
def test_a_roll_that_would_betray_somebody_opens_no_urn(group, make_roll, code):
    collective, people = group
    proposal = make_secret_proposal(collective, people)
    make_roll(Elector.objects.filter(proposal=proposal).order_by("id"))
    assert refused(open_secret_ballot, proposal=proposal, paper=PLAIN) == code
    assert not SecretBallot.objects.exists()
    names = BallotPaper("plurality", make_options("Ada"))
    whole = make_secret_proposal(collective, people)
    assert refused(open_secret_ballot, proposal=whole, paper=names) == "options_missing"


def test_observers_are_not_on_the_roll_and_an_urn_opens_once(group):
    collective, people = group
    proposal = make_secret_proposal(collective, people)
    Elector.objects.create(
        collective=collective,
        proposal=proposal,
        person=make_member(collective, "Nour Observe", stage="observer"),
        standing="observer",
    )
    ballot = open_secret_ballot(proposal=proposal, paper=PLAIN)
    assert (ballot.electors, ballot.roll.count()) == (6, 6)
    assert refused(open_secret_ballot, proposal=proposal, paper=PLAIN) == "already_open"


def test_papers_typed_twice_are_mixed_in_without_a_mark(group):
    collective, people = group
    ballot = make_urn(collective, people)
    now, first, second = timezone.now(), people[0], people[1]
    assert refused(tick, ballot, people[5], now) == "two_scrutineers"
    name_scrutineers(ballot_id=ballot.id, person_ids=(first.id, second.id))
    for person in people[4:]:
        tick(ballot, person, now)
    assert refused(tick, ballot, people[5], now) == "already_voted"
    assert refused(cast, ballot, people[5]) == "already_voted"
    for person in people[:4]:
        cast(ballot, person, "against")
    assert refused(close, ballot) == "papers_awaited"
    shut_urn(ballot_id=ballot.id, actor_id=people[0].id)
    assert refused(cast, ballot, people[0]) == "not_open"
    assert type_papers(ballot, first, {"for": 2}) is None
    assert type_papers(ballot, second, {"for": 1, "against": 1}).code == "differs"
    take_papers_back(ballot_id=ballot.id, person_id=second.id, choice={"choice": "against"})
    assert type_papers(ballot, second, {"for": 1}) is None
    assert finish_papers(ballot_id=ballot.id, person_id=first.id).agrees
    concluded, ballot = close(ballot)
    assert read_counts(concluded) == {"for": 2, "against": 4, "abstain": 0, "blank": 0}
    assert (ballot.cast, ballot.on_paper) == (6, 2)
    assert len(json.loads(ballot.inclusion)["trackers"]) == 4
    assert check_files(ballot).is_verified
    entries = PaperEntry.objects.filter(ballot=ballot)
    assert {entry.sealed for entry in entries} == {None}
    assert {entry.scrutineer_id for entry in entries} == {first.id, second.id}


def test_more_papers_than_ticked_a_stranger_s_and_one_alone_are_refused(group):
    collective, people = group
    ballot = make_urn(collective, people)
    now, first, second = timezone.now(), people[0], people[1]
    assert refused(name_scrutineers, ballot_id=ballot.id, person_ids=(first.id, first.id)) == (
        "two_scrutineers"
    )
    name_scrutineers(ballot_id=ballot.id, person_ids=(first.id, second.id))
    tick(ballot, people[5], now)
    assert refused(type_papers, ballot, first, {"for": 1}) == "not_open"  # the urn is not shut yet
    for person in people[:4]:
        cast(ballot, person)
    shut_urn(ballot_id=ballot.id, actor_id=people[0].id)
    assert refused(type_papers, ballot, first, {"for": 2}) == "more_than_ticked"
    assert refused(type_papers, ballot, people[2], {"for": 1}) == "not_scrutineer"
    type_papers(ballot, first, {"for": 1})
    assert refused(type_papers, ballot, first, {"for": 1}) == "already_done"
    assert refused(name_scrutineers, ballot_id=ballot.id, person_ids=(first.id, people[3].id)) == (
        "already_typed"
    )
    assert refused(close, ballot) == "papers_awaited"


def test_a_tick_made_by_mistake_is_taken_back(group):
    collective, people = group
    ballot = make_urn(collective, people)
    now = timezone.now()
    name_scrutineers(ballot_id=ballot.id, person_ids=(people[0].id, people[1].id))
    tick(ballot, people[2], now)
    line = elector_of(ballot, people[2]).id
    untick_paper(ballot_id=ballot.id, elector_id=line, now=now)
    assert cast(ballot, people[2])
    again = {"ballot_id": ballot.id, "elector_id": line, "now": now}
    assert refused(untick_paper, **again) == "not_ticked"


def test_papers_that_never_came_are_given_up(group):
    collective, people = group
    ballot = make_urn(collective, people)
    name_scrutineers(ballot_id=ballot.id, person_ids=(people[0].id, people[1].id))
    tick(ballot, people[5], timezone.now())
    for person in people[:5]:
        cast(ballot, person)
    shut_urn(ballot_id=ballot.id, actor_id=people[0].id)
    assert refused(close, ballot) == "papers_awaited"
    give_up_papers(ballot_id=ballot.id)
    assert close(ballot)[0].told["cast"] == 5


def test_an_urn_whose_key_is_gone_or_whose_roll_was_touched_is_not_believed(group):
    collective, people = group
    for spoil in (destroy_keys, touch_roll, touch_urn):
        ballot = make_urn(collective, people)
        for person in people:
            cast(ballot, person)
        spoil(ballot)
        concluded, ballot = close(ballot)
        assert (concluded.outcome, ballot.state, ballot.result) == ("lost", "lost", "")


def test_keys_that_have_served_go_and_those_in_use_stay(group, monkeypatch):
    collective, people = group
    served, used = make_urn(collective, people), make_urn(collective, people)
    close(served)  # the commit of a test never comes: its key is still there
    assert set(list_brief_keys()) == {served.id, used.id}
    assert destroy_spent_keys() == 1
    assert list_brief_keys() == [used.id]


def test_the_roll_goes_with_whom_is_forgotten_and_after_some_months(group):
    collective, people = group
    ballot = make_urn(collective, people)
    for person in people:
        cast(ballot, person)
    assert forget_voter(people[0].id, collective.id) == 0  # her voice is in an open urn
    close(ballot)
    ballot.proposal.closed_at = timezone.now()
    ballot.proposal.save()
    assert forget_voter(people[0].id, collective.id) == 1
    today = timezone.localdate()
    assert purge_rolls(collective.id, today, today) == 0
    assert purge_rolls(collective.id, today + timedelta(days=1), today) == 5
    assert SecretBallot.objects.get().cast == 6


def read_counts(concluded):
    return concluded.told["vote"]["counted"]["simple"]["voices"]


def tick(ballot, person, now):
    tick_paper(ballot_id=ballot.id, elector_id=elector_of(ballot, person).id, now=now)


def type_papers(ballot, person, choices):
    for choice, copies in choices.items():
        add_papers(
            ballot_id=ballot.id, person_id=person.id, choice={"choice": choice}, copies=copies
        )
    return finish_papers(ballot_id=ballot.id, person_id=person.id)


def destroy_keys(ballot):
    destroy_brief_key(ballot.id)


def touch_roll(ballot):
    SecretRoll.objects.filter(ballot=ballot, voted="screen").first().delete()


def touch_urn(ballot):
    sealed = bytearray(SecretBallot.objects.get(id=ballot.id).urn)
    sealed[40] ^= 1
    SecretBallot.objects.filter(id=ballot.id).update(urn=bytes(sealed))


@pytest.fixture
def captured(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)
