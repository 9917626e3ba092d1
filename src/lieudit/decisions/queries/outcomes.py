"""What rooms above may know of decisions: small answers, no rows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from lieudit.decisions.engine.stages import OPEN
from lieudit.decisions.models import Proposal, Stage
from lieudit.decisions.queries.proposals import list_about
from lieudit.hall.subjects import SubjectRef


@dataclass(frozen=True)
class ProposalSeen:
    """A proposal as another room may show it; `reference` is « 2026-41 »."""

    id: UUID
    collective_id: UUID
    reference: str
    title: str
    method: str
    stage: str
    outcome: str
    domain: str
    body_id: UUID | None
    owner_id: UUID | None
    opened_at: datetime | None
    closes_at: datetime | None
    decided_on: date | None
    in_force_from: date | None
    in_force_to: date | None
    review_on: date | None
    is_called_to_meeting: bool
    version: int
    subject: SubjectRef | None


def see(row: Proposal, version: int = 0) -> ProposalSeen:
    subject = SubjectRef(row.subject_kind, row.subject_id) if row.subject_id else None
    return ProposalSeen(
        id=row.id,
        collective_id=row.collective_id,
        reference=row.reference,
        title=row.title,
        method=row.method,
        stage=row.stage,
        outcome=row.outcome,
        domain=row.domain,
        body_id=row.body_id,
        owner_id=row.owner_id,
        opened_at=row.opened_at,
        closes_at=row.closes_at,
        decided_on=row.decided_on,
        in_force_from=row.in_force_from,
        in_force_to=row.in_force_to,
        review_on=row.review_on,
        is_called_to_meeting=row.is_called_to_meeting,
        version=version,
        subject=subject,
    )


def see_about(subjects: Collection[SubjectRef]) -> dict[SubjectRef, list[ProposalSeen]]:
    """Return the opened proposals about each subject, newest first."""
    told: dict[SubjectRef, list[ProposalSeen]] = {}
    for row in list_about([(one.kind, one.id) for one in subjects]):
        seen = see(row)
        if seen.subject is not None:
            told.setdefault(seen.subject, []).append(seen)
    return told


def see_many(ids: Collection[UUID]) -> dict[UUID, ProposalSeen]:
    return {row.id: see(row) for row in Proposal.objects.filter(id__in=ids)}


def see_open(collective_id: UUID) -> list[ProposalSeen]:
    """Return what is being decided now, the nearest deadline first."""
    rows = Proposal.objects.filter(collective_id=collective_id, stage__in=OPEN)
    return [see(row) for row in rows.order_by("closes_at", "opened_at", "id")]


def see_decided(collective_id: UUID, since: date | None = None) -> list[ProposalSeen]:
    """Return what was decided, newest first: the register of the group, in whole."""
    rows = Proposal.objects.filter(collective_id=collective_id, closed_at__isnull=False)
    if since is not None:
        rows = rows.filter(decided_on__gte=since)
    return [see(row) for row in rows.exclude(stage=Stage.DRAFT).order_by("-decided_on", "-number")]


def read_words(proposal_id: UUID, number: int | None = None) -> tuple[int, str, str] | None:
    """Return the number, the driver and the text of a version; the last without a number."""
    row = Proposal.objects.filter(id=proposal_id).first()
    if row is None:
        return None
    versions = row.versions.order_by("-number")
    found = (versions if number is None else versions.filter(number=number)).first()
    return (found.number, found.driver, found.text) if found else None
