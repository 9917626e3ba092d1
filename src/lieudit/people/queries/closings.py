"""Whether, why and until when a collective is closed."""

from uuid import UUID

from django.db.models import Q

from lieudit.people.models import Closing, Membership, Person, RoleHeld


def find_closing(collective_id: UUID, *, for_update: bool = False) -> Closing | None:
    """Return the closing in force."""
    rows = Closing.objects.filter(collective_id=collective_id, reopened_at=None)
    if for_update:
        return rows.select_for_update(of=("self",)).select_related("collective").first()
    return rows.select_related("collective").first()


def list_all_persons(collective_id: UUID) -> list[Person]:
    """Return everybody who has or had a stage or a role here, erased persons left out."""
    stages = Membership.objects.filter(collective_id=collective_id)
    roles = RoleHeld.objects.filter(collective_id=collective_id)
    rows = Person.objects.filter(
        Q(id__in=stages.values("person_id")) | Q(id__in=roles.values("person_id")),
        erased_at__isnull=True,
    )
    return list(rows.order_by("id"))
