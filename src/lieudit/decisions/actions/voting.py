"""Casting a ballot in a vote in the open: by oneself, for whoever entrusted it, from paper.

Those who write on one vote queue behind its row: a ballot and the closing never cross. The last
ballot of a voice replaces the former; a double click keeps one row.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.decisions.actions.closing import method_of, settle
from lieudit.decisions.actions.tracing import lock_proposal, trace
from lieudit.decisions.actions.vote_refusals import refuse_vote
from lieudit.decisions.engine.electorate import VoiceRefused, find_right
from lieudit.decisions.engine.public_votes import BallotRefused, read_ballot
from lieudit.decisions.models import Elector, NamedBallot, Stage, Standing
from lieudit.decisions.queries.votes import PUBLIC_METHODS, VoteSeen, find_vote


def cast_ballot(
    *,
    proposal_id: UUID,
    elector_id: UUID,
    actor_id: UUID,
    content: Mapping[str, Any],
    on_paper: bool = False,
) -> NamedBallot:
    """Keep the ballot of a voice, in place of its former one; close when everybody voted.

    Voting oneself takes a proxy back. Raises Refused for a late, strange or forged ballot.
    """
    with transaction.atomic():
        seen = lock_vote(proposal_id)
        elector = seen.find_elector(elector_id)
        if elector is None:
            raise refuse_vote("not_on_roll")
        right = _find_right(seen, elector, actor_id, on_paper)
        _refuse_one_too_many(seen, elector)
        said = _read(seen, content)
        if right != "proxy":
            end_proxy(elector, "voted")
        ballot = _write(seen, elector, actor_id, right, said)
        trace(seen.proposal, actor_id, "decisions.ballot_cast", right=right)
        _close_when_all_voted(seen)
    return ballot


def take_ballot_back(*, proposal_id: UUID, elector_id: UUID, actor_id: UUID) -> None:
    """Take a ballot out while the vote runs; a proxy's holder only what she cast herself."""
    with transaction.atomic():
        seen = lock_vote(proposal_id)
        elector, ballot = seen.find_elector(elector_id), seen.ballots.get(elector_id)
        if elector is None or ballot is None:
            raise refuse_vote("nothing_cast")
        _find_right(seen, elector, actor_id, on_paper=False)
        ballot.delete()
        trace(seen.proposal, actor_id, "decisions.ballot_taken_back")


def remove_paper_ballot(*, proposal_id: UUID, elector_id: UUID, actor_id: UUID) -> None:
    """Take out a paper ballot typed by mistake, while the vote runs."""
    with transaction.atomic():
        seen = lock_vote(proposal_id)
        ballot = seen.ballots.get(elector_id)
        if ballot is None or ballot.right != "paper":
            raise refuse_vote("nothing_cast")
        ballot.delete()
        trace(seen.proposal, actor_id, "decisions.paper_ballot_removed")


def lock_vote(proposal_id: UUID) -> VoteSeen:
    """Lock a vote whose ballots may still move. Raises Refused before it begins and once closed."""
    proposal = lock_proposal(proposal_id)
    if proposal.method not in PUBLIC_METHODS or proposal.rule.get("is_secret"):
        raise refuse_vote("unknown_method")  # a secret vote keeps no name beside a ballot
    seen = find_vote(proposal)
    if proposal.closed_at is not None or proposal.stage not in {
        Stage.DRAFT, Stage.CLARIFY, Stage.REACT, Stage.AMEND, Stage.DECIDE,
    }:  # fmt: skip
        raise refuse_vote("late")
    if proposal.stage != Stage.DECIDE:
        raise refuse_vote("not_begun")
    if not seen.is_open(timezone.now()):
        raise refuse_vote("late")
    return seen


def end_proxy(elector: Elector, how: str) -> int:
    """End the proxy of a voice, if one stands."""
    standing = elector.proxies.filter(ended_at=None)
    return standing.update(ended_at=timezone.now(), ended_how=how)


def _find_right(seen: VoteSeen, elector: Elector, actor_id: UUID, on_paper: bool) -> str:
    if on_paper:
        former = seen.ballots.get(elector.id)
        if former is not None and former.right == "own":
            raise refuse_vote("voted_herself")
        return "paper"
    try:
        return find_right(str(actor_id), str(elector.id), voices=seen.voices, given=seen.given)
    except VoiceRefused as refusal:
        raise refuse_vote(refusal.code) from refusal


def _refuse_one_too_many(seen: VoteSeen, elector: Elector) -> None:
    """Hands raised in the room are voices of the roll: nobody votes once more on a telephone."""
    is_new = elector.standing == Standing.VOTER and elector.id not in seen.ballots
    if is_new and seen.hands_counted and seen.cast_count >= len(seen.voters):
        raise refuse_vote("all_counted")


def _read(seen: VoteSeen, content: Mapping[str, Any]) -> dict[str, Any]:
    if seen.rule.weights == "shares" and seen.terms.weights_set_at is None:
        raise refuse_vote("weights_awaited")
    try:
        return read_ballot(seen.proposal.method, content, seen.options, seen.terms.levels)
    except BallotRefused as refusal:
        raise refuse_vote(refusal.code) from refusal


def _write(
    seen: VoteSeen, elector: Elector, actor_id: UUID, right: str, said: dict[str, Any]
) -> NamedBallot:
    ballot, _created = NamedBallot.objects.update_or_create(
        elector=elector,
        defaults={
            "collective_id": seen.proposal.collective_id,
            "proposal": seen.proposal,
            "cast_by_id": actor_id,
            "cast_at": timezone.now(),
            "right": right,
            "content": said,
        },
    )
    return ballot


def _close_when_all_voted(seen: VoteSeen) -> None:
    """« Close when everybody voted »: at once, with the ballot that was the last awaited."""
    proposal = seen.proposal
    if not seen.terms.closes_early:
        return
    cast = NamedBallot.objects.filter(proposal=proposal, elector__standing="voter").count()
    if cast + seen.hands_counted < len(seen.voters):
        return
    conclusion = method_of(proposal).conclude(proposal)
    settle(proposal, conclusion, None, code="everybody_voted")
