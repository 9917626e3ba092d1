"""A collective closes: read only, its people told, then erased; reopened until that day."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.mail import send_mail
from lieudit.hall.outbox import Event
from lieudit.hall.personal_data import erase_everywhere
from lieudit.hall.portable.erasing import erase_collective_rows
from lieudit.hall.subjects import SubjectRef
from lieudit.hall.tombstones import list_tombstones
from lieudit.people import events
from lieudit.people.actions.departures import remove_files
from lieudit.people.actions.tracing import leave_traces
from lieudit.people.models import Account, Closing, Collective, Mandate, Person
from lieudit.people.queries.belongings import is_known_elsewhere, list_persons_in
from lieudit.people.queries.closings import find_closing, list_all_persons

MONTHS = (1, 3, 6, 12)
REMIND_BEFORE = timedelta(days=14)
DAYS_A_MONTH = 30.44
# What the law and the map need: that it was, when and why it ended, the chain of empty links.
KEPT_ROWS = frozenset({"people.Closing", "places.Place"})


class NotOpen(Exception):
    """It is closed already, or open already: another hand was quicker."""


def close_collective(
    *,
    collective: Collective,
    by: Person,
    reason: str,
    words: str = "",
    closed_on: date,
    months: int = 3,
) -> Closing:
    """Close from today for every page: nothing more is written, all may be read and taken away."""
    with transaction.atomic():
        held = Collective.objects.select_for_update().get(id=collective.id)
        if held.closed_at is not None:
            raise NotOpen
        closing = Closing.objects.create(
            collective=collective,
            reason=reason,
            words=words,
            closed_on=closed_on,
            erase_on=timezone.localdate() + timedelta(days=round(months * DAYS_A_MONTH)),
            closed_by=by,
        )
        collective.closed_at = timezone.now()
        collective.save(update_fields=["closed_at"])
        mandates = Mandate.objects.filter(collective=collective, valid_to=None)
        mandates.filter(valid_from__lte=closed_on).update(valid_to=closed_on)
        _leave_traces(events.collective_closed, collective.id, by.id, reason=reason)
        _tell_everybody(closing, "closed")
    return closing


def reopen_collective(*, collective: Collective, by: Person) -> None:
    """Open again as it was, until the day of erasing; its mandates go on."""
    with transaction.atomic():
        closing = find_closing(collective.id, for_update=True)
        if closing is None or closing.erased_at is not None:
            raise NotOpen
        closing.reopened_at, closing.reopened_by = timezone.now(), by
        closing.save(update_fields=["reopened_at", "reopened_by"])
        Collective.objects.filter(id=collective.id).update(closed_at=None)
        mandates = Mandate.objects.filter(collective=collective, valid_to=closing.closed_on)
        mandates.update(valid_to=None)
        _leave_traces(events.collective_reopened, collective.id, by.id)
        _tell_everybody(closing, "reopened")


def remind_closings(today: date) -> int:
    """Tell everybody, once, that the day of erasing comes; return how many collectives."""
    soon = Closing.objects.filter(
        reopened_at=None, erased_at=None, reminded_at=None, erase_on__lte=today + REMIND_BEFORE
    )
    count = 0
    for closing in soon.select_related("collective"):
        with transaction.atomic():
            mine = Closing.objects.filter(id=closing.id, reminded_at=None)
            if mine.update(reminded_at=timezone.now()):
                _tell_everybody(closing, "closing_soon")
                count += 1
    return count


def erase_closed(today: date) -> int:
    """Erase the collectives whose day has come; return how many."""
    due = Closing.objects.filter(reopened_at=None, erased_at=None, erase_on__lte=today)
    ids = list(due.values_list("collective_id", flat=True))
    for collective_id in ids:
        erase_collective(collective_id)
    return len(ids)


def erase_collective(collective_id: UUID) -> None:
    """Erase all that it held: keys destroyed, rows gone, persons known nowhere else forgotten."""
    with transaction.atomic():
        closing = find_closing(collective_id, for_update=True)
        if closing is None or closing.erased_at is not None:
            return
        alone = _list_known_here_only(collective_id)
        remove_files(collective_id)
        erase_collective_rows(collective_id, KEPT_ROWS)
        for person in alone:
            erase_everywhere(person.id)
        closing.erased_at = timezone.now()
        closing.closed_by = None
        closing.save(update_fields=["erased_at", "closed_by"])
        Collective.objects.filter(id=collective_id).update(
            summary="", is_public=False, accepts_requests=False
        )
        audit.record(scope_id=collective_id, actor_id=None, verb="people.collective_erased")


def erase_again() -> int:
    """After a restore: erase anew the collectives erased since the backup; return how many."""
    back = Collective.objects.filter(id__in=list_tombstones())
    back = back.exclude(id__in=Closing.objects.filter(erased_at__isnull=False).values("collective"))
    for collective in list(back):
        remove_files(collective.id)
        erase_collective_rows(collective.id, KEPT_ROWS)
        Collective.objects.filter(id=collective.id).update(
            closed_at=timezone.now(), summary="", is_public=False, accepts_requests=False
        )
    return len(back)


def _list_known_here_only(collective_id: UUID) -> list[Person]:
    """Return those without an account whom no other collective knows: nothing holds them now."""
    with_account = set(Account.objects.values_list("person_id", flat=True))
    return [
        person
        for person in list_all_persons(collective_id)
        if person.id not in with_account and not is_known_elsewhere(person, collective_id)
    ]


def _tell_everybody(closing: Closing, what: str) -> None:
    """Write to each person who is in: her data is hers to take away."""
    for person in list_persons_in(closing.collective_id):
        if person.email:
            send_mail(
                to=[person.email],
                template=f"people/mail/{what}",
                context={
                    "collective": closing.collective.name,
                    "slug": closing.collective.slug,
                    "reason": closing.get_reason_display(),
                    "closed_on": closing.closed_on,
                    "erase_on": closing.erase_on,
                },
                language=person.language,
                scope_id=closing.collective_id,
            )


def _leave_traces(event: Event, scope_id: UUID, actor_id: UUID, reason: str = "") -> None:
    codes: dict[str, Any] = {"reason": reason} if reason else {}
    subject = SubjectRef(events.COLLECTIVE, scope_id)
    leave_traces(event, scope_id=scope_id, actor_id=actor_id, subject=subject, **codes)
