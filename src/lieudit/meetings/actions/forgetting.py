"""Whoever leaves takes her name; what the group wrote and decided stands."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lieudit.hall.retention import RetentionRule, register_retention
from lieudit.meetings.models import Action, Floor, Hand, Meeting, Point, Seat
from lieudit.meetings.queries.held import PARTS


def erase_person(*, person_id: UUID, collective_id: UUID | None = None) -> int:
    """Take a person's name off meetings; her seat stays, empty, so that a count stays true."""
    here = {} if collective_id is None else {"collective_id": collective_id}
    erased = 0
    with transaction.atomic():
        seats = Seat.objects.filter(person_id=person_id, **here)
        Floor.objects.filter(seat__in=seats).delete()
        Hand.objects.filter(seat__in=seats).delete()
        erased += seats.update(person=None, name="")
        for part in PARTS:
            erased += Meeting.objects.filter(**{part: person_id}, **here).update(**{part: None})
        erased += Point.objects.filter(bearer_id=person_id, **here).update(bearer=None)
        erased += Action.objects.filter(person_id=person_id, **here).update(person=None, who="")
    return erased


def purge_attendance(collective_id: UUID, before: date, on: date) -> int:
    """Take the names off the list of who was there, of meetings before a day; counts stay."""
    seats = Seat.objects.filter(
        collective_id=collective_id,
        meeting__starts_at__date__lt=before,
        meeting__state__in=("ended", "cancelled", "planned"),
    ).exclude(person=None, name="")
    return seats.update(person=None, name="")


def purge_done_actions(collective_id: UUID, before: date, on: date) -> int:
    """Take the names off actions done or dropped before a day; what was done stays."""
    rows = Action.objects.filter(collective_id=collective_id).exclude(person=None, who="")
    done = rows.filter(done_on__lt=before) | rows.filter(dropped_on__lt=before)
    return done.update(person=None, who="")


register_retention(
    RetentionRule(
        code="meetings.attendance",
        label=_("Names of who was at a meeting"),
        counted_from=_("the day of the meeting"),
        default=36,
        least=3,
        purge=purge_attendance,
        explains=_("Minutes keep how many were there; the statutes may ask for the names longer."),
    )
)
register_retention(
    RetentionRule(
        code="meetings.actions",
        label=_("Who did an action noted in a meeting"),
        counted_from=_("the day it was done or dropped"),
        default=12,
        purge=purge_done_actions,
        explains=_("Once done, what counts is that it is done."),
    )
)
