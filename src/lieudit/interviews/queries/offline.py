"""An interview on a tablet, as the server knows it: the copy, and all its voice may take along."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from lieudit.interviews.models import Interview, InterviewVoice, OfflineCopy
from lieudit.interviews.queries.asides import list_conflicts
from lieudit.interviews.queries.interviewing.finding import find_interview, find_voice
from lieudit.interviews.queries.interviewing.reading import InterviewSeen, read_interview


@dataclass(frozen=True)
class Taken:
    """A copy with what its voice reads now; `conflicts` are (seat, question) to compare."""

    copy: OfflineCopy
    voice: InterviewVoice
    seen: InterviewSeen
    conflicts: tuple[tuple[UUID, str], ...]

    @property
    def interview(self) -> Interview:
        return self.seen.interview


def find_copy(copy_id: UUID, person_id: UUID) -> OfflineCopy | None:
    """Return one's own copy, ended or not."""
    rows = OfflineCopy.objects.select_related("interview__collective")
    return rows.filter(id=copy_id, taken_by_id=person_id).first()


def read_taken(copy: OfflineCopy) -> Taken | None:
    """Return what a copy shows; None once its voice is no longer one of the interview."""
    interview = find_interview(copy.collective_id, copy.interview_id)
    voice = find_voice(interview, copy.taken_by_id) if interview else None
    if interview is None or voice is None:
        return None
    conflicts = tuple(list_conflicts(interview.id))
    return Taken(copy, voice, read_interview(interview, voice), conflicts)


def list_live_copies(interview_ids: Iterable[UUID]) -> list[OfflineCopy]:
    """Return the copies that are still on a device, with who took them."""
    rows = OfflineCopy.objects.filter(interview_id__in=list(interview_ids), ended_at__isnull=True)
    return list(rows.select_related("taken_by").order_by("created_at"))
