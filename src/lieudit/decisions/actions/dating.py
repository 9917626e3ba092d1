"""A poll of dates: answered by whoever has its link with a first name, then one date is kept."""

import secrets
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.decisions.actions.tracing import lock_proposal, trace
from lieudit.decisions.actions.vote_refusals import refuse_vote
from lieudit.decisions.actions.voting import lock_vote
from lieudit.decisions.engine.public_votes import BallotRefused, read_ballot
from lieudit.decisions.models import Choice, GuestAnswer, VoteTerms

MOST_GUESTS = 200


def open_link(*, proposal_id: UUID, actor_id: UUID) -> str:
    """Make the poll answerable by whoever has its link; return the code of the link."""
    with transaction.atomic():
        seen = lock_vote(proposal_id)
        if seen.proposal.method != "date":
            raise refuse_vote("not_dates")
        code = seen.terms.share_code or secrets.token_urlsafe(18)
        _set_code(seen.proposal, code)
        trace(seen.proposal, actor_id, "decisions.date_link_opened")
    return code


def close_link(*, proposal_id: UUID, actor_id: UUID) -> None:
    """Make the link answer nobody any more; what was answered stays."""
    with transaction.atomic():
        proposal = lock_proposal(proposal_id)
        _set_code(proposal, "")
        trace(proposal, actor_id, "decisions.date_link_closed")


def answer_as_guest(
    *, proposal_id: UUID, key: UUID, first_name: str, answers: Mapping[str, Any]
) -> GuestAnswer:
    """Keep a guest's answer, in place of her former one: `key` stays in her browser."""
    if not first_name.strip():
        raise refuse_vote("name_missing", "first_name")
    with transaction.atomic():
        seen = lock_vote(proposal_id)
        if seen.proposal.method != "date" or not seen.terms.share_code:
            raise refuse_vote("not_dates")
        is_new = all(one.key != key for one in seen.guests)
        if is_new and len(seen.guests) >= MOST_GUESTS:
            raise refuse_vote("late")
        try:
            said = read_ballot("date", {"answers": answers}, seen.options)
        except BallotRefused as refusal:
            raise refuse_vote(refusal.code) from refusal
        row, _made = GuestAnswer.objects.update_or_create(
            proposal=seen.proposal,
            key=key,
            defaults={
                "collective_id": seen.proposal.collective_id,
                "first_name": first_name.strip(),
                "content": said,
                "answered_at": timezone.now(),
            },
        )
    return row


def remove_guest(*, proposal_id: UUID, guest_id: UUID, actor_id: UUID) -> None:
    """Take a guest's answer out: a joke, or the same person twice."""
    with transaction.atomic():
        seen = lock_vote(proposal_id)
        seen.proposal.guest_answers.filter(id=guest_id).delete()
        trace(seen.proposal, actor_id, "decisions.guest_removed")


def keep_date(*, proposal_id: UUID, choice_id: UUID, actor_id: UUID) -> Choice:
    """Keep one date once the poll is closed, the best or another; one may change one's mind."""
    with transaction.atomic():
        proposal = lock_proposal(proposal_id)
        if proposal.method != "date" or proposal.closed_at is None:
            raise refuse_vote("not_dates")
        row = proposal.choices.filter(id=choice_id).first()
        if row is None:
            raise refuse_vote("not_an_option")
        proposal.choices.exclude(id=choice_id).update(is_chosen=False)
        row.is_chosen = True
        row.save(update_fields=["is_chosen"])
        trace(proposal, actor_id, "decisions.date_kept")
    return row


def _set_code(proposal: Any, code: str) -> None:
    VoteTerms.objects.update_or_create(
        proposal=proposal,
        defaults={"collective_id": proposal.collective_id, "share_code": code},
    )
