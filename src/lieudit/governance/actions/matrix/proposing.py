"""The matrix being written is proposed to the group: it freezes until it is decided."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.decisions import doors as decisions
from lieudit.governance.actions.matrix.adopting import NOT_OPEN, refuse_empty
from lieudit.governance.actions.matrix.tracing import trace
from lieudit.governance.actions.refusals import Refused
from lieudit.governance.events import MATRIX, matrix_changed
from lieudit.governance.models import MatrixVersion
from lieudit.governance.queries.proposing import find_rule
from lieudit.hall.subjects import SubjectRef


def propose_matrix(*, version: MatrixVersion, title: str, text: str, actor_id: UUID) -> UUID:
    """Draft a proposal with the matrix as it stands, by the rule in force; return its id."""
    with transaction.atomic():
        row = MatrixVersion.objects.select_for_update().get(id=version.id)
        if row.state != "draft":
            raise Refused(NOT_OPEN)
        refuse_empty(row)
        try:
            proposal_id = decisions.draft_proposal(
                collective_id=row.collective_id,
                actor_id=actor_id,
                owner_id=actor_id,
                title=title,
                driver=row.reason,
                text=text,
                rule=find_rule(row.collective_id, "purpose", timezone.localdate()),
                subject=SubjectRef(MATRIX, row.id),
            )
        except decisions.DecisionRefused as refused:
            raise Refused(refused.sentence) from refused
        row.state, row.proposal_id = "proposed", proposal_id
        row.save(update_fields=["state", "proposal_id"])
        trace(matrix_changed, row, actor_id, act="proposed")
    return proposal_id
