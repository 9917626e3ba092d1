"""A decision in force is looked at again: did it help, is it kept, improved, dropped."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.decisions import events
from lieudit.decisions.actions.drafting import Draft, start_draft
from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.actions.tracing import leave_traces, lock_proposal, note_move
from lieudit.decisions.engine.rules import read_rule
from lieudit.decisions.engine.stages import STANDING
from lieudit.decisions.models import Proposal, Review, Stage


def begin_review(*, proposal_id: UUID, actor_id: UUID) -> None:
    """Say that the group is looking at it again; it stays in force meanwhile."""
    with transaction.atomic():
        proposal = _lock_standing(proposal_id)
        if proposal.stage == Stage.IN_FORCE:
            note_move(proposal, Stage.REVIEW, actor_id)
            proposal.save()
            leave_traces(events.stage_changed, proposal, actor_id, stage=Stage.REVIEW)


def note_review(
    *, proposal_id: UUID, actor_id: UUID, verdict: str, helped: str, words: str,
    next_on: date | None,
) -> Proposal | None:  # fmt: skip
    """Keep a review. Kept: a next day. Dropped: it ends today. To improve: a new draft follows.

    Returns the draft of the proposal that would replace it, for the last one.
    """
    with transaction.atomic():
        proposal = _lock_standing(proposal_id)
        today = timezone.localdate()
        Review.objects.create(
            collective_id=proposal.collective_id,
            proposal=proposal,
            held_on=today,
            verdict=verdict,
            helped=helped,
            words=words,
            next_on=next_on,
            noted_by_id=actor_id,
        )
        proposal.review_on = next_on if verdict != "dropped" else None
        if verdict == "dropped":
            proposal.in_force_to = max(today, proposal.in_force_from or today)
            note_move(proposal, Stage.ENDED, actor_id, code="dropped", words=words)
        elif proposal.stage == Stage.REVIEW:
            note_move(proposal, Stage.IN_FORCE, actor_id, code=verdict)
        proposal.save()
        leave_traces(
            events.stage_changed,
            proposal,
            actor_id,
            public=verdict == "dropped",
            stage=proposal.stage,
        )
        return _draft_improved(proposal, actor_id, words) if verdict == "improve" else None


def _draft_improved(proposal: Proposal, actor_id: UUID, words: str) -> Proposal:
    last = proposal.versions.order_by("-number").first()
    draft = Draft(
        title=proposal.title,
        driver=words or proposal.driver,
        text=last.text if last else "",
        rule=read_rule(proposal.rule),
        body_id=proposal.body_id,
        departure=proposal.departure,
        decider_id=proposal.decider_id,
        supersedes_id=proposal.id,
    )
    return start_draft(
        collective_id=proposal.collective_id, actor_id=actor_id, owner_id=actor_id, draft=draft
    )


def _lock_standing(proposal_id: UUID) -> Proposal:
    proposal = lock_proposal(proposal_id)
    if proposal.stage not in STANDING:
        raise Refused(_("This decision is not in force: there is nothing to review."))
    return proposal
