"""A group with a proposal under way, for tests; every name is invented."""

from types import SimpleNamespace

from django.test import Client

from lieudit.decisions.actions.drafting import Draft, start_draft
from lieudit.decisions.actions.moving import move_stage
from lieudit.decisions.actions.opening import open_proposal
from lieudit.decisions.engine.rules import DecisionRule
from lieudit.people.tests.factories import make_collective, make_member, sign_in

TEXT = "Nous aménageons la chambre 104 en chambre d’amis. Trois nuits au plus."


def make_group(name="Béguinage des Tilleuls"):
    """Odile carries, Jean and Nina are members, Samir facilitates without deciding."""
    here = make_collective(name)
    people = {
        "odile": make_member(here, "Odile Marchand"),
        "jean": make_member(here, "Jean Tisserand"),
        "nina": make_member(here, "Nina Brocq"),
        "samir": make_member(here, "Samir Haddoun", "facilitator", stage="contact"),
    }
    return SimpleNamespace(collective=here, **people)


def make_draft(group, method="consent", **changed):
    rule = changed.pop("rule", DecisionRule(method=method))
    told = {
        "title": "Une chambre d’amis",
        "driver": "Nos proches dorment sur des canapés.",
        "text": TEXT,
        "facilitator_id": group.samir.id,
        **changed,
    }
    return start_draft(
        collective_id=group.collective.id,
        actor_id=group.odile.id,
        owner_id=group.odile.id,
        draft=Draft(rule=rule, **told),
    )


def make_open(group, method="consent", stage="decide", **changed):
    """A proposal opened, and moved to a stage."""
    proposal = make_draft(group, method, **changed)
    open_proposal(proposal_id=proposal.id, actor_id=group.odile.id)
    proposal.refresh_from_db()
    if proposal.stage != stage:
        move_stage(proposal_id=proposal.id, actor_id=group.odile.id, to_stage=stage)
    proposal.refresh_from_db()
    return proposal


def enter(person, **how):
    return sign_in(Client(), person, **how)
