"""Who assists or represents a person today."""

from uuid import UUID

from django.utils import timezone

from lieudit.people.models import Guardian, Person


def list_guardians(collective_id: UUID, person: Person) -> list[Guardian]:
    """Return what is noted in one collective."""
    current = Guardian.objects.current_on(timezone.localdate())
    return list(current.filter(collective_id=collective_id, person=person).order_by("created_at"))


def list_guardians_of(person: Person, scope_id: UUID | None = None) -> list[Guardian]:
    """Return what every collective, or one, noted of a person, to show it to her."""
    current = Guardian.objects.current_on(timezone.localdate()).filter(person=person)
    if scope_id is not None:
        current = current.filter(collective_id=scope_id)
    return list(current.select_related("collective").order_by("created_at"))


def list_guardians_here(collective_id: UUID) -> list[Guardian]:
    """Return everybody noted today as assisting or representing somebody of a collective."""
    current = Guardian.objects.current_on(timezone.localdate()).filter(collective_id=collective_id)
    return list(current.select_related("person").order_by("guardian_name"))
