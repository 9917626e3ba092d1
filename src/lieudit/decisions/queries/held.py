"""All that this room holds on one person, to hand over to her.

Votes, elections and other parts of the room add what they hold with `register_held`.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from lieudit.decisions.models import (
    AdviceRequest,
    Attachment,
    Concern,
    Contribution,
    Elector,
    Objection,
    Position,
    Proposal,
    ProposalVersion,
    Review,
    StageMove,
)

Gather = Callable[[UUID, UUID | None], list[dict[str, Any]]]

# What somebody may have been entrusted with, or have noted, in a decision of the group.
CHARGES: tuple[tuple[str, Any, str], ...] = (
    ("owns", Proposal, "owner"),
    ("facilitates", Proposal, "facilitator"),
    ("decides_alone", Proposal, "decider"),
    ("noted_decision", Proposal, "noted_by"),
    ("wrote_version", ProposalVersion, "made_by"),
    ("attached", Attachment, "added_by"),
    ("moved_stage", StageMove, "moved_by"),
    ("noted_review", Review, "noted_by"),
    ("noted_words", Contribution, "noted_by"),
    ("noted_objection", Objection, "noted_by"),
    ("closed_objection", Objection, "closed_by"),
    ("noted_position", Position, "noted_by"),
    ("asked_advice", AdviceRequest, "asked_by"),
    ("noted_advice", AdviceRequest, "noted_by"),
)
_parts: dict[str, Gather] = {}


def register_held(name: str, gather: Gather) -> None:
    """Let a part of the room add a list of what it holds on a person, under its own name."""
    _parts[name] = gather


def gather_person(person_id: UUID, scope_id: UUID | None = None) -> dict[str, Any]:
    """Return what she proposed, said, decided and was asked, oldest first."""
    here = {} if scope_id is None else {"collective_id": scope_id}
    told = {
        "proposed": _list_proposed(person_id, here),
        "said_in_decisions": _list_said(person_id, here),
        "objections": _list_objections(person_id, here),
        "positions_taken": _list_positions(person_id, here),
        "advice_asked": _list_advice(person_id, here),
        "parts_in_decisions": _list_charges(person_id, here),
    }
    return told | {name: gather(person_id, scope_id) for name, gather in _parts.items()}


def _list_proposed(person_id: UUID, here: dict[str, UUID]) -> list[dict[str, Any]]:
    rows = Proposal.objects.filter(owner_id=person_id, **here).select_related("collective")
    return [
        {
            "collective": row.collective.name,
            "on": row.created_at.isoformat(),
            "title": row.title,
            "driver": row.driver,
            "versions": [version.text for version in row.versions.all()],
        }
        for row in rows.prefetch_related("versions").order_by("created_at")
    ]


def _list_said(person_id: UUID, here: dict[str, UUID]) -> list[dict[str, Any]]:
    talks = Contribution.objects.filter(author_id=person_id, removed_at=None, **here)
    concerns = Concern.objects.filter(author_id=person_id, removed_at=None, **here)
    found: list[tuple[datetime, str, Contribution | Concern]] = [
        *((row.created_at, row.kind, row) for row in talks.select_related("proposal__collective")),
        *(
            (row.created_at, "concern", row)
            for row in concerns.select_related("proposal__collective")
        ),
    ]
    return [
        {
            "collective": row.proposal.collective.name,
            "decision": row.proposal.title,
            "on": at.isoformat(),
            "said_as": kind,
            "words": row.text,
        }
        for at, kind, row in sorted(found, key=lambda one: one[0])
    ]


def _list_objections(person_id: UUID, here: dict[str, UUID]) -> list[dict[str, Any]]:
    rows = Objection.objects.filter(author_id=person_id, **here)
    return [
        {
            "collective": row.proposal.collective.name,
            "decision": row.proposal.title,
            "on": row.created_at.isoformat(),
            "words": row.argument,
            "objection_test": row.test_words,
            "objection_state": row.state,
        }
        for row in rows.select_related("proposal__collective").order_by("created_at")
    ]


def _list_positions(person_id: UUID, here: dict[str, UUID]) -> list[dict[str, Any]]:
    rolls = Elector.objects.filter(person_id=person_id, **here)
    return [
        {
            "collective": row.proposal.collective.name,
            "decision": row.proposal.title,
            "stood_as": row.standing,
            "stances": [position.stance for position in row.positions.all()],
        }
        for row in rolls.select_related("proposal__collective")
        .prefetch_related("positions")
        .order_by("created_at")
    ]


def _list_advice(person_id: UUID, here: dict[str, UUID]) -> list[dict[str, Any]]:
    rows = AdviceRequest.objects.filter(person_id=person_id, **here)
    return [
        {
            "collective": row.proposal.collective.name,
            "decision": row.proposal.title,
            "asked_on": row.asked_at.isoformat() if row.asked_at else "",
            "words": row.advice,
            "reply_given": row.reply,
        }
        for row in rows.select_related("proposal__collective").order_by("created_at")
    ]


def _list_charges(person_id: UUID, here: dict[str, UUID]) -> list[dict[str, str]]:
    return [
        {"collective": row.collective.name, "part_in_decision": charge}
        for charge, model, name in CHARGES
        for row in model._default_manager.filter(Q(**{name: person_id}), **here)
        .select_related("collective")
        .order_by("created_at")
    ]
