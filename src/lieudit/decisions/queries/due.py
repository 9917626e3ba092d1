"""What has come to its deadline."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from lieudit.decisions.models import Proposal, Stage


def list_due(methods: Collection[str], now: datetime) -> list[UUID]:
    """Return the proposals whose clock has run out, by method, of groups that are not closed."""
    rows = Proposal.objects.filter(
        stage=Stage.DECIDE,
        method__in=list(methods),
        closes_at__lte=now,
        is_called_to_meeting=False,
        collective__closed_at=None,
    )
    return list(rows.order_by("closes_at").values_list("id", flat=True))
