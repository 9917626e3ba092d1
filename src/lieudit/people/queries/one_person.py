"""All that a collective knows of one of its people."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from lieudit.people.models import (
    AccessCard,
    Account,
    BodyMember,
    Guardian,
    HouseholdMember,
    Membership,
    Person,
    RoleHeld,
)


@dataclass(frozen=True)
class PersonFile:
    person: Person
    stages: list[Membership]
    roles: list[RoleHeld]
    past_roles: list[RoleHeld]
    households: list[HouseholdMember]
    bodies: list[BodyMember]

    @property
    def current(self) -> Membership | None:
        """The open stage; the first of a list that begins with the latest."""
        return next((row for row in self.stages if row.valid_to is None), None)

    @property
    def has_left(self) -> bool:
        return not self.roles and (self.current is None or self.current.stage == "left")

    @property
    def is_change_undoable(self) -> bool:
        current = self.current
        return current is not None and any(
            row.valid_to == current.valid_from for row in self.stages if row is not current
        )


@dataclass(frozen=True)
class PrivatePart:
    """What only those who lead on site and the person herself see."""

    guardians: list[Guardian]
    cards: list[AccessCard]
    has_account: bool


def find_person_in(collective_id: UUID, person_id: UUID) -> Person | None:
    """Return a person who has or had a stage or a role in the collective."""
    has_stage = Membership.objects.filter(collective_id=collective_id, person_id=person_id)
    has_role = RoleHeld.objects.filter(collective_id=collective_id, person_id=person_id)
    return Person.objects.filter(
        Q(id__in=has_stage.values("person_id")) | Q(id__in=has_role.values("person_id")),
        erased_at__isnull=True,
    ).first()


def read_person_file(collective_id: UUID, person: Person, day: date) -> PersonFile:
    """Return her stages, roles, households and bodies here, in four queries."""
    mine = {"collective_id": collective_id, "person": person}
    roles = list(RoleHeld.objects.filter(**mine).order_by("-valid_from", "role"))
    current = [row for row in roles if row.valid_to is None or row.valid_to > day]
    return PersonFile(
        person=person,
        stages=list(Membership.objects.filter(**mine).order_by("-valid_from", "-created_at")),
        roles=current,
        past_roles=[row for row in roles if row not in current],
        households=list(
            HouseholdMember.objects.current_on(day).filter(**mine).select_related("household")
        ),
        bodies=list(BodyMember.objects.current_on(day).filter(**mine).select_related("body")),
    )


def read_private_part(collective_id: UUID, person: Person, day: date) -> PrivatePart:
    mine = {"collective_id": collective_id, "person": person}
    cards = AccessCard.objects.filter(**mine).order_by("-created_at")
    return PrivatePart(
        guardians=list(Guardian.objects.current_on(day).filter(**mine).order_by("valid_from")),
        cards=list(cards),
        has_account=Account.objects.filter(person=person, is_active=True).exists(),
    )
