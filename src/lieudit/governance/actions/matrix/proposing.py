"""The matrix being written is proposed to the group: it freezes until it is decided."""

from uuid import UUID

from django.db import transaction

from lieudit.decisions import doors as decisions
from lieudit.governance.actions.matrix.adopting import NOT_OPEN, refuse_empty
from lieudit.governance.actions.matrix.tracing import trace
from lieudit.governance.actions.refusals import Refused
from lieudit.governance.events import MATRIX, matrix_changed
from lieudit.governance.models import MatrixVersion
from lieudit.hall.subjects import SubjectRef


def propose_matrix(
    *, version: MatrixVersion, title: str, text: str, method: str, domain: str, actor_id: UUID
) -> UUID:
    """Draft a proposal with the matrix as it stands; it freezes until it is decided."""
    with transaction.atomic():
        row = MatrixVersion.objects.select_for_update().get(id=version.id)
        if row.state != "draft":
            raise Refused(NOT_OPEN)
        refuse_empty(row)
        proposal_id = decisions.draft_proposal(
            collective_id=row.collective_id,
            actor_id=actor_id,
            owner_id=actor_id,
            title=title,
            driver=row.reason,
            text=text,
            method=method,
            body_id=None,
            domain=domain,
            subject=SubjectRef(MATRIX, row.id),
        )
        row.state, row.proposal_id = "proposed", proposal_id
        row.save(update_fields=["state", "proposal_id"])
        trace(matrix_changed, row, actor_id, act="proposed")
    return proposal_id
