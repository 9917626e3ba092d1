"""What this room's subjects are called, where they are, and who may see them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from lieudit.hall.subjects import SubjectSeen
from lieudit.people.access import WRITING_STAGES
from lieudit.people.models import Body, Collective, Household, Membership, Outsider


def _is_here(request: HttpRequest, collective_id: UUID) -> bool:
    presence = request.presence  # type: ignore[attr-defined]
    here = presence.collective
    return bool(here and here.id == collective_id and presence.belongs)


def _takes_part(request: HttpRequest, collective_id: UUID) -> bool:
    presence = request.presence  # type: ignore[attr-defined]
    is_in = presence.stage in WRITING_STAGES or presence.roles
    return bool(_is_here(request, collective_id) and is_in)


class PersonSubjects:
    """A person has one name and several collectives: in each, her page there."""

    def read(self, request: HttpRequest | None, ids: Collection[UUID]) -> dict[UUID, SubjectSeen]:
        rows = Membership.objects.filter(person_id__in=ids, person__erased_at__isnull=True)
        if request is not None:
            here = request.presence  # type: ignore[attr-defined]
            if here.collective is None or not here.belongs:
                return {}
            rows = rows.filter(collective=here.collective)
        seen: dict[UUID, SubjectSeen] = {}
        for row in rows.select_related("person", "collective").order_by("valid_from"):
            if not (row.person_id in seen and seen[row.person_id].url):
                seen[row.person_id] = SubjectSeen(row.person.short_name, self._find_page(row))
        return seen

    def _find_page(self, row: Membership) -> str:
        if row.valid_to is not None or row.stage == "left":
            return ""
        place = {"slug": row.collective.slug, "person_id": row.person_id}
        return reverse("people:person", kwargs=place)


class CollectiveSubjects:
    """Read from inside, and by anybody when the collective shows itself."""

    def read(self, request: HttpRequest | None, ids: Collection[UUID]) -> dict[UUID, SubjectSeen]:
        return {
            row.id: SubjectSeen(row.name, reverse("people:home", kwargs={"slug": row.slug}))
            for row in Collective.objects.filter(id__in=ids)
            if request is None or row.is_public or _is_here(request, row.id)
        }


@dataclass(frozen=True)
class RowSubjects:
    """Rows of one collective, read by whom `may_read` lets; `find_page` gives name and words."""

    model: type[Any]
    may_read: Callable[[HttpRequest, UUID], bool]
    find_page: Callable[[Any], tuple[str, dict[str, UUID]]]

    def read(self, request: HttpRequest | None, ids: Collection[UUID]) -> dict[UUID, SubjectSeen]:
        rows = self.model._default_manager.filter(id__in=ids).select_related("collective")
        return {
            row.id: SubjectSeen(_name(row), self._find_url(row))
            for row in rows
            if request is None or self.may_read(request, row.collective_id)
        }

    def _find_url(self, row: Any) -> str:
        name, words = self.find_page(row)
        return reverse(name, kwargs={"slug": row.collective.slug, **words})


def _name(row: Any) -> str:
    return str(getattr(row, "organisation", "") or row.name)


# Outsiders and households are told to those who take part, and to nobody else.
OUTSIDERS = RowSubjects(
    Outsider, _takes_part, lambda row: ("people:contact", {"outsider_id": row.id})
)
BODIES = RowSubjects(Body, _is_here, lambda row: ("people:body_detail", {"body_id": row.id}))
HOUSEHOLDS = RowSubjects(Household, _takes_part, lambda row: ("people:households", {}))
