"""What this room's subjects are called, where they are, and who may see them."""

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from lieudit.people.access import WRITING_STAGES
from lieudit.people.models import Body, Collective, Household, Membership, Outsider, Person


def _is_here(request: HttpRequest, collective_id: UUID) -> bool:
    presence = request.presence  # type: ignore[attr-defined]
    here = presence.collective
    return bool(here and here.id == collective_id and presence.belongs)


def _takes_part(request: HttpRequest, collective_id: UUID) -> bool:
    presence = request.presence  # type: ignore[attr-defined]
    is_in = presence.stage in WRITING_STAGES or presence.roles
    return bool(_is_here(request, collective_id) and is_in)


class PersonResolver:
    """A person has one name and several collectives: her page is told by the feed's own."""

    def title(self, id: UUID) -> str | None:  # noqa: A002
        person = Person.objects.filter(id=id, erased_at__isnull=True).first()
        return person.short_name if person else None

    def url(self, id: UUID) -> str | None:  # noqa: A002
        rows = Membership.objects.filter(person_id=id, valid_to__isnull=True).exclude(stage="left")
        row = rows.select_related("collective").order_by("valid_from").first()
        if row is None:
            return None
        return reverse("people:person", kwargs={"slug": row.collective.slug, "person_id": id})

    def can_read(self, request: HttpRequest, id: UUID) -> bool:  # noqa: A002
        presence = request.presence  # type: ignore[attr-defined]
        if presence.collective is None or not presence.belongs:
            return False
        here = Membership.objects.filter(collective=presence.collective, person_id=id)
        return here.exists()


class CollectiveResolver:
    def title(self, id: UUID) -> str | None:  # noqa: A002
        collective = Collective.objects.filter(id=id).first()
        return collective.name if collective else None

    def url(self, id: UUID) -> str | None:  # noqa: A002
        collective = Collective.objects.filter(id=id).first()
        return reverse("people:home", kwargs={"slug": collective.slug}) if collective else None

    def can_read(self, request: HttpRequest, id: UUID) -> bool:  # noqa: A002
        return _is_here(request, id) or Collective.objects.filter(id=id, is_public=True).exists()


class OutsiderResolver:
    """Outsiders are shared by those who take part, and told to nobody else."""

    def title(self, id: UUID) -> str | None:  # noqa: A002
        outsider = Outsider.objects.filter(id=id).first()
        return (outsider.organisation or outsider.name) if outsider else None

    def url(self, id: UUID) -> str | None:  # noqa: A002
        outsider = Outsider.objects.select_related("collective").filter(id=id).first()
        if outsider is None:
            return None
        return reverse(
            "people:contact", kwargs={"slug": outsider.collective.slug, "outsider_id": id}
        )

    def can_read(self, request: HttpRequest, id: UUID) -> bool:  # noqa: A002
        outsider = Outsider.objects.filter(id=id).first()
        return outsider is not None and _takes_part(request, outsider.collective_id)


class BodyResolver:
    def title(self, id: UUID) -> str | None:  # noqa: A002
        body = Body.objects.filter(id=id).first()
        return body.name if body else None

    def url(self, id: UUID) -> str | None:  # noqa: A002
        body = Body.objects.select_related("collective").filter(id=id).first()
        if body is None:
            return None
        return reverse("people:body_detail", kwargs={"slug": body.collective.slug, "body_id": id})

    def can_read(self, request: HttpRequest, id: UUID) -> bool:  # noqa: A002
        body = Body.objects.filter(id=id).first()
        return body is not None and _is_here(request, body.collective_id)


class HouseholdResolver:
    def title(self, id: UUID) -> str | None:  # noqa: A002
        household = Household.objects.filter(id=id).first()
        return household.name if household else None

    def url(self, id: UUID) -> str | None:  # noqa: A002
        household = Household.objects.select_related("collective").filter(id=id).first()
        if household is None:
            return None
        return reverse("people:households", kwargs={"slug": household.collective.slug})

    def can_read(self, request: HttpRequest, id: UUID) -> bool:  # noqa: A002
        household = Household.objects.filter(id=id).first()
        return household is not None and _takes_part(request, household.collective_id)
