"""Which collectives a person belongs to today, at what stage, in what roles."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from lieudit.people.models import Collective, Membership, Person, RoleHeld


@dataclass
class Belonging:
    collective: Collective
    stage: str = ""
    stage_label: str = ""
    roles: list[str] = field(default_factory=list)
    role_labels: list[str] = field(default_factory=list)


def list_belongings(person: Person, *, closed: bool = False) -> list[Belonging]:
    """Return the person's collectives of today by name, in two queries: open, or closed ones."""
    today = timezone.localdate()
    mine: dict[UUID, Belonging] = {}
    memberships = Membership.objects.current_on(today).filter(person=person).exclude(stage="left")
    for row in memberships.select_related("collective"):
        mine[row.collective_id] = Belonging(row.collective, row.stage, row.get_stage_display())
    roles = RoleHeld.objects.current_on(today).filter(person=person).select_related("collective")
    for held in roles:
        belonging = mine.setdefault(held.collective_id, Belonging(held.collective))
        belonging.roles.append(held.role)
        belonging.role_labels.append(held.get_role_display())
    asked = [one for one in mine.values() if bool(one.collective.closed_at) is closed]
    return sorted(asked, key=lambda one: one.collective.name.casefold())


def list_known_in(person: Person) -> set[UUID]:
    """Return the collectives where the person has, or ever had, a stage or a role.

    A group she left still holds what she said there: coming in as her opens it.
    """
    stages = Membership.objects.filter(person=person).values_list("collective_id", flat=True)
    roles = RoleHeld.objects.filter(person=person).values_list("collective_id", flat=True)
    return {*stages, *roles}


def has_known(collective_id: UUID, person: Person) -> bool:
    """Tell whether the person belongs to this collective, or once did."""
    return collective_id in list_known_in(person)


def is_known_elsewhere(person: Person, collective_id: UUID) -> bool:
    """Tell whether another collective than this one knows the person, or once did."""
    return bool(list_known_in(person) - {collective_id})


def opens_more_than(person: Person, collective_id: UUID) -> bool:
    """Tell whether the person holds a role, or is known elsewhere than in this collective."""
    has_role = any(one.roles for one in list_belongings(person))
    return has_role or is_known_elsewhere(person, collective_id)


def opens_beyond(person: Person, collective_id: UUID, actor_id: UUID) -> bool:
    """Tell whether coming in as this person would open what the actor does not steer."""
    steered = RoleHeld.objects.current_on(timezone.localdate()).filter(
        person_id=actor_id, role__in=("coordinator", "companion")
    )
    ids = set(steered.values_list("collective_id", flat=True))
    has_role = {one.collective.id for one in list_belongings(person) if one.roles}
    elsewhere = list_known_in(person) - {collective_id}
    return bool((has_role | elsewhere) - ids)


def list_collective_ids(person: Person) -> list[UUID]:
    """Return the collectives where the person has a stage or a role today."""
    today = timezone.localdate()
    by_stage = Membership.objects.current_on(today).filter(person=person).exclude(stage="left")
    by_role = RoleHeld.objects.current_on(today).filter(person=person)
    ids = set(by_stage.values_list("collective_id", flat=True))
    return sorted(ids | set(by_role.values_list("collective_id", flat=True)))


def list_role_holders(collective_id: UUID, *roles: str) -> list[Person]:
    """Return who holds one of these roles today, by name."""
    held = RoleHeld.objects.current_on(timezone.localdate()).filter(
        collective_id=collective_id, role__in=roles
    )
    persons = Person.objects.filter(id__in=held.values("person_id"), erased_at__isnull=True)
    return list(persons.order_by("given_name", "family_name"))


def list_persons_in(collective_id: UUID) -> list[Person]:
    """Return everybody with a stage (other than left) or a role today, by name."""
    today = timezone.localdate()
    by_stage = Membership.objects.current_on(today).filter(collective_id=collective_id)
    by_role = RoleHeld.objects.current_on(today).filter(collective_id=collective_id)
    stages, roles = by_stage.exclude(stage="left"), by_role
    persons = Person.objects.filter(
        Q(id__in=stages.values("person_id")) | Q(id__in=roles.values("person_id")),
        erased_at__isnull=True,
    )
    return list(persons.order_by("given_name", "family_name", "id"))


def find_person_now_in(collective_id: UUID, person_id: UUID) -> Person | None:
    """Return a person who has a stage or a role here today."""
    person = Person.objects.filter(id=person_id).first()
    return person if person is not None and is_in(person, collective_id) else None


def is_companion_somewhere(person: Person) -> bool:
    """Say whether she accompanies a collective today; a role that ended no longer counts."""
    held = RoleHeld.objects.current_on(timezone.localdate())
    return bool(held.filter(person=person, role="companion").exists())


def is_in(person: Person, collective_id: UUID) -> bool:
    return collective_id in list_collective_ids(person)
