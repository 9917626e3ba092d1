"""The advice process: people are asked, each advice gets its reply, the named person decides."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.decisions import events
from lieudit.decisions.actions.closing import (
    Conclusion,
    Method,
    close_proposal,
    register_method,
)
from lieudit.decisions.actions.refusals import Refused, refuse
from lieudit.decisions.actions.tracing import leave_traces, lock_open, trace
from lieudit.decisions.engine.advice import list_blockers
from lieudit.decisions.models import AdviceRequest, Outcome, Proposal, Stage
from lieudit.decisions.queries.advice import list_advice_seen


def ask_advice(
    *,
    proposal_id: UUID,
    actor_id: UUID,
    why: str,
    person_id: UUID | None = None,
    outside_name: str = "",
) -> AdviceRequest:
    """Put somebody on the list; asked at once when the decision is open, at its opening else.

    Somebody from outside is asked by whoever decides, by voice or by letter, and her advice is
    noted for her.
    """
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        if person_id and proposal.advice.filter(person_id=person_id).exists():
            raise Refused(_("This person has been asked already."), "person")
        is_open = proposal.stage != Stage.DRAFT
        row = AdviceRequest.objects.create(
            collective_id=proposal.collective_id,
            proposal=proposal,
            person_id=person_id,
            outside_name=outside_name,
            why=why,
            asked_at=timezone.now() if is_open else None,
            asked_by_id=actor_id,
        )
        if is_open:
            leave_traces(events.advice_asked, proposal, actor_id)
    return row


def remove_advice(*, proposal_id: UUID, actor_id: UUID, advice_id: UUID) -> None:
    """Take somebody off the list, unless she has already given her advice."""
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        row = _find(proposal, advice_id)
        if row.given_at is not None:
            raise Refused(_("This person has given her advice: it stays with the decision."))
        row.delete()
        trace(proposal, actor_id, "decisions.advice_taken_off")


def give_advice(*, proposal_id: UUID, advice_id: UUID, actor_id: UUID, text: str) -> None:
    """Keep an advice, by its author or noted for her; written again, its reply is asked anew."""
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        row = _find(proposal, advice_id)
        is_hers = row.given_at is not None and row.noted_by_id is None
        if is_hers and row.person_id and row.person_id != actor_id:
            raise Refused(_("This person gave her advice herself: only she changes it."), "text")
        row.advice, row.given_at = text, timezone.now()
        row.asked_at = row.asked_at or row.given_at
        row.noted_by_id = None if row.person_id == actor_id else actor_id
        row.replied_at = None
        row.save()
        trace(proposal, actor_id, "decisions.advice_given")


def reply_advice(*, proposal_id: UUID, advice_id: UUID, actor_id: UUID, reply: str) -> None:
    """Say what became of an advice: followed or not, and why."""
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        row = _find(proposal, advice_id)
        if actor_id not in {proposal.decider_id, proposal.owner_id}:
            raise refuse("not_the_decider")
        if row.given_at is None:
            raise Refused(_("There is no advice to reply to yet."))
        row.reply, row.replied_at = reply, timezone.now()
        row.save(update_fields=["reply", "replied_at"])
        trace(proposal, actor_id, "decisions.advice_replied")


def decide_after_advice(*, proposal_id: UUID, actor_id: UUID, words: str) -> Proposal:
    """The named person decides, in her words. Raises Refused as long as something is missing."""
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        if proposal.decider_id != actor_id:
            raise refuse("not_the_decider")
        return close_proposal(proposal_id=proposal_id, actor_id=actor_id, words=words)


def conclude_advice(proposal: Proposal) -> Conclusion:
    rows = list_advice_seen(proposal)
    now = timezone.now()
    blockers = list_blockers(
        rows,
        has_decider=proposal.decider_id is not None,
        is_past_deadline=proposal.closes_at is not None and now >= proposal.closes_at,
    )
    if blockers:
        code = blockers[0][0]
        if code == "awaited":
            raise Refused(
                _("Somebody has not answered yet: wait for her advice, or for the deadline.")
            )
        raise refuse(code)
    return Conclusion(
        Outcome.ADOPTED,
        {
            "method": "advice",
            "asked": len(rows),
            "affected": sum(one.why in {"affected", "both"} for one in rows),
            "experts": sum(one.why in {"expert", "both"} for one in rows),
            "given": sum(one.is_given for one in rows),
            "silent": sum(not one.is_given for one in rows),
        },
    )


def _ask_those_listed(proposal: Proposal) -> None:
    proposal.advice.filter(asked_at=None).update(asked_at=timezone.now())


def _check_opening(proposal: Proposal, seats: object) -> None:
    if proposal.decider_id is None:
        raise refuse("no_decider", "decider")
    _ask_those_listed(proposal)


def _find(proposal: Proposal, advice_id: UUID) -> AdviceRequest:
    row = proposal.advice.filter(id=advice_id).first()
    if row is None:
        raise Refused(_("This person is no longer on the list."))
    return row


register_method(Method("advice", conclude=conclude_advice, check_opening=_check_opening))
