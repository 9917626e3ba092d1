"""Interviews leave when their time is over, or with the person; the other one keeps hers."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.interviews.actions.erasing_notes import erase_notes
from lieudit.interviews.actions.interviewing.holding import lock_interview, trace
from lieudit.interviews.actions.keeping import destroy_unused_keys
from lieudit.interviews.engine.retention import find_last_day
from lieudit.interviews.models import Interview, InterviewPerson

MONTHS_AFTER_DECISION = 3
MONTHS_WITHOUT_DECISION = 12


def find_interview_expiry(interview: Interview) -> date:
    """Return the last day an interview is kept: 3 months after the decision, else 12 in all."""
    if interview.decided_on is not None:
        return find_last_day(interview.decided_on, MONTHS_AFTER_DECISION)
    begun = interview.ended_at or interview.started_at or interview.planned_at
    since = timezone.localdate(max(begun or interview.created_at, interview.created_at))
    return find_last_day(since, MONTHS_WITHOUT_DECISION)


def erase_expired_interviews() -> int:
    """Erase every interview whose time is over; return how many."""
    today = timezone.localdate()
    expired = [row.id for row in Interview.objects.all() if find_interview_expiry(row) < today]
    for interview_id in expired:
        with transaction.atomic():
            interview = lock_interview(interview_id)
            trace(interview, None, "interview_expired")
            _erase(interview)
    return len(expired)


def erase_interviews_of(*, person_id: UUID, collective_id: UUID | None = None) -> int:
    """Erase somebody's part in her interviews; return how many there were."""
    rows = InterviewPerson.objects.filter(person_id=person_id)
    if collective_id is not None:
        rows = rows.filter(collective_id=collective_id)
    found = list(rows)
    for part in found:
        with transaction.atomic():
            interview = lock_interview(part.interview_id)
            trace(interview, person_id, "interview_part_erased")
            if interview.people.exclude(id=part.id).exists():
                erase_notes(part.texts.values_list("note_id", flat=True), [part])
                part.delete()
            else:
                _erase(interview)
    return len(found)


def _erase(interview: Interview) -> None:
    people = list(interview.people.values_list("person_id", flat=True))
    scope_id = interview.collective_id
    interview.delete()
    for person_id in people:
        destroy_unused_keys(scope_id, person_id)
