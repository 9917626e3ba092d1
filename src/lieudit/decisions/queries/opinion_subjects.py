"""What the room says of an opinion map to whoever speaks of it: its question and its page."""

from collections.abc import Collection
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from lieudit.decisions.models import OpinionMap
from lieudit.hall.access import Verdict
from lieudit.hall.subjects import SubjectSeen
from lieudit.people.access import takes_part


class OpinionMapSubjects:
    """Read by those who take part."""

    def read(self, request: HttpRequest | None, ids: Collection[UUID]) -> dict[UUID, SubjectSeen]:
        rows = OpinionMap.objects.filter(id__in=ids)
        if request is not None:
            here = request.presence.collective  # type: ignore[attr-defined]
            if here is None or takes_part(request, {}) is not Verdict.ALLOW:
                return {}
            rows = rows.filter(collective=here)
        return {
            row.id: SubjectSeen(
                row.question, reverse("decisions:opinion_map", args=[row.collective.slug, row.id])
            )
            for row in rows.select_related("collective")
        }


OPINION_MAPS = OpinionMapSubjects()
