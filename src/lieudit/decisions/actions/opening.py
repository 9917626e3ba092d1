"""A proposal opens: it gets its number, its rule is frozen, and who decides is written down."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.decisions import events
from lieudit.decisions.actions.closing import method_of
from lieudit.decisions.actions.drafting import end_of_day
from lieudit.decisions.actions.refusals import Refused, refuse
from lieudit.decisions.actions.tracing import leave_traces, lock_proposal, note_move, trace
from lieudit.decisions.engine.rules import read_rule
from lieudit.decisions.engine.stages import find_first_stage
from lieudit.decisions.models import Elector, Proposal, Stage, Standing
from lieudit.decisions.queries.roll import Seat, list_seats
from lieudit.people.doors import lock_collective


def open_proposal(
    *, proposal_id: UUID, actor_id: UUID | None, users: Iterable[str] = ()
) -> Proposal:
    """Open a draft: from here on its roll and its rule no longer change.

    `users` are the names of users of the place heard apart, when the rule hears them. Raises
    Refused when nobody would decide, or when its method lacks something.
    """
    with transaction.atomic():
        proposal = lock_proposal(proposal_id)
        if proposal.stage != Stage.DRAFT:
            raise refuse("moved")
        rule = read_rule(proposal.rule)
        seats = list_seats(proposal.collective_id, proposal.body_id, rule, timezone.localdate())
        if not any(one.standing == Standing.VOTER for one in seats):
            raise Refused(_("Nobody would decide: this circle has no one in it today."), "body")
        if rule.hears_users:
            seats += [Seat(name, standing=Standing.USER) for name in users if name.strip()]
        method_of(proposal).check_opening(proposal, seats)
        _write_roll(proposal, seats)
        write_number(proposal, timezone.localdate().year)
        proposal.opened_at = timezone.now()
        note_move(proposal, find_first_stage(proposal.method), actor_id)
        if proposal.stage == Stage.DECIDE:
            start_clock(proposal)
        proposal.save()
        method = proposal.method
        leave_traces(events.proposal_opened, proposal, actor_id, public=True, method=method)
    return proposal


def start_clock(proposal: Proposal) -> None:
    """Give the decision its deadline: what the rule leaves for silence and notice, at least.

    A deadline typed by hand holds when it is later. Nothing is saved here.
    """
    rule = read_rule(proposal.rule)
    days = max(rule.silence_days, rule.notice_days)
    proposal.clock_stopped_at = timezone.now() if proposal.is_called_to_meeting else None
    if not days:
        return
    earliest = end_of_day(timezone.localdate() + timedelta(days=days))
    if earliest and (proposal.closes_at is None or proposal.closes_at < earliest):
        proposal.closes_at = earliest


def add_user(*, proposal_id: UUID, actor_id: UUID, name: str) -> Elector:
    """Write down a user of the place who is heard apart; she is never counted among voters."""
    with transaction.atomic():
        proposal = lock_proposal(proposal_id)
        if not read_rule(proposal.rule).hears_users:
            raise Refused(_("The rule of this decision does not hear users apart."))
        row = Elector.objects.create(
            collective_id=proposal.collective_id,
            proposal=proposal,
            label=name,
            standing=Standing.USER,
        )
        trace(proposal, actor_id, "decisions.user_heard")
    return row


def _write_roll(proposal: Proposal, seats: Iterable[Seat]) -> None:
    Elector.objects.bulk_create(
        Elector(
            collective_id=proposal.collective_id,
            proposal=proposal,
            person_id=one.person_id,
            household_id=one.household_id,
            weight=one.weight,
            standing=one.standing,
            label="" if one.person_id else one.name,
        )
        for one in seats
    )


def write_number(proposal: Proposal, year: int) -> None:
    """« 2026-41 »: one after the other in a collective and a year, with no hole."""
    lock_collective(proposal.collective_id)
    proposal.year = year
    told = Proposal.objects.filter(collective_id=proposal.collective_id, year=proposal.year)
    proposal.number = (told.aggregate(last=Max("number"))["last"] or 0) + 1
