"""What was told is forgotten with the person, and after its months."""

from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.hall.retention import RetentionRule, register_retention
from lieudit.notices.models import Mute, Notice, Rhythm


def erase_person(*, person_id: UUID, collective_id: UUID | None = None) -> int:
    """Erase what she was told of and what she stopped; everywhere, her rhythm too."""
    here = {"collective_id": collective_id} if collective_id is not None else {}
    with transaction.atomic():
        count = Notice.objects.filter(person_id=person_id, **here).delete()[0]
        count += Mute.objects.filter(person_id=person_id, **here).delete()[0]
        if collective_id is None:
            count += Rhythm.objects.filter(person_id=person_id).delete()[0]
    return count


def purge_notices(scope_id: UUID, before: date, on: date) -> int:
    """Erase what was told before that day; what never left would be no news any more."""
    first_kept = timezone.make_aware(datetime.combine(before, time.min))
    rows = Notice.objects.filter(collective_id=scope_id, happened_at__lt=first_kept)
    return rows.delete()[0]


register_retention(
    RetentionRule(
        code="notices.told",
        label=_("What each person was told of by letter"),
        counted_from=_("the day it happened"),
        default=6,
        least=1,
        most=24,
        purge=purge_notices,
        explains=_("Long enough to find again why a letter came."),
    )
)
