"""Proxies: a voice entrusted for named votes, within a cap, that never passes on."""

from collections.abc import Collection
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from lieudit.decisions.actions.tracing import trace
from lieudit.decisions.actions.vote_refusals import refuse_vote
from lieudit.decisions.actions.voting import end_proxy, lock_vote
from lieudit.decisions.engine.electorate import ProxyGiven, VoiceRefused, check_proxy, find_right
from lieudit.decisions.models import Proxy
from lieudit.decisions.queries.votes import VoteSeen


def give_proxy(
    *,
    proposal_id: UUID,
    elector_id: UUID,
    holder_id: UUID,
    actor_id: UUID,
    wish: str = "",
    on_paper: bool = False,
) -> Proxy:
    """Entrust a voice to somebody for this vote. Raises Refused for what the rule forbids.

    `on_paper`: somebody who leads types a proxy signed on paper.
    """
    with transaction.atomic():
        seen = lock_vote(proposal_id)
        if not on_paper:
            _check_hers(seen, elector_id, actor_id)
        try:
            check_proxy(
                ProxyGiven(str(elector_id), str(holder_id)),
                voices=seen.voices,
                given=seen.given,
                cast=[str(key) for key in seen.ballots],
                cap=seen.rule.max_proxies,
            )
            proxy = Proxy.objects.create(
                collective_id=seen.proposal.collective_id,
                proposal=seen.proposal,
                giver_id=elector_id,
                holder_id=holder_id,
                given_by_id=actor_id,
                given_at=timezone.now(),
                wish=wish,
            )
        except VoiceRefused as refusal:
            raise refuse_vote(refusal.code, "holder") from refusal
        except IntegrityError as double:
            raise refuse_vote("already_given", "holder") from double
        trace(seen.proposal, actor_id, "decisions.proxy_given")
    return proxy


def give_proxies(
    *,
    elector_ids: Collection[tuple[UUID, UUID]],
    holder_id: UUID,
    actor_id: UUID,
    wish: str = "",
) -> list[Proxy]:
    """Entrust one's voice for several named votes at once, all or none.

    `elector_ids`: pairs of a vote and of one's voice in it.
    """
    with transaction.atomic():
        return [
            give_proxy(
                proposal_id=proposal_id,
                elector_id=elector_id,
                holder_id=holder_id,
                actor_id=actor_id,
                wish=wish,
            )
            for proposal_id, elector_id in sorted(elector_ids)
        ]


def take_proxy_back(*, proposal_id: UUID, elector_id: UUID, actor_id: UUID) -> None:
    """The giver takes her voice back, until it was cast; then she may still vote herself."""
    with transaction.atomic():
        seen = lock_vote(proposal_id)
        _check_hers(seen, elector_id, actor_id)
        elector = seen.find_elector(elector_id)
        if elector_id in seen.ballots:
            raise refuse_vote("cast_in_your_name")
        if elector is None or not end_proxy(elector, "taken_back"):
            raise refuse_vote("no_proxy")
        trace(seen.proposal, actor_id, "decisions.proxy_taken_back")


def give_proxy_up(*, proposal_id: UUID, elector_id: UUID, actor_id: UUID) -> None:
    """The holder gives a voice back before casting it: she cannot come either."""
    with transaction.atomic():
        seen = lock_vote(proposal_id)
        held = [one for one in seen.proxies if one.giver_id == elector_id]
        if not held or held[0].holder_id != actor_id:
            raise refuse_vote("no_proxy")
        if elector_id in seen.ballots:
            raise refuse_vote("already_cast")
        end_proxy(held[0].giver, "given_up")
        trace(seen.proposal, actor_id, "decisions.proxy_given_up")


def _check_hers(seen: VoteSeen, elector_id: UUID, actor_id: UUID) -> None:
    try:
        right = find_right(str(actor_id), str(elector_id), voices=seen.voices, given=seen.given)
    except VoiceRefused as refusal:
        raise refuse_vote(refusal.code) from refusal
    if right != "own":
        raise refuse_vote("not_yours")
