"""Requests to join and invitations are forgotten: with their person, or by time."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit, vault
from lieudit.people.models import Invitation, JoinRequest, Person
from lieudit.people.queries.accounts import list_persons_of
from lieudit.people.queries.join_requests import list_requests_of, list_settled_before

# Told to the visitor who asks, and in docs/guide/donnees-personnelles.md.
KEPT_MONTHS = 6
KEPT = timedelta(days=KEPT_MONTHS * 61 // 2)


def forget_requests_of(*, person: Person, scope_id: UUID | None = None) -> int:
    """Erase what a person asked and how she was invited; return the rows."""
    asked, invited = list_requests_of(person), Invitation.objects.none()
    # The mailbox of a couple: the other's invitation stays.
    if person.email and len(list_persons_of(person.email)) == 1:
        invited = Invitation.objects.filter(person=None, email__iexact=person.email)
    if scope_id is not None:
        asked = asked.filter(collective_id=scope_id)
        invited = invited.filter(collective_id=scope_id)
    with transaction.atomic():
        return _forget(asked) + invited.delete()[0]


def forget_old_requests(collective_id: UUID | None = None, before: date | None = None) -> int:
    """Erase the requests and the invitations that have served, six months ago or before a day."""
    limit = timezone.now() - KEPT
    if before is not None:
        limit = timezone.make_aware(datetime.combine(before, time.min))
    old_ones = list_settled_before(limit)
    expired = Invitation.objects.filter(expires_at__lt=limit)
    if collective_id is not None:
        old_ones = old_ones.filter(collective_id=collective_id)
        expired = expired.filter(collective_id=collective_id)
    with transaction.atomic():
        old = list(old_ones)
        for one in old:
            audit.record(
                scope_id=one.collective_id,
                actor_id=None,
                verb="people.join_request_expired",
                payload={"request": str(one.id)},
            )
        return _forget(old) + expired.delete()[0]


def _forget(requests: Iterable[JoinRequest]) -> int:
    ids = []
    for one in requests:
        vault.destroy_keys(one.collective_id, one.id)
        ids.append(one.id)
    return JoinRequest.objects.filter(id__in=ids).delete()[0]
