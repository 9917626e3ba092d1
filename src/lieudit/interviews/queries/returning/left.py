"""Opinions somebody may still open while their writer has no role here to close them."""

from datetime import date
from uuid import UUID

from lieudit.interviews.models import ReturnGiving
from lieudit.people.doors import names_holding

WRITING = ("companion", "interviewer")


def list_left(collective_id: UUID, reader_id: UUID, today: date) -> list[ReturnGiving]:
    """Return each live access, the newest first, but those to an opinion about the reader."""
    writers = names_holding(collective_id, WRITING, today)
    rows = (
        ReturnGiving.objects.filter(
            collective_id=collective_id,
            recipient_kind="mandator",
            means="email",
            ended_at__isnull=True,
            expires_on__gte=today,
            version__document__person__isnull=False,
            version__document__withdrawn_at__isnull=True,
        )
        .exclude(version__document__written_by_id__in=list(writers))
        .exclude(version__document__person_id=reader_id)
    )
    joined = rows.select_related("version__document__person", "version__document__written_by")
    return list(joined.order_by("-created_at"))
