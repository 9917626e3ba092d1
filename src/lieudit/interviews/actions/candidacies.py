"""A candidacy ended: what she answered and what was noted on her leave in time.

The room that follows candidacies tells it through people's events; nothing of why comes with it.
"""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lieudit.hall import audit
from lieudit.hall.retention import RetentionRule, register_retention
from lieudit.hall.subjects import SubjectRef
from lieudit.interviews.actions.retention import erase_person
from lieudit.interviews.models import CandidacyEnd
from lieudit.people.events import PERSON

AFTER_THE_END = 3  # months


def note_end(*, collective_id: UUID, person_id: UUID, ended_on: date) -> None:
    """Count the months from that day on; told twice, the last day told counts."""
    CandidacyEnd.objects.update_or_create(
        collective_id=collective_id, person_id=person_id, defaults={"ended_on": ended_on}
    )


def forget_end(*, collective_id: UUID, person_id: UUID) -> None:
    """She is on her way again: nothing leaves before its own time."""
    CandidacyEnd.objects.filter(collective_id=collective_id, person_id=person_id).delete()


def purge_after_candidacies(collective_id: UUID, before: date, on: date) -> int:
    """Erase all this room holds on those whose candidacy ended before a day; return how many."""
    due = list(CandidacyEnd.objects.filter(collective_id=collective_id, ended_on__lt=before))
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


register_retention(
    RetentionRule(
        code="interviews.candidacies",
        label=_("Answers, notes and restitutions of those whose way in ended"),
        counted_from=_("the decision or the withdrawal; with “not now”, the day of review"),
        default=AFTER_THE_END,
        most=12,
        purge=purge_after_candidacies,
        explains=_("Time for a question on the decision; then there is no reason left."),
    )
)
