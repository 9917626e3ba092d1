"""What rooms above may ask, and what a person takes with her."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from lieudit.decisions import doors
from lieudit.decisions.actions.consent import raise_objection, say_position
from lieudit.decisions.actions.drafting import Draft, start_draft
from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.actions.talking import add_words
from lieudit.decisions.engine.rules import DecisionRule
from lieudit.decisions.models import Attachment, Contribution, Elector, Objection, Proposal
from lieudit.decisions.personal_data import erase_decisions, export_decisions
from lieudit.decisions.queries import rule_sources
from lieudit.decisions.tests.factories import TEXT, make_draft, make_group, make_open
from lieudit.hall.portable.declared import find_check
from lieudit.hall.retention import purge_scope
from lieudit.hall.subjects import SubjectRef

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


@pytest.fixture
def group():
    return make_group()


@pytest.fixture
def matrix():
    """A matrix of one row: the house's rules, by consent, ten days of silence."""
    rule = DecisionRule("house", "Règles de vie", silence_days=10)

    class Matrix:
        def list_rules(self, collective_id, on):
            return [rule]

        def find_rule(self, collective_id, domain_key, on, amount_cents=None):
            return rule if domain_key == "house" else None

    before = list(rule_sources._sources)
    doors.register_rule_source(Matrix())
    yield rule
    rule_sources._sources[:] = before


def test_a_departure_from_the_matrix_must_be_argued(group, matrix):
    typed = DecisionRule("house", "Règles de vie", method="alone")
    draft = Draft(title="Bruit", driver="", text="Chut.", rule=typed, decider_id=group.jean.id)
    told = {
        "collective_id": group.collective.id, "actor_id": group.odile.id,
        "owner_id": group.odile.id,
    }  # fmt: skip
    with pytest.raises(Refused) as refused:
        start_draft(draft=draft, **told)
    assert refused.value.field == "departure"
    argued = Draft(**{**draft.__dict__, "departure": "Cela ne peut pas attendre dix jours."})
    assert start_draft(draft=argued, **told).departure
    same = Draft(title="Bruit", driver="", text="Chut.", rule=matrix)
    assert start_draft(draft=same, **told).rule["silence_days"] == 10


def record(group, **changed):
    told = {
        "collective_id": group.collective.id,
        "actor_id": group.samir.id,
        "title": "Peindre la salle",
        "text": "En jaune.",
        "outcome": "adopted",
        "decided_on": TODAY,
        "method": "simple_vote",
        "result": {"for": 7, "against": 2, "abstain": 1},
        **changed,
    }
    return doors.record_decision(**told)


def test_a_decision_taken_in_place_is_written_once(group):
    known = uuid4()
    heard = doors.Heard(
        present_ids=(group.odile.id, group.jean.id),
        guests=("Mme Gasnier",),
        objections=(doors.ObjectionHeard("Trop vif.", "integrated", group.jean.id),),
        concerns=("Aérer.",),
    )
    subject = SubjectRef("meetings.meeting", uuid4())
    first = record(group, proposal_id=known, heard=heard, subject=subject)
    assert record(group, proposal_id=known, heard=heard) == first == known
    row = Proposal.objects.get()
    assert (row.stage, row.outcome, row.in_force_from) == ("in_force", "adopted", TODAY)
    assert row.reference == "2026-1"
    assert row.result["for"] == 7
    assert [one.standing for one in row.electors.order_by("standing")] == ["user", "voter", "voter"]
    seen = doors.proposals_about([subject])[subject]
    assert [one.title for one in seen] == ["Peindre la salle"]
    assert doors.outcome_of([known])[known].outcome == "adopted"


def test_nothing_is_recorded_as_adopted_over_an_open_objection(group):
    heard = doors.Heard(objections=(doors.ObjectionHeard("Un tort.", "tested_valid"),))
    with pytest.raises(doors.DecisionRefused):
        record(group, heard=heard)
    assert Proposal.objects.count() == 0


def test_a_newer_decision_ends_the_one_it_supersedes(group):
    former = record(group)
    draft = doors.draft_proposal(
        collective_id=group.collective.id, actor_id=group.odile.id, owner_id=group.odile.id,
        title="Peindre en bleu", text="En bleu.", supersedes_id=former,
    )  # fmt: skip
    assert doors.list_open(group.collective.id) == []
    from_draft = Proposal.objects.get(id=draft)
    assert from_draft.supersedes_id == former


def test_a_person_takes_her_words_and_name_and_the_decision_stands(group):
    make_draft(group, title="Mon brouillon")
    proposal = make_open(group)
    here = {"proposal_id": proposal.id}
    add_words(actor_id=group.jean.id, kind="question", text="Mot de Jean.", **here)
    raise_objection(actor_id=group.jean.id, argument="Tort dit par Jean.", **here)
    say_position(actor_id=group.odile.id, stance="concern", text="Mot d’Odile.", **here)
    told = export_decisions(group.jean.id, group.collective.id)
    assert [one["words"] for one in told["said_in_decisions"]] == ["Mot de Jean."]
    assert [one["words"] for one in told["objections"]] == ["Tort dit par Jean."]
    assert export_decisions(group.jean.id, uuid4())["objections"] == []
    for person in (group.jean, group.odile):
        assert erase_decisions(person.id, group.collective.id) > 0
    proposal.refresh_from_db()
    assert proposal.owner_id is None
    assert proposal.versions.get().text == TEXT  # what the group has before it stands
    assert Proposal.objects.count() == 1  # her draft is gone
    assert Contribution.objects.count() == 0
    objection = Objection.objects.get()
    assert (objection.argument, objection.author_id, objection.state) == ("", None, "withdrawn")
    assert Elector.objects.filter(proposal=proposal).count() == 3
    assert Elector.objects.filter(person=None).count() == 2
    told = export_decisions(group.jean.id)
    assert not any(told.values())


def test_drafts_and_talk_are_kept_for_a_time(group):
    make_draft(group)
    proposal = make_open(group)
    add_words(proposal_id=proposal.id, actor_id=group.jean.id, kind="question", text="Quand ?")
    old = timezone.now() - timedelta(days=1500)
    Proposal.objects.update(created_at=old)
    Proposal.objects.filter(id=proposal.id).update(closed_at=old)
    purge_scope(group.collective.id, timezone.localdate())
    assert [one.id for one in Proposal.objects.all()] == [proposal.id]
    assert Contribution.objects.count() == 0


@pytest.mark.parametrize(
    ("told", "is_taken"),
    [
        ({"url": "https://exemple.org/plan"}, True),
        ({"url": "javascript:alert(1)"}, False),
        ({"content": b"%PDF-1.4", "content_type": "application/pdf"}, True),
        ({"content": b"<html>", "content_type": "application/pdf"}, False),
        ({"content": b"%PDF-" + b"0" * 2_000_000, "content_type": "application/pdf"}, False),
    ],
)
def test_a_document_that_arrives_with_a_group_is_looked_at(told, is_taken):
    check = find_check("decisions.Attachment")
    if is_taken:
        check(Attachment(label="Plan", **told))
        return
    with pytest.raises(ValueError, match="not a"):
        check(Attachment(label="Plan", **told))
