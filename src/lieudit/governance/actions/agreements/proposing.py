"""The words of a version are proposed to the group: they freeze until it is decided."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.decisions import doors as decisions
from lieudit.governance.actions.agreements.adopting import EMPTY, NOT_OPEN
from lieudit.governance.actions.agreements.tracing import trace
from lieudit.governance.actions.refusals import Refused
from lieudit.governance.engine.agreements.wording import write_articles
from lieudit.governance.events import AGREEMENT, agreement_changed
from lieudit.governance.models import Agreement, AgreementVersion
from lieudit.governance.queries.agreements.words import read_articles
from lieudit.governance.queries.proposing import DOMAINS, find_rule
from lieudit.hall.subjects import SubjectRef


def propose_version(*, version: AgreementVersion, actor_id: UUID) -> UUID:
    """Draft a proposal with these words, by the rule of the matrix; return its id."""
    with transaction.atomic():
        agreement = Agreement.objects.select_for_update().get(id=version.agreement_id)
        row = AgreementVersion.objects.select_for_update().get(id=version.id)
        if row.state != "draft":
            raise Refused(NOT_OPEN)
        if not row.articles:
            raise Refused(EMPTY)
        domain = DOMAINS.get(agreement.kind, "")
        try:
            proposal_id = decisions.draft_proposal(
                collective_id=agreement.collective_id,
                actor_id=actor_id,
                owner_id=actor_id,
                title=agreement.title[:200],
                driver=row.reason or row.driver,
                text=write_articles(read_articles(row.articles)),
                body_id=agreement.body_id,
                rule=find_rule(agreement.collective_id, domain, timezone.localdate()),
                subject=SubjectRef(AGREEMENT, agreement.id),
            )
        except decisions.DecisionRefused as refused:
            raise Refused(refused.sentence) from refused
        row.state, row.proposal_id = "proposed", proposal_id
        row.save(update_fields=["state", "proposal_id"])
        trace(agreement_changed, agreement, actor_id, act="proposed", number=str(row.number))
    return proposal_id
