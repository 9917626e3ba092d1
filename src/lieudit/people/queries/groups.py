"""Households and bodies of a collective, with who is in them on a day."""

from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from lieudit.people.models import Body, BodyMember, Household, HouseholdMember, Membership, Person

WHOLE_STAGES = ("integration", "member")  # who makes up the body of the whole collective


def list_households(collective_id: UUID, day: date) -> list[Household]:
    """Return the households of that day by name, each with `here`, who shares it."""
    here = HouseholdMember.objects.current_on(day).select_related("person").order_by("valid_from")
    rows = Household.objects.current_on(day).filter(collective_id=collective_id)
    return list(rows.order_by("name").prefetch_related(Prefetch("members", here, to_attr="here")))


def list_ended_households(collective_id: UUID, day: date) -> list[Household]:
    rows = Household.objects.filter(collective_id=collective_id, valid_to__lte=day)
    return list(rows.order_by("-valid_to", "name"))


def list_bodies(collective_id: UUID, day: date) -> list[Body]:
    """Return circles and working groups of that day, each with `here`, who is in it."""
    here = BodyMember.objects.current_on(day).select_related("person").order_by("valid_from")
    rows = Body.objects.current_on(day).filter(collective_id=collective_id)
    rows = rows.exclude(kind="collective").order_by("kind", "name")
    return list(rows.prefetch_related(Prefetch("members", here, to_attr="here")))


def list_whole(collective_id: UUID, day: date) -> list[Person]:
    """Return the body of the whole collective: members and those in integration."""
    rows = Membership.objects.current_on(day).filter(
        collective_id=collective_id, stage__in=WHOLE_STAGES, person__erased_at__isnull=True
    )
    return sorted(
        {row.person for row in rows.select_related("person")},
        key=lambda person: (person.full_name.casefold(), str(person.id)),
    )


def list_body_persons(body: Body, day: date) -> list[Person]:
    """Return who is in a body that day, whatever its kind."""
    if body.kind == "collective":
        return list_whole(body.collective_id, day)
    here: QuerySet[BodyMember] = BodyMember.objects.current_on(day).filter(
        body=body, person__erased_at__isnull=True
    )
    return [row.person for row in here.select_related("person").order_by("person__given_name")]


def list_body_members(body: Body, day: date) -> list[BodyMember]:
    """Return the stays of those listed by hand in a body that day."""
    rows = BodyMember.objects.current_on(day).filter(body=body).select_related("person")
    return list(rows.order_by("valid_from"))


def list_past_members(body: Body, day: date) -> list[BodyMember]:
    rows = BodyMember.objects.filter(body=body, valid_to__lte=day).select_related("person")
    return list(rows.order_by("-valid_to"))
