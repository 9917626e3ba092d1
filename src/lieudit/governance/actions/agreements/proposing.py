"""The words of a version are proposed to the group: they freeze until it is decided."""

from uuid import UUID

from django.db import transaction

from lieudit.decisions import doors as decisions
from lieudit.governance.actions.agreements.adopting import EMPTY, NOT_OPEN
from lieudit.governance.actions.agreements.tracing import trace
from lieudit.governance.actions.refusals import Refused
from lieudit.governance.events import AGREEMENT, agreement_changed
from lieudit.governance.models import Agreement, AgreementVersion
from lieudit.governance.queries.agreements.words import read_articles
from lieudit.hall.subjects import SubjectRef


def propose_version(*, version: AgreementVersion, actor_id: UUID, method: str, domain: str) -> UUID:
    """Draft a proposal with these words, which freeze until it is decided; return its id."""
    with transaction.atomic():
        agreement = Agreement.objects.select_for_update().get(id=version.agreement_id)
        row = AgreementVersion.objects.select_for_update().get(id=version.id)
        if row.state != "draft":
            raise Refused(NOT_OPEN)
        if not row.articles:
            raise Refused(EMPTY)
        proposal_id = decisions.draft_proposal(
            collective_id=agreement.collective_id,
            actor_id=actor_id,
            owner_id=actor_id,
            title=agreement.title,
            driver=row.driver or row.reason,
            text=write_text(row),
            method=method,
            body_id=agreement.body_id,
            domain=domain,
            subject=SubjectRef(AGREEMENT, agreement.id),
        )
        row.state, row.proposal_id = "proposed", proposal_id
        row.save(update_fields=["state", "proposal_id"])
        trace(agreement_changed, agreement, actor_id, act="proposed", number=str(row.number))
    return proposal_id


def write_text(version: AgreementVersion) -> str:
    """Return the words of a version as one text, article after article."""
    parts = [
        f"{article.title}\n{article.text}".strip() for article in read_articles(version.articles)
    ]
    return "\n\n".join(parts)
