"""What the room says of a circle and of a role to whoever speaks of them."""

from collections.abc import Collection
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from lieudit.governance.models import CircleSheet, RoleSheet
from lieudit.hall.access import Verdict
from lieudit.hall.subjects import SubjectSeen
from lieudit.people.access import belongs


class CircleSubjects:
    """Read by the people of the group; to anybody else it is not there."""

    def read(self, request: HttpRequest | None, ids: Collection[UUID]) -> dict[UUID, SubjectSeen]:
        rows = CircleSheet.objects.filter(body_id__in=ids).order_by("valid_from", "created_at")
        if not _may_read(request):
            return {}
        if request is not None:
            rows = rows.filter(collective=request.presence.collective)  # type: ignore[attr-defined]
        return {
            row.body_id: SubjectSeen(
                row.name if row.valid_to else row.body.name,
                reverse("governance:circle", args=[row.collective.slug, row.body_id]),
            )
            for row in rows.select_related("collective", "body")
        }


class RoleSubjects:
    """The same for roles; one that has ended leads to the list."""

    def read(self, request: HttpRequest | None, ids: Collection[UUID]) -> dict[UUID, SubjectSeen]:
        rows = RoleSheet.objects.filter(role_id__in=ids).order_by("valid_from", "created_at")
        if not _may_read(request):
            return {}
        if request is not None:
            rows = rows.filter(collective=request.presence.collective)  # type: ignore[attr-defined]
        return {
            row.role_id: SubjectSeen(row.name, _find_page(row))
            for row in rows.select_related("collective")
        }


def _find_page(row: RoleSheet) -> str:
    if row.valid_to is None:
        return reverse("governance:role", args=[row.collective.slug, row.role_id])
    return reverse("governance:roles", args=[row.collective.slug])


def _may_read(request: HttpRequest | None) -> bool:
    return request is None or (
        request.presence.collective is not None  # type: ignore[attr-defined]
        and belongs(request, {}) is Verdict.ALLOW
    )


CIRCLES, ROLES = CircleSubjects(), RoleSubjects()
