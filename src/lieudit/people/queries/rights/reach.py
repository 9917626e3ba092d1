"""Who answers requests in a collective, who speaks for whom, what is restricted."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from lieudit.people.models import Collective, Guardian, Person, PrivacySettings, Restriction
from lieudit.people.models.person import GuardianKind
from lieudit.people.queries.belongings import (
    is_in,
    list_belongings,
    list_known_in,
    list_role_holders,
)

# Those who represent a person by law; the others assist her, and she asks herself.
REPRESENTING = (GuardianKind.GUARDIANSHIP, GuardianKind.FAMILY)


def list_data_contacts(collective_id: UUID) -> list[Person]:
    """Return who answers requests: the person named in the settings, else the coordination."""
    named = PrivacySettings.objects.filter(
        collective_id=collective_id, contact_person__erased_at__isnull=True
    ).select_related("contact_person")
    row = named.exclude(contact_person=None).first()
    if row is not None and row.contact_person and is_in(row.contact_person, collective_id):
        return [row.contact_person]
    return list_role_holders(collective_id, "coordinator")


def is_data_contact(person_id: UUID, collective_id: UUID) -> bool:
    """Tell whether the settings name this very person to answer requests."""
    named = PrivacySettings.objects.filter(collective_id=collective_id, contact_person_id=person_id)
    return named.exists()


def answers_requests(person_id: UUID, collective_id: UUID) -> bool:
    return any(one.id == person_id for one in list_data_contacts(collective_id))


def list_known_collectives(person: Person, scope_id: UUID | None = None) -> list[Collective]:
    """Return every collective that holds, or held, something on her, by name."""
    ids = list_known_in(person) if scope_id is None else {scope_id}
    rows = Collective.objects.filter(id__in=ids)
    return sorted(rows, key=lambda one: one.name.casefold())


def list_present_collectives(person: Person, scope_id: UUID | None = None) -> list[Collective]:
    found = [one.collective for one in list_belongings(person)]
    return [one for one in found if scope_id in {None, one.id}]


def list_represented(person: Person) -> list[Guardian]:
    """Return the persons she represents today as guardian: she may ask for them, and only ask."""
    current = Guardian.objects.current_on(timezone.localdate()).filter(
        guardian=person, kind__in=REPRESENTING, person__erased_at__isnull=True
    )
    return list(current.select_related("person", "collective").order_by("created_at"))


def list_restricted(collective_id: UUID, person_ids: Iterable[UUID]) -> set[UUID]:
    """Return those of these persons whose data nobody uses for now."""
    rows = Restriction.objects.filter(
        collective_id=collective_id, person_id__in=list(person_ids), lifted_at__isnull=True
    )
    return set(rows.values_list("person_id", flat=True))


def list_live_restrictions(person_id: UUID, scope_id: UUID | None = None) -> list[Restriction]:
    rows = Restriction.objects.filter(person_id=person_id, lifted_at__isnull=True)
    if scope_id is not None:
        rows = rows.filter(collective_id=scope_id)
    return list(rows.select_related("collective").order_by("since"))


def find_restriction(collective_id: UUID, restriction_id: UUID) -> Restriction | None:
    rows = Restriction.objects.filter(collective_id=collective_id, id=restriction_id)
    return rows.select_related("person", "collective").first()


def list_restrictions_here(collective_id: UUID) -> list[Restriction]:
    rows = Restriction.objects.filter(collective_id=collective_id, lifted_at__isnull=True)
    return list(rows.select_related("person").order_by("since"))
