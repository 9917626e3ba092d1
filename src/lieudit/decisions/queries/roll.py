"""Who may decide: before a proposal opens the bodies of the day, afterwards its roll."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from lieudit.decisions.engine.rules import DecisionRule
from lieudit.decisions.models import Elector, Proposal, Standing
from lieudit.people.doors import (
    PersonSeen,
    list_households,
    list_members,
    people_of_body,
)

WHOLE = ("integration", "member")  # who makes up the whole collective
OBSERVING = ("candidate", "observer")


@dataclass(frozen=True)
class Seat:
    """A line of the roll to be: a person, or a household with who shares it."""

    name: str
    person_id: UUID | None = None
    household_id: UUID | None = None
    weight: Decimal = Decimal(1)
    standing: str = Standing.VOTER


def list_seats(
    collective_id: UUID, body_id: UUID | None, rule: DecisionRule, on: date
) -> list[Seat]:
    """Return who would be on the roll that day, voters first.

    By household, one seat a household that has somebody in the body, and one for each person
    of the body who shares none. Observers are added when the rule hears them.
    """
    persons = list_voters(collective_id, body_id, on)
    seats = (
        _seat_households(collective_id, persons, on)
        if rule.weights == "household"
        else [Seat(one.full_name, person_id=one.id) for one in persons]
    )
    if rule.hears_observers:
        seated = {one.id for one in persons}
        seats += [
            Seat(one.person.full_name, person_id=one.person.id, standing=Standing.OBSERVER)
            for one in list_members(collective_id, on, OBSERVING)
            if one.person.id not in seated
        ]
    return seats


def list_voters(collective_id: UUID, body_id: UUID | None, on: date) -> list[PersonSeen]:
    """Return the persons of a body that day; without a body, of the whole collective."""
    if body_id is not None:
        return people_of_body(body_id, on)
    return [one.person for one in list_members(collective_id, on, WHOLE)]


def _seat_households(collective_id: UUID, persons: list[PersonSeen], on: date) -> list[Seat]:
    left = {one.id: one for one in persons}
    seats = []
    for household in list_households(collective_id, on):
        inside = [one.id for one in household.persons if one.id in left]
        if inside:
            seats.append(Seat(household.name, household_id=household.id))
            for person_id in inside:
                del left[person_id]
    return seats + [Seat(one.full_name, person_id=one.id) for one in left.values()]


def find_elector(
    proposal: Proposal, person_id: UUID, standing: str = Standing.VOTER
) -> Elector | None:
    """Return the line of the roll a person speaks for: her own, else her household's."""
    rows = Elector.objects.filter(proposal=proposal, standing=standing)
    own = rows.filter(person_id=person_id).first()
    if own is not None:
        return own
    shared = {
        household.id
        for household in list_households(proposal.collective_id)
        if any(one.id == person_id for one in household.persons)
    }
    return rows.filter(household_id__in=shared).first() if shared else None


def is_on_roll(proposal: Proposal, person_id: UUID) -> bool:
    """Whether a person decides, observes or speaks for her household here."""
    return any(find_elector(proposal, person_id, standing) for standing in Standing.values)
