"""A collective comes in from another Lieudit; its people are invited to take up their place."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.personal_data import erase_everywhere
from lieudit.hall.portable.reading import Arrived, Unreadable, read_collective
from lieudit.hall.subjects import SubjectRef
from lieudit.hall.tombstones import list_tombstones
from lieudit.people.actions.forgetting import forget_again
from lieudit.people.actions.invitations import (
    digest_short_code,
    digest_token,
    send_invitation,
    write_link,
)
from lieudit.people.events import COLLECTIVE
from lieudit.people.models import Closing, Collective, Invitation, Membership, Person
from lieudit.people.models.digests import make_short_code, make_token
from lieudit.people.queries.belongings import list_role_holders

__all__ = ["Arrival", "Unreadable", "invite_back", "take_in"]

INVITED_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Arrival:
    """What came in, in figures a page can say; `apart`: whose id was somebody's here."""

    collective: Collective
    made_at: str
    rows: int
    persons: int
    apart: int
    forgotten: int
    chain_fault: str
    coordinators: list[Person] = field(default_factory=list)


def take_in(
    source: BinaryIO, passphrase: str, *, slug: str = "", by: Person | None = None
) -> Arrival:
    """Take in a file whole, or raise Unreadable and keep nothing.

    Whoever was erased here does not come back; a group that was closing goes on here.
    """
    with transaction.atomic():
        arrived = read_collective(source, passphrase, slug=slug)
        forgotten = _forget_renewed(arrived.renewed) + forget_again()
        collective = Collective.objects.get(id=arrived.scope_id)
        _record(collective, arrived, by)
        _go_on(collective)
    return Arrival(
        collective=collective,
        made_at=arrived.made_at,
        rows=arrived.rows,
        persons=Person.objects.filter(id__in=arrived.pointed, erased_at__isnull=True).count(),
        apart=len(arrived.renewed),
        forgotten=forgotten,
        chain_fault=arrived.chain_fault,
        coordinators=list_role_holders(collective.id, "coordinator"),
    )


def invite_back(*, arrival: Arrival, by: Person | None) -> list[str]:
    """Invite the coordinators by mail; return the links to hand to those without an address."""
    links = []
    for person in arrival.coordinators:
        token = make_token()
        with transaction.atomic():
            invitation = Invitation.objects.create(
                collective=arrival.collective,
                person=person,
                email=person.email,
                stage=_find_stage(arrival.collective, person),
                role="" if person.email else "coordinator",
                made_by=by,
                token_digest=digest_token(token),
                short_code_digest=digest_short_code(make_short_code()),
                expires_at=timezone.now() + INVITED_FOR,
            )
            if person.email:
                send_invitation(invitation, token)
        if not person.email:
            links.append(write_link(token))
    return links


def _forget_renewed(renewed: dict[UUID, UUID]) -> int:
    """Erase whoever was erased here and came in under a new id, hers being taken by her trace."""
    dead = list_tombstones()
    gone = Person.objects.filter(id__in=renewed, erased_at__isnull=False)
    former = set(gone.values_list("id", flat=True)) | (dead & set(renewed))
    for one in former:
        erase_everywhere(renewed[one])
    return len(former)


def _go_on(collective: Collective) -> None:
    """A group that was closing over there has moved: here it is open."""
    if collective.closed_at is None:
        return
    collective.closed_at = None
    collective.save(update_fields=["closed_at"])
    closings = Closing.objects.filter(collective=collective, reopened_at=None)
    closings.update(reopened_at=timezone.now())


def _find_stage(collective: Collective, person: Person) -> str:
    rows = Membership.objects.filter(collective=collective, person=person, valid_to=None)
    stage = rows.values_list("stage", flat=True).first()
    return stage if stage and stage != "left" else "contact"


def _record(collective: Collective, arrived: Arrived, by: Person | None) -> None:
    audit.record(
        scope_id=collective.id,
        actor_id=by.id if by else None,
        verb="people.collective_moved_in",
        subject=SubjectRef(COLLECTIVE, collective.id),
        payload={"made_at": arrived.made_at, "chain_fault": arrived.chain_fault},
    )
