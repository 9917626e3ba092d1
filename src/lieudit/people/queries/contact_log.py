"""The contact log, searched, filtered and counted in dates."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from lieudit.people.models import Exchange, Outsider


def list_exchanges(
    collective_id: UUID, *, text: str = "", kind: str = "", is_due: bool = False
) -> QuerySet[Exchange]:
    """Return what was exchanged, latest first; `is_due` keeps the steps still to take."""
    rows = Exchange.objects.filter(collective_id=collective_id, removed_at__isnull=True)
    if kind:
        rows = rows.filter(outsider__kind=kind)
    for word in text.split():
        rows = rows.filter(
            Q(said__icontains=word)
            | Q(next_step__icontains=word)
            | Q(outsider__name__icontains=word)
            | Q(outsider__organisation__icontains=word)
        )
    rows = rows.select_related("outsider", "written_by", "collective")
    if is_due:
        return pending(rows).order_by("next_date", "id")
    return rows.order_by("-on_date", "-created_at")


def pending(rows: QuerySet[Exchange]) -> QuerySet[Exchange]:
    """Keep the exchanges whose next step is dated and not done."""
    return rows.filter(next_date__isnull=False, next_done_at__isnull=True)


def list_next_dates(collective_id: UUID, limit: int = 5) -> list[Exchange]:
    """Return the next steps to take, the oldest first."""
    return list(list_exchanges(collective_id, is_due=True)[:limit])


def list_due_for(collective_id: UUID, person_id: UUID, day: date, limit: int = 5) -> list[Exchange]:
    """Return the steps a person wrote down for herself and whose day has come."""
    rows = list_exchanges(collective_id, is_due=True)
    return list(rows.filter(written_by_id=person_id, next_date__lte=day)[:limit])


def has_exchange(collective_id: UUID) -> bool:
    return Exchange.objects.filter(collective_id=collective_id).exists()


def list_outsiders(collective_id: UUID) -> QuerySet[Outsider]:
    return Outsider.objects.filter(collective_id=collective_id).order_by("name", "organisation")


def list_exchanges_with(outsider: Outsider) -> list[Exchange]:
    rows = Exchange.objects.filter(outsider=outsider, removed_at__isnull=True)
    return list(rows.select_related("written_by", "outsider").order_by("-on_date", "-created_at"))
