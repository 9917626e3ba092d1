"""Interviews leave when their time is over, or with the person; the other one keeps hers."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.hall.retention import RetentionRule, register_retention
from lieudit.interviews.actions.erasing_notes import erase_notes
from lieudit.interviews.actions.interviewing.holding import lock_interview, trace
from lieudit.interviews.actions.keeping import destroy_unused_keys
from lieudit.interviews.models import Interview, InterviewPerson
from lieudit.people.doors import list_entries, list_never_settled_departures

SETTLED = ("integration", "member")


def purge_talks(collective_id: UUID, before: date, on: date) -> int:
    """Erase the interviews held, or planned and never held, before that day; return how many."""
    rows = Interview.objects.filter(collective_id=collective_id)
    due = [row.id for row in rows if _find_day(row) < before]
    for interview_id in due:
        with transaction.atomic():
            interview = lock_interview(interview_id)
            trace(interview, None, "interview_expired")
            _erase(interview)
    return len(due)


def purge_decided(collective_id: UUID, before: date, on: date) -> int:
    """Erase each person's part once the decision it served is old enough.

    The decision: the day noted on the interview, else the day she settled or left.
    """
    settled = list_entries(collective_id, SETTLED)
    settled |= list_never_settled_departures(collective_id, on)
    parts = InterviewPerson.objects.filter(collective_id=collective_id).select_related("interview")
    due = []
    for part in parts:
        decided = part.interview.decided_on or settled.get(part.person_id)
        if decided is not None and _find_day(part.interview) <= decided < before:
            due.append(part)
    for part in due:
        _erase_part(part, None)
    return len(due)


def erase_interviews_of(
    *, person_id: UUID, collective_id: UUID | None = None, actor_id: UUID | None
) -> int:
    """Erase somebody's part in her interviews; return how many there were."""
    rows = InterviewPerson.objects.filter(person_id=person_id)
    if collective_id is not None:
        rows = rows.filter(collective_id=collective_id)
    found = list(rows)
    for part in found:
        _erase_part(part, actor_id)
    return len(found)


def _erase_part(part: InterviewPerson, actor_id: UUID | None) -> None:
    with transaction.atomic():
        interview = lock_interview(part.interview_id)
        trace(interview, actor_id, "interview_part_erased")
        if interview.people.exclude(id=part.id).exists():
            erase_notes(part.texts.values_list("note_id", flat=True), [part])
            part.delete()
        else:
            _erase(interview)


def _erase(interview: Interview) -> None:
    people = list(interview.people.values_list("person_id", flat=True))
    scope_id = interview.collective_id
    interview.delete()
    for person_id in people:
        destroy_unused_keys(scope_id, person_id)


def _find_day(interview: Interview) -> date:
    """The day it was held, else planned, else written down."""
    held = interview.ended_at or interview.started_at or interview.planned_at
    return timezone.localdate(held or interview.created_at)


register_retention(
    RetentionRule(
        code="interviews.talks",
        label=_("Notes of an interview"),
        counted_from=_("the talk"),
        default=12,
        most=24,
        purge=purge_talks,
        explains=_("Without any decision, a year is long enough to talk again."),
    )
)
register_retention(
    RetentionRule(
        code="interviews.talks_decided",
        label=_("Notes of an interview, once the admission is decided"),
        counted_from=_("the decision, the entry or the departure"),
        default=3,
        most=12,
        purge=purge_decided,
        explains=_("Time for a question on the decision; then there is no reason left."),
    )
)
