"""A draft: begun, corrected, thrown away. Nobody but its owner and those who steer sees it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.actions.refusals import Refused, refuse
from lieudit.decisions.actions.tracing import lock_proposal, trace
from lieudit.decisions.engine.rules import DecisionRule, list_differences, read_rule, write_rule
from lieudit.decisions.models import Proposal, ProposalVersion, Stage
from lieudit.decisions.queries.rule_sources import find_rule
from lieudit.hall.subjects import SubjectRef


@dataclass(frozen=True)
class Draft:
    """What is typed before a proposal opens; `rule` without domain is typed by hand."""

    title: str
    driver: str
    text: str
    rule: DecisionRule
    body_id: UUID | None = None
    departure: str = ""
    facilitator_id: UUID | None = None
    decider_id: UUID | None = None
    closes_on: date | None = None
    review_on: date | None = None
    in_force_from: date | None = None
    supersedes_id: UUID | None = None


def start_draft(
    *,
    collective_id: UUID,
    actor_id: UUID | None,
    owner_id: UUID | None,
    draft: Draft,
    subject: SubjectRef | None = None,
    proposal_id: UUID | None = None,
) -> Proposal:
    """Begin a proposal with its first version. Raises Refused when a departure says no reason."""
    check_departure(collective_id, draft)
    told: dict[str, Any] = {} if proposal_id is None else {"id": proposal_id}
    with transaction.atomic():
        proposal = Proposal(
            collective_id=collective_id,
            owner_id=owner_id,
            noted_by_id=actor_id,
            subject_kind=subject.kind if subject else "",
            subject_id=subject.id if subject else None,
            **told,
        )
        _fill(proposal, draft)
        proposal.save(force_insert=True)
        ProposalVersion.objects.create(
            collective_id=collective_id,
            proposal=proposal,
            number=1,
            title=draft.title,
            driver=draft.driver,
            text=draft.text,
            made_by_id=actor_id,
            made_at=timezone.now(),
        )
        trace(proposal, actor_id, "decisions.draft_begun", method=draft.rule.method)
    return proposal


def change_draft(
    *, proposal_id: UUID, actor_id: UUID, draft: Draft, revision: int | None = None
) -> None:
    """Write a draft again; its only version follows, since nobody was asked anything yet."""
    with transaction.atomic():
        proposal = lock_proposal(proposal_id)
        if proposal.stage != Stage.DRAFT:
            raise refuse("moved")
        if revision is not None and revision != proposal.revision:
            raise Refused(_("Somebody else has just changed this draft. Put your words together."))
        check_departure(proposal.collective_id, draft)
        _fill(proposal, draft)
        proposal.revision += 1
        proposal.save()
        proposal.versions.update(
            title=draft.title, driver=draft.driver, text=draft.text, made_at=timezone.now()
        )
        trace(proposal, actor_id, "decisions.draft_changed")


def drop_draft(*, proposal_id: UUID, actor_id: UUID) -> None:
    """Throw a draft away, unless it has opened."""
    with transaction.atomic():
        proposal = lock_proposal(proposal_id)
        if proposal.stage != Stage.DRAFT:
            raise refuse("moved")
        trace(proposal, actor_id, "decisions.draft_dropped")
        proposal.delete()


def check_departure(collective_id: UUID, draft: Draft) -> None:
    """A proposal that leaves the group's rule says why, in its own words."""
    rule, today = draft.rule, timezone.localdate()
    asked = find_rule(collective_id, rule.domain_key, today, rule.ceiling_cents)
    if asked is not None and list_differences(asked, draft.rule) and not draft.departure.strip():
        raise Refused(
            _("The group's rule for this subject is another one. Say why you depart from it."),
            "departure",
        )


def read_draft(proposal: Proposal) -> Draft:
    """Return what a draft says now, to correct it."""
    version = proposal.versions.order_by("-number").first()
    return Draft(
        title=proposal.title,
        driver=proposal.driver,
        text=version.text if version else "",
        rule=read_rule(proposal.rule),
        body_id=proposal.body_id,
        departure=proposal.departure,
        facilitator_id=proposal.facilitator_id,
        decider_id=proposal.decider_id,
        closes_on=timezone.localdate(proposal.closes_at) if proposal.closes_at else None,
        review_on=proposal.review_on,
        in_force_from=proposal.in_force_from,
        supersedes_id=proposal.supersedes_id,
    )


def _fill(proposal: Proposal, draft: Draft) -> None:
    proposal.title, proposal.driver = draft.title, draft.driver
    proposal.domain, proposal.method = draft.rule.domain_key, draft.rule.method
    proposal.rule, proposal.departure = write_rule(draft.rule), draft.departure
    proposal.body_id, proposal.facilitator_id = draft.body_id, draft.facilitator_id
    proposal.decider_id, proposal.review_on = draft.decider_id, draft.review_on
    proposal.in_force_from, proposal.supersedes_id = draft.in_force_from, draft.supersedes_id
    proposal.closes_at = end_of_day(draft.closes_on)


def end_of_day(day: date | None) -> datetime | None:
    """Return the last minute of a day here, as people mean « until Friday »."""
    return None if day is None else timezone.make_aware(datetime.combine(day, time(23, 59)))
