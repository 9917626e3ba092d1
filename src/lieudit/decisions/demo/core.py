"""Proposals at every stage, by consent, by advice, alone and in an emergency.

Made through the room's own acts, then moved in time as their story tells.
"""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.db.models import F

from lieudit.decisions import events
from lieudit.decisions.actions import advice, consent, moving, reviewing, talking
from lieudit.decisions.actions.closing import close_proposal
from lieudit.decisions.actions.drafting import Draft, start_draft
from lieudit.decisions.actions.opening import open_proposal
from lieudit.decisions.actions.tracing import point_at
from lieudit.decisions.engine.consent import ObjectionTest
from lieudit.decisions.engine.rules import DecisionRule
from lieudit.decisions.models import Objection, Proposal
from lieudit.hall.feed import move_news

DEMONSTRATION = UUID("8b1f7c52-6c55-5b0e-9d0d-5e2f4a0c9b41")
CONTENT = Path(__file__).parent.parent / "content" / "demo" / "decisions.json"
MOVED = (
    ("versions", "made_at"), ("moves", "moved_at"), ("contributions", "created_at"),
    ("objections", "created_at"), ("concerns", "created_at"), ("positions", "said_at"),
    ("advice", "asked_at"), ("advice", "given_at"), ("advice", "replied_at"),
)  # fmt: skip
TOLD = (
    events.proposal_opened, events.proposal_amended, events.objection_raised,
    events.proposal_adopted, events.proposal_not_adopted, events.decision_recorded,
)  # fmt: skip


def build(world: dict[str, Any]) -> None:
    """Make the proposals, unless they stand already."""
    for told in json.loads(CONTENT.read_text(encoding="utf-8")):
        proposal_id = uuid5(DEMONSTRATION, told["key"])
        if not Proposal.objects.filter(id=proposal_id).exists():
            _tell(world, told, proposal_id)


def _tell(world: dict[str, Any], told: dict[str, Any], proposal_id: Any) -> None:
    today: date = world["today"]
    owner = _who(world, told["owner"])
    rule = told.get("rule", {})
    draft = Draft(
        title=told["title"],
        driver=told.get("driver", ""),
        text=told["texts"][0][0],
        rule=DecisionRule(method=told.get("method", "consent"), **rule),
        facilitator_id=_who(world, told.get("facilitator")),
        decider_id=_who(world, told.get("decider")),
        closes_on=_ahead(today, told.get("closes")),
        review_on=_ahead(today, told.get("review")),
    )
    start_draft(
        collective_id=world[told["where"]].id,
        actor_id=owner,
        owner_id=owner,
        draft=draft,
        proposal_id=proposal_id,
    )
    for step in told["steps"]:
        _act(world, told, proposal_id, step)
    move_back(proposal_id, told["ago"])


def _act(world: dict[str, Any], told: dict[str, Any], proposal_id: Any, step: list[Any]) -> None:
    """One line of the story: what is done, by whom, with which words."""
    kind, who, *rest = step
    actor = _who(world, who)
    here = {"proposal_id": proposal_id, "actor_id": actor}
    match kind:
        case "open":
            open_proposal(**here)
        case "go":
            moving.move_stage(to_stage=rest[0], **here)
        case "question" | "reaction":
            talking.add_words(kind=kind, text=rest[0], **here)
        case "answer":
            row = Proposal.objects.get(id=proposal_id).contributions.filter(kind="question").last()
            talking.add_words(
                kind="answer", text=rest[0], parent_id=row.id if row else None, **here
            )
        case "amend":
            text, reason = told["texts"][rest[0]]
            words = {"title": told["title"], "driver": told.get("driver", "")}
            moving.amend_proposal(text=text, reason=reason, **words, **here)
        case "say":
            text = rest[1] if len(rest) > 1 else ""
            consent.say_position(stance=rest[0], text=text, **here)
        case "object":
            consent.raise_objection(argument=rest[0], **here)
        case _:
            _act_later(world, here, kind, rest)


def _act_later(world: dict[str, Any], here: dict[str, Any], kind: str, rest: list[Any]) -> None:
    match kind:
        case "integrated":
            consent.settle_objection(
                objection_id=_find_open(here["proposal_id"]), state="integrated", **here
            )
        case "examine":
            test = ObjectionTest(*(True,) * 4)
            consent.examine_objection(
                objection_id=_find_open(here["proposal_id"]), facilitates=True, answers=test,
                words=rest[0], **here,
            )  # fmt: skip
        case "ask":
            name, why = rest
            person = _who(world, name)
            outside = "" if person else name
            advice.ask_advice(person_id=person, outside_name=outside, why=why, **here)
        case "advise":
            row = Proposal.objects.get(id=here["proposal_id"]).advice.get(given_at=None, **rest[1])
            advice.give_advice(advice_id=row.id, text=rest[0], **here)
        case "reply":
            row = Proposal.objects.get(id=here["proposal_id"]).advice.filter(
                replied_at=None, given_at__isnull=False
            )[0]
            advice.reply_advice(advice_id=row.id, reply=rest[0], **here)
        case "close":
            close_proposal(words=rest[0] if rest else "", **here)
        case "withdraw":
            moving.withdraw_proposal(words=rest[0], **here)
        case "review":
            reviewing.begin_review(**here)
        case "reviewed":
            verdict, helped, words = rest
            reviewing.note_review(verdict=verdict, helped=helped, words=words, next_on=None, **here)


def move_back(proposal_id: Any, days: int) -> None:
    """Put the whole story so many days back, its news with it."""
    back = timedelta(days=days)
    proposal = Proposal.objects.get(id=proposal_id)
    for parts, column in MOVED:
        getattr(proposal, parts).update(**{column: F(column) - back})
    for column in ("created_at", "opened_at", "closed_at"):
        if (then := getattr(proposal, column)) is not None:
            setattr(proposal, column, then - back)
    for column in ("decided_on", "in_force_from", "in_force_to"):
        if (day := getattr(proposal, column)) is not None:
            setattr(proposal, column, day - back)
    proposal.save()
    for event in TOLD if proposal.opened_at else ():
        move_news(event.name, point_at(proposal_id), proposal.closed_at or proposal.opened_at)


def _find_open(proposal_id: Any) -> Any:
    return Objection.objects.filter(proposal_id=proposal_id, state__in=["open", "tested_valid"])[
        0
    ].id


def _who(world: dict[str, Any], key: str | None) -> Any:
    return world["persons"][key].id if key in world["persons"] else None


def _ahead(today: date, days: int | None) -> date | None:
    return None if days is None else today + timedelta(days=days)
