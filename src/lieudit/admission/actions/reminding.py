"""Letters to those who follow a path: something waits, on the page; nothing else is written."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from lieudit.admission.models import Candidacy, StepNote
from lieudit.hall.mail import send_mail
from lieudit.people import doors as people

DAYS_BEFORE = 2


def remind_owners(today: date | None = None) -> int:
    """Write once to each person about all that comes due for her; return how many letters."""
    today = today or timezone.localdate()
    with transaction.atomic():
        waiting: dict[tuple[UUID, UUID], int] = defaultdict(int)
        for scope_id, owner_id in (*_steps(today), *_actions(today), *_reviews(today)):
            waiting[(scope_id, owner_id)] += 1
        return sum(_write(scope, owner, count) for (scope, owner), count in waiting.items())


def _steps(today: date) -> Iterable[tuple[UUID, UUID]]:
    """Planned days that come near; each is told once, to who has the step or the path."""
    rows = StepNote.objects.select_for_update(of=("self",)).select_related("candidacy")
    due = rows.filter(
        planned_on__lte=today + timedelta(days=DAYS_BEFORE),
        done_on=None,
        skipped_on=None,
        told_on=None,
        candidacy__closed_on=None,
    )
    for note in due:
        note.told_on = today
        note.save(update_fields=["told_on"])
        owner_id = note.owner_id or note.candidacy.owner_id
        if owner_id:
            yield note.collective_id, owner_id


def _actions(today: date) -> Iterable[tuple[UUID, UUID]]:
    due = Candidacy.objects.filter(
        action_on__lte=today + timedelta(days=DAYS_BEFORE), action_told_on=None, closed_on=None
    )
    for candidacy in due:
        candidacy.action_told_on = today
        candidacy.save(update_fields=["action_told_on"])
        owner_id = candidacy.action_owner_id or candidacy.owner_id
        if owner_id:
            yield candidacy.collective_id, owner_id


def _reviews(today: date) -> Iterable[tuple[UUID, UUID]]:
    """« Not now » comes to its day: who was named, and who follows the path."""
    for candidacy in Candidacy.objects.filter(review_on__lte=today, review_told_on=None):
        candidacy.review_told_on = today
        candidacy.save(update_fields=["review_told_on"])
        last = candidacy.decisions.filter(undone_at=None, verdict="not_now")
        referent = last.order_by("-decided_on", "-id").values_list("referent_id", flat=True).first()
        for person_id in filter(None, {referent, candidacy.owner_id}):
            yield candidacy.collective_id, person_id


def _write(scope_id: UUID, person_id: UUID, count: int) -> int:
    found = people.find_mailbox(person_id, scope_id)
    if found is None:
        return 0
    send_mail(
        to=[found.email],
        template="admission/mail/due",
        context={
            "given_name": found.given_name,
            "collective": found.collective_name,
            "count": count,
            "action_url": settings.SITE_URL
            + reverse("people:home", kwargs={"slug": found.collective_slug}),
        },
        language=found.language,
        scope_id=scope_id,
    )
    return 1
