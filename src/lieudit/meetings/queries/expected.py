"""Who is expected at a meeting: the body that meets, on its day."""

from datetime import date
from uuid import UUID

from lieudit.people.doors import PersonSeen, list_members, people_of_body

WHOLE = ("integration", "member")


def list_expected(collective_id: UUID, body_id: UUID | None, on: date) -> list[PersonSeen]:
    """Return who belongs to the body that day; without a body, the whole collective."""
    if body_id is not None:
        return people_of_body(body_id, on)
    return [one.person for one in list_members(collective_id, on, WHOLE)]


def list_others(collective_id: UUID, on: date) -> list[PersonSeen]:
    """Return everybody who takes part in the collective that day."""
    found = list_members(collective_id, on)
    return [one.person for one in found if one.stage in WHOLE or one.roles]
