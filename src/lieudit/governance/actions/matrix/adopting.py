"""A version of the matrix comes into force by a decision, or opens again."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lieudit.governance.actions.agreements.adopting import Adoption
from lieudit.governance.actions.matrix.tracing import trace
from lieudit.governance.actions.refusals import Refused
from lieudit.governance.events import matrix_adopted, matrix_changed
from lieudit.governance.models import MatrixLine, MatrixVersion
from lieudit.people.doors import lock_collective

NOT_OPEN = _("This version is already in force, or no longer proposed.")
EMPTY = _("Write at least one line first.")
BACKWARDS = _("A later version is already in force on that day.")


def take_back_matrix(*, version: MatrixVersion, actor_id: UUID | None) -> None:
    """Open it again: the proposal was not adopted, or is no longer wanted."""
    with transaction.atomic():
        rows = MatrixVersion.objects.filter(id=version.id, state="proposed")
        if not rows.update(state="draft", proposal_id=None):
            raise Refused(NOT_OPEN)
        trace(matrix_changed, version, actor_id, act="taken_back")


def adopt_matrix(*, version: MatrixVersion, adoption: Adoption, actor_id: UUID | None) -> None:
    """Bring it into force from the day of the decision; told twice, it is in force once."""
    with transaction.atomic():
        lock_collective(version.collective_id)
        row = MatrixVersion.objects.select_for_update().get(id=version.id)
        if row.state == "in_force" and adoption.is_same_as(row.proposal_id):
            return
        if row.state not in {"draft", "proposed"}:
            raise Refused(NOT_OPEN)
        refuse_empty(row)
        end_current(row.collective_id, adoption.on)
        row.state, row.proposal_id = "in_force", adoption.proposal_id or row.proposal_id
        row.adopted_on = row.valid_from = adoption.on
        row.adopted_how = adoption.how
        row.save()
        MatrixLine.objects.filter(version=row, removed_at__isnull=False).delete()
        trace(matrix_adopted, row, actor_id, is_news=True)


def end_current(collective_id: UUID, on: date) -> None:
    """End the version in force that day; Refused when it began later."""
    current = MatrixVersion.objects.filter(collective_id=collective_id, state="in_force")
    if current.filter(valid_from__gt=on).exists():
        raise Refused(BACKWARDS, "on")
    current.update(state="former", valid_to=on)


def refuse_empty(row: MatrixVersion) -> None:
    if not MatrixLine.objects.filter(version=row, removed_at=None).exists():
        raise Refused(EMPTY)
