"""An article of the pact is proposed to the group: it freezes until it is decided."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.decisions import doors as decisions
from lieudit.governance.actions.pact.adopting import NOT_OPEN, check_written
from lieudit.governance.actions.pact.tracing import trace
from lieudit.governance.actions.refusals import Refused
from lieudit.governance.events import PACT, pact_changed
from lieudit.governance.models import PactArticle
from lieudit.governance.queries.proposing import find_rule
from lieudit.hall.subjects import SubjectRef


def propose_article(*, article: PactArticle, driver: str, text: str, actor_id: UUID) -> UUID:
    """Draft a proposal with the article; return its id. `driver`: why it is proposed so."""
    with transaction.atomic():
        row = PactArticle.objects.select_for_update().select_related("pact").get(id=article.id)
        if row.state != "written" or row.is_left_out:
            raise Refused(NOT_OPEN)
        check_written(row)
        try:
            proposal_id = decisions.draft_proposal(
                collective_id=row.collective_id,
                actor_id=actor_id,
                owner_id=actor_id,
                title=row.title,
                driver=driver,
                text=text,
                rule=find_rule(row.collective_id, "purpose", timezone.localdate()),
                subject=SubjectRef(PACT, row.pact_id),
            )
        except decisions.DecisionRefused as refused:
            raise Refused(refused.sentence) from refused
        row.state, row.proposal_id = "proposed", proposal_id
        row.save(update_fields=["state", "proposal_id"])
        trace(pact_changed, row.pact, actor_id, act="proposed", article=row.key)
    return proposal_id
