"""A version comes into force by a decision, or its words open again."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.governance.actions.agreements.tracing import trace
from lieudit.governance.actions.agreements.zones import apply_zones
from lieudit.governance.actions.refusals import Refused
from lieudit.governance.events import agreement_adopted, agreement_changed
from lieudit.governance.models import Agreement, AgreementVersion
from lieudit.kit.months import add_months

EMPTY = _("Write at least one article first.")
NOT_OPEN = _("This version is already in force, or no longer proposed.")


@dataclass(frozen=True)
class Adoption:
    """By which decision a version comes into force: a proposal, or words on one taken elsewhere."""

    on: date
    how: str = ""
    proposal_id: UUID | None = None
    review_on: date | None = None
    expires_on: date | None = None

    def is_same_as(self, proposal_id: UUID | None) -> bool:
        """Whether this decision was already heard; what is noted by hand never is."""
        return self.proposal_id is not None and self.proposal_id == proposal_id


def take_back_version(*, version: AgreementVersion, actor_id: UUID | None) -> None:
    """Open the words again: the proposal was not adopted, or is no longer wanted."""
    with transaction.atomic():
        rows = AgreementVersion.objects.filter(id=version.id, state="proposed")
        if not rows.update(state="draft", proposal_id=None):
            raise Refused(NOT_OPEN)
        number = str(version.number)
        trace(agreement_changed, version.agreement, actor_id, act="taken_back", number=number)


def adopt_version(
    *, version: AgreementVersion, adoption: Adoption, actor_id: UUID | None
) -> list[str]:
    """Bring a version into force; the former one stays readable. Return the zones refused.

    Idempotent for one decision: told twice, it is in force once.
    """
    with transaction.atomic():
        agreement = Agreement.objects.select_for_update().get(id=version.agreement_id)
        row = AgreementVersion.objects.select_for_update().get(id=version.id)
        if row.state == "in_force" and adoption.is_same_as(row.proposal_id):
            return []
        if row.state not in {"draft", "proposed"}:
            raise Refused(NOT_OPEN)
        if not row.articles:
            raise Refused(EMPTY)
        former = AgreementVersion.objects.filter(agreement=agreement, state="in_force")
        is_first = not agreement.versions.filter(in_force_from__isnull=False).exists()
        former.update(state="former", in_force_to=adoption.on)
        row.state, row.proposal_id = "in_force", adoption.proposal_id or row.proposal_id
        row.adopted_on = row.in_force_from = adoption.on
        row.adopted_how = adoption.how
        row.is_major = row.is_major or is_first
        row.save()
        _settle(agreement, adoption)
        refused = apply_zones(agreement=agreement, version=row, actor_id=actor_id)
        number = str(row.number)
        trace(agreement_adopted, agreement, actor_id, is_news=True, number=number)
    return refused


def _settle(agreement: Agreement, adoption: Adoption) -> None:
    review = adoption.review_on
    if review is None and agreement.review_months:
        review = add_months(adoption.on, agreement.review_months)
    if review is not None:
        agreement.review_on = review
    elif agreement.review_on is not None and agreement.review_on <= timezone.localdate():
        agreement.review_on = None
    agreement.expires_on = adoption.expires_on or agreement.expires_on
    agreement.state, agreement.state_reason = "in_force", ""
    agreement.save(update_fields=["review_on", "expires_on", "state", "state_reason"])
