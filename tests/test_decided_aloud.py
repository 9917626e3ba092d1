"""What a meeting may do to a proposal: whoever calls a meeting does not decide in others' place."""

import pytest

from lieudit.decisions.actions.consent import call_to_meeting
from lieudit.decisions.actions.refusals import SENTENCES
from lieudit.decisions.models import Position, Proposal
from lieudit.decisions.tests.factories import make_group, make_open
from lieudit.hall.subjects import SubjectRef
from lieudit.meetings.actions.agenda import PointSaid, add_points
from lieudit.meetings.actions.hearing import (
    conclude_proposal,
    hear_no_objection,
    hear_objection,
)
from lieudit.meetings.actions.refusals import Refused
from lieudit.meetings.tests.factories import begin

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return make_group()


def put(meeting, proposal, by):
    """A point of this meeting about that proposal."""
    ref = SubjectRef("decisions.proposal", proposal.id)
    said = PointSaid(title=proposal.title, kind="decide", minutes=5, subject=ref)
    add_points(meeting_id=meeting.id, said=[said], actor_id=by.id)
    return meeting.agenda.get(subject_id=proposal.id).id


def test_a_member_decides_nothing_by_calling_her_own_meeting(group):
    proposal = make_open(group)
    meeting = begin(group.collective, group.nina, group.odile, group.jean, group.nina)
    about = {"point_id": put(meeting, proposal, group.nina), "actor_id": group.nina.id}
    everybody = [group.odile.id, group.jean.id, group.nina.id]
    for act in (
        lambda: hear_no_objection(person_ids=everybody, **about),
        lambda: hear_objection(person_id=group.jean.id, argument="Le bruit.", **about),
        lambda: conclude_proposal(words="fait", **about),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.sentence == str(SENTENCES["not_called"])
    assert not Position.objects.filter(proposal=proposal).exists()
    call_to_meeting(proposal_id=proposal.id, actor_id=group.jean.id)
    assert hear_no_objection(person_ids=everybody, **about) == 3
    assert conclude_proposal(words="fait", **about) == "adopted"


def test_whoever_leads_it_brings_it_to_her_meeting(group):
    proposal = make_open(group)
    meeting = begin(group.collective, group.odile, group.odile, group.jean, group.nina)
    point = put(meeting, proposal, group.odile)
    everybody = [group.odile.id, group.jean.id, group.nina.id]
    assert hear_no_objection(point_id=point, person_ids=everybody, actor_id=group.samir.id) == 3
    assert conclude_proposal(point_id=point, words="", actor_id=group.odile.id) == "adopted"


def test_nobody_concludes_in_the_place_of_the_one_who_decides(group):
    proposal = make_open(group, "alone", decider_id=group.jean.id)
    call_to_meeting(proposal_id=proposal.id, actor_id=group.nina.id)
    meeting = begin(group.collective, group.odile, group.odile)
    point = put(meeting, proposal, group.odile)
    for other in (group.odile, group.samir, group.nina):
        with pytest.raises(Refused) as refused:
            conclude_proposal(point_id=point, words="", actor_id=other.id)
        assert refused.value.sentence == str(SENTENCES["not_the_decider"])
    assert conclude_proposal(point_id=point, words="", actor_id=group.jean.id) == "adopted"


def test_no_meeting_opens_an_urn(group):
    proposal = make_open(group)
    Proposal.objects.filter(id=proposal.id).update(rule={**proposal.rule, "is_secret": True})
    meeting = begin(group.collective, group.odile, group.odile)
    point = put(meeting, proposal, group.odile)
    for who in (group.odile, group.samir):
        with pytest.raises(Refused) as refused:
            conclude_proposal(point_id=point, words="", actor_id=who.id)
        assert refused.value.sentence == str(SENTENCES["secret_aloud"])
