"""A proposal goes from one stage to another, is amended, taken back or passed on."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.decisions import events
from lieudit.decisions.actions.closing import Conclusion, method_of, settle
from lieudit.decisions.actions.drafting import end_of_day
from lieudit.decisions.actions.opening import start_clock
from lieudit.decisions.actions.refusals import Refused, refuse
from lieudit.decisions.actions.tracing import leave_traces, lock_open, note_move, trace
from lieudit.decisions.engine.stages import MoveRefused, check_move
from lieudit.decisions.models import Outcome, Proposal, ProposalVersion, Stage


def move_stage(*, proposal_id: UUID, actor_id: UUID, to_stage: str, words: str = "") -> Proposal:
    """Move an open proposal forward, or back to talk. Raises Refused when it has moved already."""
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        try:
            check_move(proposal.method, proposal.stage, to_stage)
        except MoveRefused as wrong:
            raise refuse("moved") from wrong
        _leave_deciding(proposal)
        note_move(proposal, to_stage, actor_id, words=words)
        if to_stage == Stage.DECIDE:
            start_clock(proposal)
        proposal.save()
        leave_traces(events.stage_changed, proposal, actor_id, stage=to_stage)
    return proposal


def amend_proposal(
    *, proposal_id: UUID, actor_id: UUID, text: str, reason: str, title: str, driver: str,
    before: int | None = None,
) -> ProposalVersion:  # fmt: skip
    """Write another version, for good; whoever had answered the former is asked again.

    `before` is the number of the version the writer had under her eyes.
    """
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        if proposal.stage == Stage.DRAFT:
            raise refuse("moved")
        if proposal.owner_id != actor_id:
            raise refuse("not_owner")
        last = proposal.versions.order_by("-number").first()
        number = last.number if last else 0
        if before is not None and before != number:
            raise refuse("moved")
        if last and (last.text, last.title, last.driver) == (text, title, driver):
            raise Refused(_("Nothing has changed in the words of the proposal."), "text")
        version = ProposalVersion.objects.create(
            collective_id=proposal.collective_id,
            proposal=proposal,
            number=number + 1,
            title=title,
            driver=driver,
            text=text,
            reason=reason,
            made_by_id=actor_id,
            made_at=timezone.now(),
        )
        proposal.title, proposal.driver = title, driver
        proposal.round += 1
        if proposal.stage == Stage.DECIDE:
            start_clock(proposal)
        proposal.save()
        method_of(proposal).restart(proposal)
        leave_traces(
            events.proposal_amended, proposal, actor_id, public=True, version=str(version.number)
        )
    return version


def set_conduct(
    *,
    proposal_id: UUID,
    actor_id: UUID,
    owner_id: UUID | None,
    facilitator_id: UUID | None,
    decider_id: UUID | None,
    closes_on: date | None,
    review_on: date | None,
) -> None:
    """Change who leads and the days; never the rule nor the roll.

    Only the owner hands her proposal on, or anybody who leads when nobody carries it any more.
    """
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        if owner_id != proposal.owner_id and proposal.owner_id not in {None, actor_id}:
            raise refuse("not_owner")
        proposal.owner_id, proposal.review_on = owner_id, review_on
        proposal.facilitator_id, proposal.decider_id = facilitator_id, decider_id
        known = timezone.localdate(proposal.closes_at) if proposal.closes_at else None
        if closes_on != known:
            proposal.closes_at = end_of_day(closes_on)
            if proposal.stage == Stage.DECIDE:
                start_clock(proposal)
        proposal.save()
        trace(proposal, actor_id, "decisions.conduct_changed")


def withdraw_proposal(*, proposal_id: UUID, actor_id: UUID, words: str) -> None:
    """The owner takes her proposal back; what was said of it stays readable."""
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        if proposal.owner_id != actor_id:
            raise refuse("not_owner")
        _leave_deciding(proposal)
        settle(proposal, Conclusion(Outcome.WITHDRAWN), actor_id, words=words)


def escalate_proposal(*, proposal_id: UUID, actor_id: UUID, words: str) -> None:
    """Pass the question on to whom the rule names in appeal; nothing is adopted here."""
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        _leave_deciding(proposal)
        settle(proposal, Conclusion(Outcome.ESCALATED), actor_id, words=words)


def call_off_meeting(*, proposal_id: UUID, actor_id: UUID) -> None:
    """Take it up again out of a meeting, with the time that was left."""
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        if proposal.closes_at and proposal.clock_stopped_at:
            proposal.closes_at += timezone.now() - proposal.clock_stopped_at
        proposal.is_called_to_meeting, proposal.clock_stopped_at = False, None
        proposal.save(update_fields=["is_called_to_meeting", "clock_stopped_at", "closes_at"])
        trace(proposal, actor_id, "decisions.meeting_called_off")


def _leave_deciding(proposal: Proposal) -> None:
    """Let the method put away what it began, when its decision will not be concluded."""
    if proposal.stage == Stage.DECIDE:
        method_of(proposal).leave(proposal)
