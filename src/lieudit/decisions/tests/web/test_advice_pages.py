"""The advice process through its pages: asked, given, replied, decided by the named person."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lieudit.decisions.models import AdviceRequest, Proposal
from lieudit.decisions.tests.factories import enter, make_draft, make_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return make_group()


def at(group, name, proposal, **parts):
    kwargs = {"slug": group.collective.slug, "proposal_id": proposal.id, **parts}
    return reverse(f"decisions:{name}", kwargs=kwargs)


def begin(group):
    proposal = make_draft(group, "advice", decider_id=group.odile.id)
    odile = enter(group.odile)
    odile.post(at(group, "draft_open", proposal))
    return proposal, odile


def test_from_those_asked_to_the_decision(group):
    proposal, odile = begin(group)
    page = odile.post(at(group, "decide", proposal), {"words": "Je décide."}).content.decode()
    assert "au moins une personne que la décision concerne" in page
    odile.post(at(group, "advice_ask", proposal), {"person": str(group.jean.id), "why": "affected"})
    odile.post(at(group, "advice_ask", proposal), {"outside_name": "Mme Gasnier", "why": "expert"})
    twice = odile.post(
        at(group, "advice_ask", proposal), {"person": str(group.jean.id), "why": "expert"}
    )
    assert twice.status_code == 422
    hers = AdviceRequest.objects.get(person=group.jean)
    outside = AdviceRequest.objects.get(person=None)
    home = enter(group.jean).get(reverse("people:home", args=[group.collective.slug]))
    assert "Votre avis est demandé" in home.content.decode()
    give = {"text": "Une porte haute."}
    enter(group.jean).post(at(group, "advice_give", proposal, advice_id=hers.id), give)
    again = odile.post(at(group, "advice_give", proposal, advice_id=hers.id), {"text": "Basse."})
    assert again.status_code == 422  # said by herself: nobody else writes it again
    assert AdviceRequest.objects.get(id=hers.id).advice == "Une porte haute."
    other = at(group, "advice_give", proposal, advice_id=outside.id)
    assert enter(group.nina).post(other, give).status_code == 404  # neither hers nor hers to note
    odile.post(other, {"text": "Évitez les écrans."})
    assert AdviceRequest.objects.get(id=outside.id).noted_by_id == group.odile.id
    reply = at(group, "advice_reply", proposal, advice_id=hers.id)
    assert enter(group.samir).post(reply, give).status_code == 422  # only who decides replies
    odile.post(reply, {"text": "Je le suis."})
    page = odile.post(at(group, "decide", proposal), {"words": "Oui."}).content.decode()
    assert "Chaque avis doit recevoir sa réponse" in page
    odile.post(at(group, "advice_reply", proposal, advice_id=outside.id), {"text": "D’accord."})
    assert enter(group.samir).post(at(group, "decide", proposal), {"words": ""}).status_code == 422
    odile.post(at(group, "decide", proposal), {"words": "Je prends la machine haute."})
    proposal.refresh_from_db()
    assert (proposal.stage, proposal.outcome) == ("in_force", "adopted")
    assert proposal.result == {
        "method": "advice", "asked": 2, "affected": 1, "experts": 1, "given": 2, "silent": 0,
    }  # fmt: skip


def test_a_silent_person_holds_it_up_until_the_deadline_only(group):
    proposal, odile = begin(group)
    odile.post(at(group, "advice_ask", proposal), {"person": str(group.jean.id), "why": "both"})
    page = odile.post(at(group, "decide", proposal), {"words": ""}).content.decode()
    assert "attendez son avis, ou l’échéance" in page
    Proposal.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    odile.post(at(group, "decide", proposal), {"words": ""})
    proposal.refresh_from_db()
    assert proposal.result["silent"] == 1


def test_it_does_not_open_without_a_named_decider(group):
    proposal = make_draft(group, "advice")
    answer = enter(group.odile).post(at(group, "draft_open", proposal))
    assert answer.status_code == 422
    assert "Nommez d’abord la personne qui décide" in answer.content.decode()


@pytest.mark.parametrize(("method", "outcome"), [("alone", "adopted"), ("urgent", "recorded")])
def test_one_person_decides_or_reports(group, method, outcome):
    proposal = make_draft(group, method, decider_id=group.odile.id)
    odile = enter(group.odile)
    odile.post(at(group, "draft_open", proposal))
    odile.post(at(group, "conclude", proposal), {"words": "Fait."})
    proposal.refresh_from_db()
    assert (proposal.stage, proposal.outcome) == ("in_force", outcome)
    assert "Odile Marchand" in odile.get(at(group, "detail", proposal)).content.decode()
