"""A candidacy ended: what she answered and what was noted on her leave in time.

The room that follows candidacies tells it through people's events; nothing of why comes with it.
"""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.subjects import SubjectRef
from lieudit.interviews.actions.retention import erase_person
from lieudit.interviews.engine.retention import find_last_day
from lieudit.interviews.models import CandidacyEnd
from lieudit.people.events import PERSON

AFTER_THE_END = 3  # months; told in the retention of this room


def note_end(*, collective_id: UUID, person_id: UUID, ended_on: date) -> None:
    """Count the months from that day on; told twice, the last day told counts."""
    CandidacyEnd.objects.update_or_create(
        collective_id=collective_id, person_id=person_id, defaults={"ended_on": ended_on}
    )


def forget_end(*, collective_id: UUID, person_id: UUID) -> None:
    """She is on her way again: nothing leaves before its own time."""
    CandidacyEnd.objects.filter(collective_id=collective_id, person_id=person_id).delete()


def erase_after_candidacies(today: date | None = None) -> int:
    """Erase, three months after a candidacy ended, all this room holds on her; return how many."""
    today = today or timezone.localdate()
    due = [
        row
        for row in CandidacyEnd.objects.all()
        if find_last_day(row.ended_on, AFTER_THE_END) < today
    ]
    for row in due:
        with transaction.atomic():
            erase_person(
                person_id=row.person_id, collective_id=row.collective_id, is_asked_by_her=False
            )
            audit.record(
                scope_id=row.collective_id,
                actor_id=None,
                verb="interviews.erased_after_candidacy",
                subject=SubjectRef(PERSON, row.person_id),
            )
            CandidacyEnd.objects.filter(id=row.id).delete()
    return len(due)
