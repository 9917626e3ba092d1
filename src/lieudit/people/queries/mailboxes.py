"""Whose mailbox is this? Whoever reads it receives the codes that open an account."""

from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from lieudit.people.models import HouseholdMember, Person, RoleHeld
from lieudit.people.queries.accounts import normalise_email


def is_mailbox_of_another(
    email: str, *, collective_id: UUID, actor_id: UUID, person: Person | None = None
) -> bool:
    """Tell whether an address is the actor's, or an account holder's with a role here.

    A couple may share one: whoever is in the person's household does not count.
    """
    box = read_mailbox(email)
    if not box:
        return False
    holders = [one for one in _list_holders(collective_id, actor_id) if one != person]
    theirs = [one for one in holders if read_mailbox(one.email) == box]
    housemates = list_housemate_ids(collective_id, person) if theirs and person else set()
    return any(one.id not in housemates for one in theirs)


def read_mailbox(email: str) -> str:
    """Return the mailbox an address leads to: what follows a + only sorts its letters."""
    name, _at, domain = normalise_email(email).rpartition("@")
    return f"{name.partition('+')[0]}@{domain}" if domain else ""


def list_housemate_ids(collective_id: UUID, person: Person) -> set[UUID]:
    """Return who shares a household with the person in this collective today."""
    stays = HouseholdMember.objects.current_on(timezone.localdate()).filter(
        collective_id=collective_id
    )
    homes = stays.filter(person=person).values("household_id")
    return set(stays.filter(household_id__in=homes).values_list("person_id", flat=True))


def _list_holders(collective_id: UUID, actor_id: UUID) -> list[Person]:
    held = RoleHeld.objects.current_on(timezone.localdate()).filter(collective_id=collective_id)
    with_role = Q(id__in=held.values("person_id"), account__isnull=False)
    persons = Person.objects.filter(with_role | Q(id=actor_id), erased_at__isnull=True)
    return list(persons.exclude(email=""))
