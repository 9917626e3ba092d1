"""The project as other rooms may speak of it: its name and its page, to those of its group."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from lieudit.hall.subjects import SubjectSeen
from lieudit.living_together.models import Project


class ProjectSubjects:
    def read(
        self, request: HttpRequest | None, ids: Collection[UUID]
    ) -> Mapping[UUID, SubjectSeen]:
        """Return those of the reader's collective; all of them without a reader."""
        rows = Project.objects.filter(id__in=ids).select_related("collective")
        if request is not None:
            presence = request.presence  # type: ignore[attr-defined]
            here = presence.collective
            if here is None or not presence.belongs:
                return {}
            rows = rows.filter(collective_id=here.id)
        return {
            row.id: SubjectSeen(
                _("Shared living project"),
                reverse("living_together:project", kwargs={"slug": row.collective.slug}),
            )
            for row in rows
        }
