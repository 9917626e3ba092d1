"""The votes under way a person has a voice in."""

from uuid import UUID

from lieudit.decisions.engine.rules import read_rule
from lieudit.decisions.models import Elector, Stage, Standing
from lieudit.decisions.queries.votes import PUBLIC_METHODS


def list_own_votes(collective_id: UUID, person_id: UUID) -> list[Elector]:
    """Return her voice in each open vote that allows proxies; one query."""
    rows = Elector.objects.filter(
        collective_id=collective_id,
        person_id=person_id,
        standing=Standing.VOTER,
        proposal__stage=Stage.DECIDE,
        proposal__closed_at=None,
        proposal__method__in=PUBLIC_METHODS,
    ).select_related("proposal")
    return [
        one
        for one in rows.order_by("proposal__opened_at")
        if read_rule(one.proposal.rule).max_proxies and not one.proposal.rule.get("is_secret")
    ]
