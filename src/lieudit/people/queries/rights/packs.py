"""The copy of a person's data that waits for her."""

from uuid import UUID

from django.utils import timezone

from lieudit.people.models import DataPack


def find_pack(person_id: UUID, pack_id: UUID) -> DataPack | None:
    """Return her own copy, while it lasts."""
    alive = DataPack.objects.filter(expires_at__gt=timezone.now())
    return alive.filter(person_id=person_id, id=pack_id).select_related("collective").first()


def find_ready_pack(person_id: UUID, scope_id: UUID | None = None) -> DataPack | None:
    """Return the copy she may take now; by card, only that of its group."""
    ready = DataPack.objects.filter(
        person_id=person_id, expires_at__gt=timezone.now(), made_at__isnull=False
    )
    if scope_id is not None:
        ready = ready.filter(collective_id=scope_id)
    return ready.order_by("-made_at").first()
