"""Votes for tests, opened through the room's own acts; every name is invented."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.utils import timezone

from lieudit.decisions.actions import election_closing, vote_closing  # noqa: F401 - register
from lieudit.decisions.actions.drafting import Draft, start_draft
from lieudit.decisions.actions.electing import Described, describe_election
from lieudit.decisions.actions.opening import open_proposal
from lieudit.decisions.actions.vote_terms import Option, Terms, add_option, set_terms
from lieudit.decisions.actions.voting import cast_ballot
from lieudit.decisions.engine.rules import DecisionRule
from lieudit.decisions.models import Elector, Proposal, Stage
from lieudit.people.tests.factories import make_collective, make_member

NAMES = ("Odile Marchand", "Jean Petit", "Karim Haddad", "Anne Leroy", "Luc Morel", "Zoé Blanc")


@dataclass
class World:
    """A collective, its people by first name, one proposal in a vote."""

    collective: Any
    people: dict[str, Any]
    proposal: Proposal

    def elector(self, name: str) -> Elector:
        return self.proposal.electors.get(person=self.people[name])

    def option(self, label: str) -> str:
        return str(self.proposal.choices.get(label=label).id)

    def cast(self, name: str, content: dict[str, Any], by: str = "", **more: Any) -> Any:
        return cast_ballot(
            proposal_id=self.proposal.id,
            elector_id=self.elector(name).id,
            actor_id=self.people[by or name].id,
            content=content,
            **more,
        )

    def say(self, **said: str) -> None:
        """Plain votes by first name: `say(odile="for")`."""
        for name, choice in said.items():
            self.cast(name, {"choice": choice})

    def reload(self) -> Proposal:
        self.proposal.refresh_from_db()
        return self.proposal


def make_people(count: int = 5) -> tuple[Any, dict[str, Any]]:
    collective = make_collective()
    people = {}
    for number, name in enumerate(NAMES[:count]):
        roles = ("coordinator",) if number == 0 else ()
        people[name.split()[0].lower()] = make_member(collective, name, *roles)
    return collective, people


def make_vote(
    method: str = "simple_vote",
    *,
    options: tuple[str, ...] = (),
    costs: tuple[int, ...] = (),
    terms: Terms | None = None,
    people: int = 5,
    opened: bool = True,
    **rule: Any,
) -> World:
    """A vote opened by a draft; the stages of talk are skipped."""
    collective, persons = make_people(people)
    owner = persons["odile"]
    draft = Draft(
        title="La chambre d’amis",
        driver="Les familles dorment à l’hôtel.",
        text="Nous aménageons la chambre 104.",
        rule=DecisionRule(method=method, **rule),
        closes_on=timezone.localdate() + timedelta(days=7),
    )
    proposal = start_draft(
        collective_id=collective.id, actor_id=owner.id, owner_id=owner.id, draft=draft
    )
    for place, label in enumerate(options):
        option = Option(label, cost_cents=costs[place] if costs else None)
        if method == "date":
            begins = timezone.now() + timedelta(days=10 + place)
            option = replace(option, starts_at=begins, ends_at=begins + timedelta(hours=2))
        add_option(proposal_id=proposal.id, actor_id=owner.id, option=option)
    if terms is not None:
        set_terms(proposal_id=proposal.id, actor_id=owner.id, terms=terms)
    world = World(collective, persons, proposal)
    if opened:
        begin(world)
    return world


def begin(world: World) -> None:
    open_proposal(proposal_id=world.proposal.id, actor_id=world.people["odile"].id)
    Proposal.objects.filter(id=world.proposal.id).update(stage=Stage.DECIDE)
    world.reload()


def let_time_pass(world: World) -> None:
    """The deadline is behind us."""
    past = timezone.now() - timedelta(minutes=1)
    Proposal.objects.filter(id=world.proposal.id).update(closes_at=past)
    world.reload()


def make_election(*, people: int = 4, **described: Any) -> World:
    """An election opened, at its nominations."""
    world = make_vote("election", people=people, opened=False)
    describe_election(
        proposal_id=world.proposal.id,
        actor_id=world.people["odile"].id,
        described=Described("Trésorière", "Tient les comptes.", "Un an", **described),
    )
    begin(world)
    return world


def open_beside(world: World, title: str, **rule: Any) -> Proposal:
    """Another plain vote of the same collective, open."""
    owner = world.people["odile"]
    draft = Draft(title, "", "Nous votons.", DecisionRule(method="simple_vote", **rule))
    proposal = start_draft(
        collective_id=world.collective.id, actor_id=owner.id, owner_id=owner.id, draft=draft
    )
    open_proposal(proposal_id=proposal.id, actor_id=owner.id)
    Proposal.objects.filter(id=proposal.id).update(stage=Stage.DECIDE)
    return proposal
