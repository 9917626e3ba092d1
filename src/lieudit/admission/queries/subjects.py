"""What the room says of a candidacy to whoever speaks of it: a name and a page, if she may."""

from collections.abc import Collection
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from lieudit.admission.access import follows
from lieudit.admission.models import Candidacy
from lieudit.admission.queries.candidacies import PARTS, read_walk
from lieudit.hall.access import Verdict
from lieudit.hall.subjects import SubjectSeen


class CandidacySubjects:
    """Read by those who follow the path; to anybody else it is not there."""

    def read(self, request: HttpRequest | None, ids: Collection[UUID]) -> dict[UUID, SubjectSeen]:
        rows = Candidacy.objects.filter(id__in=ids).select_related("collective", "version")
        if request is not None:
            here = request.presence.collective  # type: ignore[attr-defined]
            if here is None:
                return {}
            rows = rows.filter(collective=here)
        return {
            row.id: SubjectSeen(
                read_walk(row, timezone.localdate()).name,
                reverse("admission:candidacy", args=[row.collective.slug, row.id]),
            )
            for row in rows.prefetch_related(*PARTS)
            if request is None or follows(request, {"candidacy_id": row.id}) is Verdict.ALLOW
        }


CANDIDACIES = CandidacySubjects()
