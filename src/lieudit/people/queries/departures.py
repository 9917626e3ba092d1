"""The files by which a collective may be taken away."""

from uuid import UUID

from django.utils import timezone

from lieudit.hall.models import AuditEntry
from lieudit.people.models import Departure


def list_ready(collective_id: UUID) -> list[Departure]:
    """Return the files of a collective that are there or being made, newest first."""
    rows = Departure.objects.filter(
        collective_id=collective_id, removed_at=None, expires_at__gt=timezone.now()
    )
    return list(rows.select_related("asked_by").order_by("-created_at"))


def find_ready(collective_id: UUID, departure_id: UUID) -> Departure | None:
    """Return a file that is there, to be downloaded or deleted."""
    return next((one for one in list_ready(collective_id) if one.id == departure_id), None)


def find_slug(departure_id: UUID) -> str | None:
    rows = Departure.objects.filter(id=departure_id)
    return rows.values_list("collective__slug", flat=True).first()


def count_downloads(collective_id: UUID) -> dict[str, int]:
    """Return how often each file was downloaded, as the record says."""
    counts: dict[str, int] = {}
    links = AuditEntry.objects.filter(
        scope_id=collective_id, verb="people.departure_downloaded", payload__isnull=False
    )
    for payload in links.values_list("payload", flat=True):
        departure_id = payload.rpartition(":")[2].strip('"}')
        counts[departure_id] = counts.get(departure_id, 0) + 1
    return counts
