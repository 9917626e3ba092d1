"""What the room says of a meeting to whoever speaks of it."""

from collections.abc import Collection
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from lieudit.hall.access import Verdict
from lieudit.hall.subjects import SubjectSeen
from lieudit.meetings.models import Meeting
from lieudit.people.access import takes_part


class MeetingSubjects:
    """Read by whoever takes part in its collective."""

    def read(self, request: HttpRequest | None, ids: Collection[UUID]) -> dict[UUID, SubjectSeen]:
        rows = Meeting.objects.filter(id__in=ids).select_related("collective")
        if request is not None:
            here = request.presence.collective  # type: ignore[attr-defined]
            if here is None or takes_part(request, {}) is not Verdict.ALLOW:
                return {}
            rows = rows.filter(collective=here)
        return {
            row.id: SubjectSeen(
                row.title, reverse("meetings:meeting", args=[row.collective.slug, row.id])
            )
            for row in rows
        }


MEETINGS = MeetingSubjects()
