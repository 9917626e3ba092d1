"""From a need to an agreement in force, by consent, through the pages; and what they refuse."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lieudit.decisions.actions.consent import raise_objection
from lieudit.decisions.engine.rules import DecisionRule
from lieudit.decisions.models import Objection, Position, Proposal, ProposalVersion
from lieudit.decisions.tasks import close_what_is_due
from lieudit.decisions.tests.factories import TEXT, enter, make_group, make_open
from lieudit.people.tests.factories import make_member

pytestmark = pytest.mark.django_db
NEW = {
    "title": "Une chambre d’amis",
    "driver": "Nos proches dorment sur des canapés.",
    "text": TEXT,
    "method": "consent",
    "silence_days": "0",
}


@pytest.fixture
def group():
    return make_group()


def at(group, name, proposal=None, **parts):
    kwargs = {"slug": group.collective.slug, **parts}
    if proposal is not None:
        kwargs["proposal_id"] = proposal.id
    return reverse(f"decisions:{name}", kwargs=kwargs)


def see(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def do(client, url, **told):
    answer = client.post(url, told, follow=True)
    return answer.content.decode()


def test_from_a_need_to_an_agreement_in_force(group):
    odile, jean, nina, samir = (
        enter(getattr(group, name)) for name in ("odile", "jean", "nina", "samir")
    )
    do(odile, at(group, "new"), **NEW, facilitator=str(group.samir.id))
    proposal = Proposal.objects.get()
    assert proposal.stage == "draft"
    assert nina.get(at(group, "detail", proposal)).status_code == 404  # a draft is its owner's
    assert "Nina Brocq" in see(odile, at(group, "draft_open", proposal))
    do(odile, at(group, "draft_open", proposal))
    proposal.refresh_from_db()
    assert (proposal.reference, proposal.stage) == (f"{timezone.localdate().year}-1", "clarify")
    assert proposal.electors.count() == 3  # Samir facilitates, he does not decide
    do(nina, at(group, "words_add", proposal, kind="question"), text="Et les draps ?")
    question = proposal.contributions.get()
    do(
        odile,
        at(group, "words_add", proposal, kind="reponse"),
        text="L’hôte.",
        question=question.id,
    )
    assert "L’hôte." in see(nina, at(group, "detail", proposal))
    do(odile, at(group, "stage_move", proposal), to="decide")
    do(jean, at(group, "objection_add", proposal), argument="Les aidants passeraient après.")
    do(nina, at(group, "position_say", proposal), stance="no_objection")
    objection = Objection.objects.get()
    test = dict.fromkeys(("reduces", "touches", "created", "cannot_wait"), "yes")
    do(
        samir,
        at(group, "objection_examine", proposal, objection_id=objection.id),
        **test,
        breaks_rule="no",
    )
    objection.refresh_from_db()
    assert objection.state == "tested_valid"
    page = do(odile, at(group, "conclude", proposal), words="")
    assert "ne peut pas être adoptée" in page
    amended = {"title": NEW["title"], "driver": NEW["driver"], "before": "1", "reason": "Aidants."}
    do(odile, at(group, "amend", proposal), text=TEXT + " Aidants d’abord.", **amended)
    objection.refresh_from_db()
    assert objection.state == "open"
    assert Position.objects.filter(version__number=2).count() == 0
    diff = see(jean, at(group, "versions", proposal))
    assert "<ins>" in diff
    assert "Aidants d’abord" in diff
    settle = at(group, "objection_settle", proposal, objection_id=objection.id)
    assert "Seule la personne qui a objecté" in do(nina, settle, state="integrated")
    do(jean, settle, state="integrated")
    for client in (odile, nina):
        do(client, at(group, "position_say", proposal), stance="no_objection")
    do(odile, at(group, "conclude", proposal), words="Adoptée au salon.")
    proposal.refresh_from_db()
    assert (proposal.stage, proposal.outcome) == ("in_force", "adopted")
    assert proposal.result["objections"]["integrated"] == 1
    assert "Adoptée au salon." in see(nina, at(group, "detail", proposal))
    assert "Une chambre" in see(nina, at(group, "list") + "?liste=in_force")
    do(odile, at(group, "review", proposal), verdict="dropped", helped="", words="Plus utile.")
    proposal.refresh_from_db()
    assert (proposal.stage, proposal.in_force_to) == ("ended", timezone.localdate())


def test_a_form_refused_comes_back_with_its_words(group):
    client = enter(group.odile)
    answer = client.post(at(group, "new"), {**NEW, "title": "", "closes_on": "2020-01-01"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert TEXT in page
    assert "Ce jour est passé" in page
    assert Proposal.objects.count() == 0
    proposal = make_open(group)
    refused = enter(group.jean).post(at(group, "objection_add", proposal), {"argument": " "})
    assert refused.status_code == 422
    assert Objection.objects.count() == 0


def test_two_writers_on_one_version_are_told(group):
    proposal = make_open(group)
    client = enter(group.odile)
    said = {"title": "Une chambre", "driver": "", "reason": "", "before": "1"}
    do(client, at(group, "amend", proposal), text="Autrement.", **said)
    late = client.post(at(group, "amend", proposal), {**said, "text": "Encore autrement."})
    assert late.status_code == 422
    assert "Encore autrement." in late.content.decode()
    assert ProposalVersion.objects.count() == 2


def test_one_who_joined_after_the_opening_is_not_on_the_roll(group):

    proposal = make_open(group)
    late = enter(make_member(group.collective, "Paul Tardif"))
    page = see(late, at(group, "detail", proposal))
    assert "Votre réponse" not in page
    told = do(late, at(group, "position_say", proposal), stance="no_objection")
    assert "Vous n’étiez pas sur la liste" in told
    assert Position.objects.count() == 0


def test_a_meeting_stops_the_clock_and_is_noted_in_one_go(group):

    proposal = make_open(group, rule=DecisionRule(silence_days=5))
    do(enter(group.nina), at(group, "meeting_call", proposal))
    Proposal.objects.update(closes_at=timezone.now() - timedelta(days=1))
    close_what_is_due()
    proposal.refresh_from_db()
    assert proposal.stage == "decide"
    samir = enter(group.samir)
    ids = [str(group.odile.id), str(group.jean.id), str(group.nina.id)]
    do(samir, at(group, "meeting_round", proposal), persons=ids)
    do(samir, at(group, "conclude", proposal), words="")
    proposal.refresh_from_db()
    assert proposal.outcome == "adopted"
    assert proposal.result["in_meeting"] is True


def test_silence_adopts_at_the_deadline_only_where_the_rule_says_so(group):

    silent = make_open(group, rule=DecisionRule(silence_days=5))
    spoken = make_open(group)
    objected = make_open(group, rule=DecisionRule(silence_days=5))
    raise_objection(proposal_id=objected.id, actor_id=group.jean.id, argument="Un tort.")
    Proposal.objects.update(closes_at=timezone.now() - timedelta(days=1))
    close_what_is_due()
    stages = [Proposal.objects.get(id=one.id).stage for one in (silent, spoken, objected)]
    assert stages == ["in_force", "decide", "decide"]
    assert Proposal.objects.get(id=silent.id).result["silent"] == 3
