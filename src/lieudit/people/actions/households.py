"""Households: who shares a home and means, and since when."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lieudit.hall.subjects import SubjectRef
from lieudit.people import events
from lieudit.people.actions.refusals import Refused
from lieudit.people.actions.tracing import leave_traces
from lieudit.people.models import Collective, Household, HouseholdMember, Person


def make_household(
    *, collective: Collective, name: str, on: date, actor_id: UUID | None
) -> Household:
    with transaction.atomic():
        household = Household.objects.create(collective=collective, name=name, valid_from=on)
        _tell(household, actor_id)
    return household


def rename_household(*, household: Household, name: str, actor_id: UUID | None) -> None:
    with transaction.atomic():
        household.name = name
        household.save(update_fields=["name"])
        _tell(household, actor_id)


def join_household(
    *, household: Household, person: Person, on: date, actor_id: UUID | None
) -> HouseholdMember:
    """Put a person in a household; she leaves the one she was in, the same day."""
    with transaction.atomic():
        if household.valid_to is not None:
            raise Refused(_("This household has ended."))
        _leave_others(household, person, on)
        joined = HouseholdMember.objects.create(
            collective_id=household.collective_id, household=household, person=person, valid_from=on
        )
        _tell(household, actor_id)
    return joined


def leave_household(*, member: HouseholdMember, on: date, actor_id: UUID | None) -> None:
    with transaction.atomic():
        _end(member, on)
        _tell(member.household, actor_id)


def restore_household_member(*, member: HouseholdMember, actor_id: UUID | None) -> None:
    """Undo a departure from a household."""
    with transaction.atomic():
        is_elsewhere = HouseholdMember.objects.filter(
            collective_id=member.collective_id, person_id=member.person_id, valid_to__isnull=True
        ).exists()
        if is_elsewhere or member.household.valid_to is not None:
            raise Refused(_("This can no longer be undone: the household changed meanwhile."))
        member.valid_to = None
        member.save(update_fields=["valid_to"])
        _tell(member.household, actor_id)


def end_household(*, household: Household, on: date, actor_id: UUID | None) -> None:
    """End a household and the stay of all who are in it."""
    with transaction.atomic():
        members = list(household.members.filter(valid_to__isnull=True))
        if on < household.valid_from:
            raise Refused(_("This household began after this day: choose a later date."), "on")
        for member in members:
            _end(member, on)
        household.valid_to = on
        household.save(update_fields=["valid_to"])
        _tell(household, actor_id)


def _leave_others(household: Household, person: Person, on: date) -> None:
    stays = HouseholdMember.objects.select_for_update().filter(
        collective_id=household.collective_id, person=person, valid_to__isnull=True
    )
    for stay in stays:
        if stay.household_id == household.id:
            raise Refused(_("This person is already in this household."), "person")
        _end(stay, on)


def _end(member: HouseholdMember, on: date) -> None:
    if on < member.valid_from:
        raise Refused(_("This person came in after this day: choose a later date."), "on")
    member.valid_to = on
    member.save(update_fields=["valid_to"])


def _tell(household: Household, actor_id: UUID | None) -> None:
    leave_traces(
        events.household_changed,
        scope_id=household.collective_id,
        actor_id=actor_id,
        subject=SubjectRef(events.HOUSEHOLD, household.id),
        public=False,
    )
