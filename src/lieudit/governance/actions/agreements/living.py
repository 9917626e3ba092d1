"""An agreement in force is suspended, taken up again, repealed, replaced, looked at again."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lieudit.governance.actions.agreements.tracing import trace
from lieudit.governance.actions.agreements.zones import apply_zones
from lieudit.governance.actions.refusals import Refused
from lieudit.governance.events import agreement_changed, agreement_ended
from lieudit.governance.models import Agreement, AgreementReview, AgreementVersion

# from which states one goes to which
MOVES = {
    "suspended": {"in_force"},
    "in_force": {"suspended", "repealed", "replaced"},
    "repealed": {"in_force", "suspended"},
    "replaced": {"in_force", "suspended"},
}
NO_WAY = _("This agreement is no longer where you saw it: open its page again.")
ITSELF = _("An agreement does not replace itself.")


@dataclass(frozen=True)
class Looked:
    """What came out of looking at it together."""

    held_on: date
    verdict: str
    helped: str = ""
    hindered: str = ""
    next_on: date | None = None


def move_agreement(
    *,
    agreement: Agreement,
    to: str,
    reason: str,
    actor_id: UUID | None,
    replaced_by: Agreement | None = None,
) -> str:
    """Change where it stands; zones follow. Return the state it leaves, for an undo."""
    with transaction.atomic():
        row = Agreement.objects.select_for_update().get(id=agreement.id)
        if row.state not in MOVES.get(to, set()):
            raise Refused(NO_WAY)
        if replaced_by is not None and replaced_by.id == row.id:
            raise Refused(ITSELF, "replaced_by")
        before, row.state, row.state_reason = row.state, to, reason
        row.replaced_by = replaced_by if to == "replaced" else None
        row.save(update_fields=["state", "state_reason", "replaced_by"])
        current = AgreementVersion.objects.filter(agreement=row, state="in_force").first()
        held = current if to == "in_force" else None
        apply_zones(agreement=row, version=held, actor_id=actor_id)
        event = agreement_changed if to == "in_force" else agreement_ended
        trace(event, row, actor_id, is_news=to in {"repealed", "replaced"}, to=to)
    return before


def review_agreement(*, agreement: Agreement, looked: Looked, actor_id: UUID | None) -> None:
    """Keep what was said of it and the next day it is looked at; it held all along."""
    with transaction.atomic():
        row = Agreement.objects.select_for_update().get(id=agreement.id)
        AgreementReview.objects.create(
            collective_id=row.collective_id, agreement=row, noted_by_id=actor_id, **vars(looked)
        )
        row.review_on = looked.next_on
        row.save(update_fields=["review_on"])
        trace(agreement_changed, row, actor_id, act="reviewed", verdict=looked.verdict)
