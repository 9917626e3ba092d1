"""Votes of several kinds, open and closed, and an election without candidate at its objections.

Made through the room's own acts, then moved in time.
"""

import json
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from lieudit.decisions.actions import dating, electing, entrusting, moving, vote_terms, voting
from lieudit.decisions.actions.closing import close_proposal
from lieudit.decisions.actions.drafting import Draft, start_draft
from lieudit.decisions.actions.opening import open_proposal
from lieudit.decisions.demo.core import DEMONSTRATION, move_back
from lieudit.decisions.engine.rules import DecisionRule, Quorum
from lieudit.decisions.forms.vote_forms import name_date
from lieudit.decisions.models import Elector, Proposal, Stage

CONTENT = Path(__file__).parent.parent / "content" / "demo" / "votes.json"


def build(world: dict[str, Any]) -> None:
    """Make the votes, unless they stand already."""
    for told in json.loads(CONTENT.read_text(encoding="utf-8")):
        proposal_id = uuid5(DEMONSTRATION, told["key"])
        if not Proposal.objects.filter(id=proposal_id).exists():
            _tell(world, told, proposal_id)


def _tell(world: dict[str, Any], told: dict[str, Any], proposal_id: UUID) -> None:
    owner = world["persons"][told["owner"]].id
    here = {"proposal_id": proposal_id, "actor_id": owner}
    draft = Draft(
        title=told["title"],
        driver=told["driver"],
        text=told["text"],
        rule=_read_rule(told),
        facilitator_id=_facilitator(world, told),
        closes_on=world["today"] + timedelta(days=told["closes"]),
    )
    start_draft(
        collective_id=world[told["where"]].id,
        actor_id=owner,
        owner_id=owner,
        draft=draft,
        proposal_id=proposal_id,
    )
    _prepare(world, told, here)
    open_proposal(**here)
    if Proposal.objects.get(id=proposal_id).stage != Stage.DECIDE:
        moving.move_stage(to_stage=Stage.DECIDE, **here)
    roll = _seat(world, proposal_id)
    _vote(told, here, roll)
    _elect(told, here, roll)
    if told.get("done"):
        Proposal.objects.filter(id=proposal_id).update(closes_at=timezone.now())
        close_proposal(**here)
    move_back(proposal_id, told["ago"])


def _facilitator(world: dict[str, Any], told: dict[str, Any]) -> UUID:
    key = "facilitator" if told["where"] == "beguinage" else "bascule_facilitator"
    person_id: UUID = world["persons"][key].id
    return person_id


def _read_rule(told: dict[str, Any]) -> DecisionRule:
    rule = dict(told.get("rule", {}))
    quorum = rule.pop("quorum", None)
    asked = Quorum(numerator=quorum[0], denominator=quorum[1]) if quorum else None
    return DecisionRule(method=told["method"], quorum=asked, **rule)


def _prepare(world: dict[str, Any], told: dict[str, Any], here: dict[str, Any]) -> None:
    for label, description, *cost in told.get("options", []):
        option = vote_terms.Option(label, description, cost_cents=cost[0] if cost else None)
        vote_terms.add_option(option=option, **here)
    for ahead, first, last in told.get("dates", []):
        day = world["today"] + timedelta(days=ahead)
        begins, ends = (
            timezone.make_aware(datetime.combine(day, time(hour))) for hour in (first, last)
        )
        option = vote_terms.Option(name_date(begins, ends), starts_at=begins, ends_at=ends)
        vote_terms.add_option(option=option, **here)
    if "budget" in told:
        vote_terms.set_terms(terms=vote_terms.Terms(budget_cents=told["budget"]), **here)
    if "role" in told:
        role, tasks, term = told["role"]
        electing.describe_election(described=electing.Described(role, tasks, term), **here)


def _seat(world: dict[str, Any], proposal_id: UUID) -> dict[str, Elector]:
    """The roll by the keys of the demonstration."""
    rows = Elector.objects.filter(proposal=proposal_id, standing="voter")
    by_person = {one.person_id: one for one in rows}
    persons = world["persons"].items()
    return {key: by_person[one.id] for key, one in persons if one.id in by_person}


def _vote(told: dict[str, Any], here: dict[str, Any], roll: dict[str, Elector]) -> None:
    options = [str(one) for one in _list_options(here["proposal_id"])]
    for key, said in told.get("ballots", {}).items():
        elector = roll.get(key)
        if elector is None or elector.person_id is None:
            continue
        voting.cast_ballot(
            proposal_id=here["proposal_id"],
            elector_id=elector.id,
            actor_id=elector.person_id,
            content=_make_content(told["method"], said, options),
        )
    for giver, holder, wish in told.get("proxies", []):
        if giver in roll and holder in roll:
            entrusting.give_proxy(
                proposal_id=here["proposal_id"],
                elector_id=roll[giver].id,
                holder_id=roll[holder].person_id,
                actor_id=roll[giver].person_id,
                wish=wish,
            )
    if told.get("shared"):
        dating.open_link(**here)
    for name, said in told.get("guests", []):
        dating.answer_as_guest(
            proposal_id=here["proposal_id"],
            key=uuid5(DEMONSTRATION, name),
            first_name=name,
            answers=dict(zip(options, said, strict=True)),
        )


def _make_content(method: str, said: Any, options: list[str]) -> dict[str, Any]:
    if method == "simple_vote":
        return {"choice": said}
    if method == "majority_judgment":
        return {"grades": dict(zip(options, said, strict=True))}
    if method == "date":
        return {"answers": dict(zip(options, said, strict=True))}
    return {"approved": [options[place] for place in said]}


def _elect(told: dict[str, Any], here: dict[str, Any], roll: dict[str, Elector]) -> None:
    at = {"proposal_id": here["proposal_id"]}
    for voter, nominee, reason in told.get("named", []):
        if voter in roll and (not nominee or nominee in roll):
            nominee_id = roll[nominee].person_id if nominee else None
            actor_id = roll[voter].person_id
            electing.nominate(actor_id=actor_id, nominee_id=nominee_id, reason=reason, **at)
    for step in told.get("moves", []):
        electing.move_election(to_step=step, **here)
    if "proposed" in told:
        key, why = told["proposed"]
        electing.propose_person(person_id=roll[key].person_id, why=why, **here)
    for voter, stance, argument in told.get("answers", []):
        if voter in roll:
            actor_id = roll[voter].person_id
            electing.answer_proposed(actor_id=actor_id, stance=stance, argument=argument, **at)


def _list_options(proposal_id: UUID) -> Any:
    rows = Proposal.objects.get(id=proposal_id).choices.order_by("position")
    return rows.values_list("id", flat=True)
