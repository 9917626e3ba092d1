"""What a vote says before it opens: its switches, its options, the weights of its voices."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from lieudit.decisions.actions.tracing import lock_proposal, trace
from lieudit.decisions.actions.vote_refusals import refuse_vote
from lieudit.decisions.engine.rules import Quorum, Threshold, read_rule, write_rule
from lieudit.decisions.models import (
    Choice,
    Elector,
    NamedBallot,
    Proposal,
    Stage,
    VoteTerms,
)
from lieudit.decisions.queries.votes import find_vote, may_write_options

FEWEST_OPTIONS, MOST_OPTIONS = 2, 30


@dataclass(frozen=True)
class Terms:
    """The switches of a vote; each method reads what concerns it."""

    is_live: bool = False
    closes_early: bool = False
    levels: int = 7
    missing: str = "worst"
    seats: int = 1
    quota: str = "droop"
    budget_cents: int | None = None
    completion: str = "add1"
    utility: str = "cost"
    call: int = 1


@dataclass(frozen=True)
class Option:
    """An option as typed; a cost for a budget, a day and an hour for dates."""

    label: str
    description: str = ""
    cost_cents: int | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None


def set_terms(*, proposal_id: UUID, actor_id: UUID, terms: Terms) -> VoteTerms:
    """Write the switches of a vote, until it is decided on."""
    with transaction.atomic():
        proposal = _lock_unopened(proposal_id)
        row, _made = VoteTerms.objects.update_or_create(
            proposal=proposal,
            defaults={"collective_id": proposal.collective_id, **asdict(terms)},
        )
        trace(proposal, actor_id, "decisions.vote_terms_set")
    return row


def set_rule(
    *,
    proposal_id: UUID,
    actor_id: UUID,
    quorum: Quorum | None,
    threshold: Threshold | None,
    weights: str,
    max_proxies: int,
) -> None:
    """Write by which quorum and majority a draft will be decided; frozen when it opens.

    Not where the group's own matrix says it: one departs from that in the draft, with a reason.
    """
    with transaction.atomic():
        proposal = lock_proposal(proposal_id)
        if proposal.stage != Stage.DRAFT:
            raise refuse_vote("opened")
        rule = read_rule(proposal.rule or {"method": proposal.method})
        if rule.domain_key and not proposal.departure:
            raise refuse_vote("rule_given")
        told = replace(
            rule, quorum=quorum, threshold=threshold, weights=weights, max_proxies=max_proxies
        )
        proposal.rule = write_rule(told)
        proposal.save(update_fields=["rule"])
        trace(proposal, actor_id, "decisions.vote_rule_set")


def add_option(*, proposal_id: UUID, actor_id: UUID, option: Option) -> Choice:
    """Add an option at the end. Raises Refused for a name that is there, a date upside down."""
    with transaction.atomic():
        proposal = _lock_unopened(proposal_id)
        check_option(proposal, option)
        if proposal.choices.count() >= MOST_OPTIONS:
            raise refuse_vote("too_many_options")
        last = proposal.choices.aggregate(last=Max("position"))["last"] or 0
        row = Choice(collective_id=proposal.collective_id, proposal=proposal, position=last + 1)
        _fill(row, option)
        trace(proposal, actor_id, "decisions.option_added")
    return row


def change_option(*, proposal_id: UUID, choice_id: UUID, actor_id: UUID, option: Option) -> None:
    """Write an option again, until the vote begins."""
    with transaction.atomic():
        proposal = _lock_unopened(proposal_id)
        check_option(proposal, option)
        _fill(proposal.choices.get(id=choice_id), option)
        trace(proposal, actor_id, "decisions.option_changed")


def remove_option(*, proposal_id: UUID, choice_id: UUID, actor_id: UUID) -> Option:
    """Take an option out; return what it said, so that it can be put back."""
    with transaction.atomic():
        proposal = _lock_unopened(proposal_id)
        if proposal.stage != Stage.DRAFT and proposal.choices.count() <= FEWEST_OPTIONS:
            raise refuse_vote("too_few_options")
        row = proposal.choices.get(id=choice_id)
        row.delete()
        trace(proposal, actor_id, "decisions.option_removed")
    return Option(row.label, row.description, row.cost_cents, row.starts_at, row.ends_at)


def move_option(*, proposal_id: UUID, choice_id: UUID, actor_id: UUID, by: int) -> None:
    """Move an option up (-1) or down (+1)."""
    with transaction.atomic():
        proposal = _lock_unopened(proposal_id)
        rows = list(proposal.choices.all())
        here = next(n for n, row in enumerate(rows) if row.id == choice_id)
        rows.insert(min(max(here + by, 0), len(rows) - 1), rows.pop(here))
        for position, row in enumerate(rows, start=1):
            row.position = position
        Choice.objects.bulk_update(rows, ["position"])
        trace(proposal, actor_id, "decisions.option_moved")


def set_weights(*, proposal_id: UUID, actor_id: UUID, weights: Mapping[UUID, Decimal]) -> None:
    """Type what each voice weighs in a vote by shares, before the first ballot."""
    with transaction.atomic():
        proposal = lock_proposal(proposal_id)
        seen = find_vote(proposal)
        if seen.rule.weights != "shares":
            raise refuse_vote("not_shares")
        if seen.ballots or seen.hands or proposal.closed_at:
            raise refuse_vote("vote_begun")
        if any(weight <= 0 for weight in weights.values()):
            raise refuse_vote("weight_wrong")
        rows = [one for one in seen.voters if one.id in weights]
        for row in rows:
            row.weight = weights[row.id]
        Elector.objects.bulk_update(rows, ["weight"])
        VoteTerms.objects.update_or_create(
            proposal=proposal,
            defaults={"collective_id": proposal.collective_id, "weights_set_at": timezone.now()},
        )
        trace(proposal, actor_id, "decisions.weights_set")


def check_option(proposal: Proposal, option: Option) -> None:
    """A date poll needs its hours in order; the rest is read when the vote opens."""
    if proposal.method != "date":
        return
    if option.starts_at is None:
        raise refuse_vote("date_missing", "starts_on")
    if option.ends_at is not None and option.ends_at <= option.starts_at:
        raise refuse_vote("date_order", "ends_time")


def _lock_unopened(proposal_id: UUID) -> Proposal:
    """Options are written until the proposal is decided on; then they are what is voted.

    In a secret vote, until its urn opens.
    """
    proposal = lock_proposal(proposal_id)
    if not may_write_options(proposal):
        raise refuse_vote("opened")
    if NamedBallot.objects.filter(proposal=proposal).exists() or proposal.hand_counts.exists():
        raise refuse_vote("ballots_there")  # back to talk with ballots in: they say what they said
    return proposal


def _fill(row: Choice, option: Option) -> None:
    for name, value in asdict(option).items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as double:
        raise refuse_vote("same_label", "label") from double
