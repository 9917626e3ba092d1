"""What one wrote alone leaves with her; a sheet of beginnings does not stay for ever."""

from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.genesis.models import FoundingSheet, Writing, WritingRound
from lieudit.hall.retention import RetentionRule, register_retention
from lieudit.hall.vault import destroy_keys


def erase_person(*, person_id: UUID, collective_id: UUID | None = None) -> int:
    """Erase her words; what she opened or changed for all stays, without her."""
    here = {"collective_id": collective_id} if collective_id else {}
    rows = Writing.objects.filter(person_id=person_id, **here)
    with transaction.atomic():
        scopes = set(rows.values_list("collective_id", flat=True))
        count = rows.delete()[0]
        for scope_id in scopes:
            destroy_keys(scope_id, person_id, "intimate")
        opened = WritingRound.objects.filter(opened_by_id=person_id, **here)
        changed = FoundingSheet.objects.filter(changed_by_id=person_id, **here)
        return count + opened.update(opened_by=None) + changed.update(changed_by=None)


def purge_writings(scope_id: UUID, before: date, on: date) -> int:
    """Erase the texts of rounds closed before that day; the common words stay."""
    first_kept = timezone.make_aware(datetime.combine(before, time.min))
    rows = Writing.objects.filter(collective_id=scope_id, round__closed_at__lt=first_kept)
    return rows.delete()[0]


register_retention(
    RetentionRule(
        code="genesis.writings",
        label=_("What each wrote alone in the first month"),
        counted_from=_("the day the texts were read together"),
        default=24,
        least=1,
        most=60,
        purge=purge_writings,
        explains=_("Long enough to look back after a year; the words kept together stay."),
    )
)
