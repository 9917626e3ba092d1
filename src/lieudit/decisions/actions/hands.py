"""Hands counted in a room: how many for each answer, and how many were there."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.decisions.actions.tracing import trace
from lieudit.decisions.actions.vote_refusals import refuse_vote
from lieudit.decisions.actions.voting import lock_vote
from lieudit.decisions.engine.counting import HANDS
from lieudit.decisions.engine.public_votes import CHOICES
from lieudit.decisions.models import HandCount, Standing, VoteTerms
from lieudit.decisions.queries.votes import VoteSeen


@dataclass(frozen=True)
class Room:
    """How many voices were present at the meeting, and how many represented by proxy."""

    present: int | None = None
    represented: int | None = None


def note_hands(
    *,
    proposal_id: UUID,
    actor_id: UUID,
    counts: Mapping[str, int],
    room: Room,
    standing: str = Standing.VOTER,
) -> HandCount:
    """Keep raised hands, in place of those counted before; never more voices than the roll.

    Whoever voted here already is not to raise her hand: her ballot counts.
    """
    with transaction.atomic():
        seen = lock_vote(proposal_id)
        _check_counts(seen, counts, standing)
        voices = sum(counts.values())
        row, _made = HandCount.objects.update_or_create(
            proposal=seen.proposal,
            standing=standing,
            defaults={
                "collective_id": seen.proposal.collective_id,
                "counts": {key: count for key, count in counts.items() if count},
                "voices": voices,
                "noted_by_id": actor_id,
                "noted_at": timezone.now(),
            },
        )
        if standing == Standing.VOTER:
            VoteTerms.objects.update_or_create(
                proposal=seen.proposal,
                defaults={
                    "collective_id": seen.proposal.collective_id,
                    "present": room.present,
                    "represented": room.represented,
                },
            )
        trace(seen.proposal, actor_id, "decisions.hands_counted", voices=str(voices))
    return row


def remove_hands(*, proposal_id: UUID, actor_id: UUID, standing: str = Standing.VOTER) -> None:
    """Take the hands counted out, while the vote runs."""
    with transaction.atomic():
        seen = lock_vote(proposal_id)
        HandCount.objects.filter(proposal=seen.proposal, standing=standing).delete()
        trace(seen.proposal, actor_id, "decisions.hands_removed")


def _check_counts(seen: VoteSeen, counts: Mapping[str, int], standing: str) -> None:
    if seen.proposal.method not in HANDS:
        raise refuse_vote("hands_method")
    allowed = set(CHOICES) if seen.proposal.method == "simple_vote" else {*seen.options, ""}
    if not set(counts) <= allowed:
        raise refuse_vote("not_an_option")
    if standing != Standing.VOTER:
        return
    if not seen.has_equal_weights:
        raise refuse_vote("hands_weights")
    already = sum(one.id in seen.ballots for one in seen.voters)
    if sum(counts.values()) + already > len(seen.voters):
        raise refuse_vote("hands_too_many")
