"""Who opens a decision: those who take part; a candidate when she is called; nobody from away."""

import pytest
from django.urls import reverse

from lieudit.decisions.actions.advice import ask_advice
from lieudit.decisions.engine.rules import DecisionRule
from lieudit.decisions.models import Objection, Position, Proposal
from lieudit.decisions.tests.factories import enter, make_draft, make_group, make_open
from lieudit.people.tests.factories import make_four, make_member

pytestmark = pytest.mark.django_db


def at(group, name, proposal, **parts):
    kwargs = {"slug": group.collective.slug, "proposal_id": proposal.id, **parts}
    return reverse(f"decisions:{name}", kwargs=kwargs)


def statuses(clients, url, method="get"):
    return [getattr(one, method)(url).status_code for one in clients]


@pytest.fixture
def told():
    group = make_group()
    four = make_four(group.collective)
    clients = (four.clients.alice, four.clients.bob, four.clients.charlie, four.clients.nobody)
    return group, clients


def test_the_four_before_an_open_proposal(told):
    group, clients = told
    proposal = make_open(group)
    assert statuses(clients, at(group, "detail", proposal)) == [200, 200, 404, 302]
    assert statuses(clients, at(group, "versions", proposal)) == [200, 200, 404, 302]
    for name in ("conduct", "amend", "conclude", "position_note", "meeting_round", "advice_ask"):
        assert statuses(clients, at(group, name, proposal)) == [403, 403, 404, 302], name
        assert enter(group.odile).get(at(group, name, proposal)).status_code == 200, name
    listed = reverse("decisions:list", args=[group.collective.slug])
    assert statuses(clients, listed) == [200, 200, 404, 302]


def test_a_draft_is_seen_by_those_who_lead_it(told):
    group, clients = told
    draft = make_draft(group)
    assert statuses(clients, at(group, "detail", draft)) == [404, 404, 404, 302]
    assert statuses(clients, at(group, "draft_open", draft)) == [403, 403, 404, 302]
    assert enter(group.samir).get(at(group, "detail", draft)).status_code == 200
    assert (
        draft.title
        not in clients[0]
        .get(reverse("decisions:list", args=[group.collective.slug]))
        .content.decode()
    )


def test_a_candidate_reads_only_what_calls_her(told):
    group, _clients = told
    lea = make_member(group.collective, "Léa Candidate", stage="candidate")
    client = enter(lea)
    closed_to_her = make_open(group)
    heard = make_open(group, rule=DecisionRule(hears_observers=True))
    asked = make_draft(group, "advice", decider_id=group.odile.id)
    ask_advice(proposal_id=asked.id, actor_id=group.odile.id, why="both", person_id=lea.id)
    assert client.get(at(group, "detail", asked)).status_code == 403  # not asked before it opens
    enter(group.odile).post(at(group, "draft_open", asked))
    urls = [at(group, "detail", one) for one in (closed_to_her, heard, asked)]
    assert [client.get(url).status_code for url in urls] == [403, 200, 200]
    assert client.get(reverse("decisions:list", args=[group.collective.slug])).status_code == 403
    client.post(at(group, "position_say", heard), {"stance": "no_objection"})
    assert Position.objects.count() == 0  # heard, she does not decide


def test_a_proposal_of_another_group_is_not_found_here(told):
    group, _clients = told
    away = make_group("Ailleurs encore")
    proposal = make_open(away)
    client = enter(group.odile)
    for name in ("detail", "versions"):
        assert client.get(at(group, name, proposal)).status_code == 404, name
    for name in ("position_say", "meeting_call"):
        assert client.post(at(group, name, proposal)).status_code == 404, name
    steering = enter(make_member(group.collective, "Claire Guide", "coordinator"))
    for name in ("conduct", "amend", "objection_add"):
        assert steering.post(at(group, name, proposal), {"argument": "x"}).status_code == 404, name
    assert Objection.objects.count() == 0
    assert Proposal.objects.get().owner_id == away.odile.id


def test_only_its_owner_amends_takes_back_or_hands_on(told):
    group, _clients = told
    proposal = make_open(group)
    samir = enter(group.samir)
    said = {"title": "Autre", "driver": "", "text": "Autre.", "reason": "", "before": "1"}
    for name, typed in (("amend", said), ("withdraw", {"words": ""})):
        answer = samir.post(at(group, name, proposal), typed)
        assert answer.status_code == 422
        assert "porte la proposition" in answer.content.decode()
    samir.post(at(group, "conduct", proposal), {"owner": str(group.samir.id), "facilitator": ""})
    proposal.refresh_from_db()
    assert proposal.owner_id == group.odile.id


def test_nobody_examines_an_objection_to_her_own_proposal(told):
    group, _clients = told
    proposal = make_open(group)
    enter(group.jean).post(at(group, "objection_add", proposal), {"argument": "Un tort."})
    row = Objection.objects.get()
    url = at(group, "objection_examine", proposal, objection_id=row.id)
    names = ("reduces", "touches", "created", "cannot_wait", "breaks_rule")
    answer = enter(group.odile).post(url, dict.fromkeys(names, "no"))
    assert answer.status_code == 422
    row.refresh_from_db()
    assert row.state == "open"
    assert enter(group.nina).get(url).status_code == 403
