"""A decision taken in place, in a meeting: written down with what was heard and counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.decisions.actions.closing import Conclusion, settle
from lieudit.decisions.actions.drafting import Draft, start_draft
from lieudit.decisions.actions.opening import write_number
from lieudit.decisions.actions.refusals import refuse
from lieudit.decisions.actions.tracing import lock_proposal, note_move
from lieudit.decisions.engine.consent import UNSETTLED
from lieudit.decisions.models import Concern, Elector, Objection, Outcome, Proposal, Stage, Standing
from lieudit.hall.subjects import SubjectRef


@dataclass(frozen=True)
class ObjectionHeard:
    """An objection heard aloud: what was argued, and what became of it before deciding."""

    argument: str
    state: str
    author_id: UUID | None = None


@dataclass(frozen=True)
class Heard:
    """Who was there and what was said; guests by their names, counted apart."""

    present_ids: tuple[UUID, ...] = ()
    guests: tuple[str, ...] = ()
    objections: tuple[ObjectionHeard, ...] = ()
    concerns: tuple[str, ...] = ()


def record_decision(
    *,
    collective_id: UUID,
    actor_id: UUID | None,
    draft: Draft,
    outcome: str,
    decided_on: date,
    result: Mapping[str, Any] | None = None,
    heard: Heard | None = None,
    words: str = "",
    owner_id: UUID | None = None,
    subject: SubjectRef | None = None,
    proposal_id: UUID | None = None,
) -> Proposal:
    """Write a decision down as a proposal already closed; `proposal_id` makes a retry harmless.

    Raises Refused when it says adopted over an objection still open.
    """
    said = heard or Heard()
    if outcome == Outcome.ADOPTED and any(one.state in UNSETTLED for one in said.objections):
        raise refuse("open_objections")
    with transaction.atomic():
        if proposal_id is not None:
            known = Proposal.objects.filter(id=proposal_id, collective_id=collective_id).first()
            if known is not None:
                return known
        begun = start_draft(
            collective_id=collective_id,
            actor_id=actor_id,
            owner_id=owner_id,
            draft=draft,
            subject=subject,
            proposal_id=proposal_id,
        )
        proposal = lock_proposal(begun.id)
        _write_heard(proposal, said, actor_id)
        write_number(proposal, decided_on.year)
        proposal.opened_at, proposal.decided_on = timezone.now(), decided_on
        note_move(proposal, Stage.DECIDE, actor_id, code="in_meeting")
        told = {"method": draft.rule.method, "in_place": True, **(result or {})}
        settle(proposal, Conclusion(outcome, told), actor_id, words=words, code="in_meeting")
    return proposal


def _write_heard(proposal: Proposal, heard: Heard, actor_id: UUID | None) -> None:
    here = {"collective_id": proposal.collective_id, "proposal": proposal}
    Elector.objects.bulk_create(
        [
            *(Elector(person_id=one, **here) for one in dict.fromkeys(heard.present_ids)),
            *(Elector(label=one, standing=Standing.USER, **here) for one in heard.guests),
        ]
    )
    version = proposal.versions.get(number=1)
    now = timezone.now()
    Objection.objects.bulk_create(
        Objection(
            version=version,
            author_id=one.author_id,
            noted_by_id=actor_id,
            argument=one.argument,
            state=one.state,
            closed_how="" if one.state in UNSETTLED else "meeting",
            closed_at=None if one.state in UNSETTLED else now,
            **here,
        )
        for one in heard.objections
    )
    Concern.objects.bulk_create(
        Concern(version=version, text=one, **here) for one in heard.concerns
    )
