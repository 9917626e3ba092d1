"""When a person last came, to tell her what is new since."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from lieudit.people.models import Collective, LastVisit, Person

ONE_VISIT = timedelta(minutes=30)  # pages opened closer than this are one visit


def note_visit(*, collective: Collective, person: Person) -> datetime | None:
    """Note that she is here; return when she was before, or None the first time."""
    now = timezone.now()
    with transaction.atomic():
        visit, is_first = LastVisit.objects.get_or_create(
            collective=collective, person=person, defaults={"seen_at": now}
        )
        if is_first:
            return None
        if now - visit.seen_at > ONE_VISIT:
            visit.before_at = visit.seen_at
        visit.seen_at = max(now, visit.seen_at)
        visit.save(update_fields=["seen_at", "before_at"])
    return visit.before_at
