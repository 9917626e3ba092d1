"""A person is forgotten: in one collective she leaves, or everywhere at once."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.subjects import SubjectRef
from lieudit.people.events import PERSON
from lieudit.people.models import (
    AccessCard,
    Account,
    BodyMember,
    Exchange,
    Guardian,
    HandOver,
    HouseholdMember,
    Invitation,
    LastVisit,
    MandateHolder,
    Membership,
    Person,
    RoleHeld,
)

ROWS = (
    Membership, RoleHeld, HouseholdMember, BodyMember, Guardian, AccessCard, Invitation, LastVisit,
    MandateHolder,
)  # fmt: skip


def erase_person(person_id: UUID, scope_id: UUID | None = None) -> int:
    """Erase what is held on a person here, in one collective or in all; return the rows.

    The row of the person stays, empty, so that what the group did still stands.
    """
    with transaction.atomic():
        erased = 0
        for model in ROWS:
            rows = model._default_manager.filter(person_id=person_id)
            erased += _within(rows, scope_id).delete()[0]
        for side in ("offered_by_id", "offered_to_id"):
            erased += _within(HandOver.objects.filter(**{side: person_id}), scope_id).delete()[0]
        written = _within(Exchange.objects.filter(written_by_id=person_id), scope_id)
        erased += written.update(written_by=None)
        audit.forget(SubjectRef(PERSON, person_id), scope_id=scope_id)
        if scope_id is None:
            erased += _empty_person(person_id)
    return erased


def _within(rows: QuerySet[Any], scope_id: UUID | None) -> QuerySet[Any]:
    return rows if scope_id is None else rows.filter(collective_id=scope_id)


def _empty_person(person_id: UUID) -> int:
    gone = Account.objects.filter(person_id=person_id).delete()[0]
    Guardian.objects.filter(guardian_id=person_id).update(guardian=None, guardian_name="—")
    return gone + Person.objects.filter(id=person_id, erased_at__isnull=True).update(
        given_name="—",
        family_name="",
        email="",
        phone="",
        prefers_paper=False,
        erased_at=timezone.now(),
    )
