"""A person is forgotten: in one collective she leaves, or everywhere at once."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from lieudit.hall import audit, vault
from lieudit.hall.mail import forget_letters
from lieudit.hall.subjects import SubjectRef
from lieudit.hall.tombstones import add_tombstones
from lieudit.people.actions.data_pack import forget_packs_of
from lieudit.people.actions.old_requests import forget_requests_of
from lieudit.people.actions.rights.asking import forget_words
from lieudit.people.actions.second_factor import SITE
from lieudit.people.events import PERSON
from lieudit.people.models import (
    AccessCard,
    Account,
    BodyMember,
    CoordinationClaim,
    Exchange,
    Guardian,
    HandOver,
    Household,
    HouseholdMember,
    Invitation,
    LastVisit,
    MandateHolder,
    Membership,
    Person,
    Restriction,
    RightsRequest,
    RoleHeld,
)
from lieudit.people.queries.accounts import list_persons_of

ROWS = (
    Membership, RoleHeld, HouseholdMember, BodyMember, Guardian, AccessCard, Invitation, LastVisit,
    MandateHolder, Restriction,
)  # fmt: skip


def erase_person(person_id: UUID, scope_id: UUID | None = None) -> int:
    """Erase what is held on a person here, in one collective or in all; return the rows.

    The row of the person stays, empty, so that what the group did still stands.
    """
    with transaction.atomic():
        erased = _forget_own_households(person_id, scope_id)
        for model in ROWS:
            rows = model._default_manager.filter(person_id=person_id)
            erased += _within(rows, scope_id).delete()[0]
        for rows in _list_hand_overs(person_id):
            erased += _within(rows, scope_id).delete()[0]
        for person in Person.objects.filter(id=person_id):
            erased += forget_requests_of(person=person, scope_id=scope_id)
        # That she asked and was answered stays (GDPR art. 5(2)), without a word of it.
        for request in _within(RightsRequest.objects.filter(person_id=person_id), scope_id):
            forget_words(request)
        erased += forget_packs_of(person_id)
        written = _within(Exchange.objects.filter(written_by_id=person_id), scope_id)
        erased += written.update(written_by=None)
        audit.forget(SubjectRef(PERSON, person_id), scope_id=scope_id)
        if scope_id is None:
            erased += _empty_person(person_id)
    return erased


def record_forgotten() -> int:
    """List whoever was forgotten outside the database: an older backup brings her back."""
    gone = Person.objects.filter(erased_at__isnull=False)
    return add_tombstones(gone.values_list("id", flat=True))


def _list_hand_overs(person_id: UUID) -> list[QuerySet[Any]]:
    return [
        HandOver.objects.filter(offered_by_id=person_id),
        HandOver.objects.filter(offered_to_id=person_id),
        CoordinationClaim.objects.filter(claimed_by_id=person_id),
    ]


def _forget_own_households(person_id: UUID, scope_id: UUID | None) -> int:
    """A household of one often bears her name; one shared with others is theirs too."""
    mine = _within(HouseholdMember.objects.filter(person_id=person_id), scope_id)
    shared = HouseholdMember.objects.exclude(person_id=person_id)
    own = Household.objects.filter(id__in=mine.values("household_id"))
    return own.exclude(id__in=shared.values("household_id")).delete()[0]


def _within(rows: QuerySet[Any], scope_id: UUID | None) -> QuerySet[Any]:
    return rows if scope_id is None else rows.filter(collective_id=scope_id)


def _forget_letters(person_id: UUID) -> None:
    for person in Person.objects.filter(id=person_id, erased_at__isnull=True):
        forget_letters(
            address=person.email,
            full_name=person.full_name,
            given_name=person.given_name,
            is_shared=len(list_persons_of(person.email)) > 1,
        )


def _empty_person(person_id: UUID) -> int:
    vault.destroy_keys(SITE, person_id)
    _forget_letters(person_id)
    transaction.on_commit(record_forgotten, robust=True)
    gone = Account.objects.filter(person_id=person_id).delete()[0]
    Guardian.objects.filter(guardian_id=person_id).update(
        guardian=None, guardian_name="—", phone=""
    )
    return gone + Person.objects.filter(id=person_id, erased_at__isnull=True).update(
        given_name="—",
        family_name="",
        email="",
        phone="",
        prefers_paper=False,
        erased_at=timezone.now(),
    )
