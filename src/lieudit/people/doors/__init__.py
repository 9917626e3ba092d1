"""What rooms above may ask about persons and collectives; small answers, no rows."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall.subjects import SubjectRef
from lieudit.people import events
from lieudit.people.actions import stages
from lieudit.people.actions.correspondents import receive_correspondent
from lieudit.people.actions.refusals import Refused
from lieudit.people.actions.tracing import leave_traces
from lieudit.people.models import (
    Body,
    BodyMember,
    Collective,
    CollectiveLink,
    Mandate,
    Membership,
    Person,
    RoleHeld,
)
from lieudit.people.queries import groups
from lieudit.people.queries import stays as periods
from lieudit.people.queries.cards import list_cards_of
from lieudit.people.queries.members import LEFT, list_people
from lieudit.people.queries.rights import reach


class MailboxRefused(Exception):
    """The sentence to show beside the address."""


class StageRefused(Exception):
    """Her periods do not allow this change; `sentence` says why, to whoever asked."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class PersonSeen:
    """A person as a page may name her; no address and no phone."""

    id: UUID
    full_name: str
    short_name: str
    given_name: str
    language: str
    prefers_paper: bool


@dataclass(frozen=True)
class MemberSeen:
    """A person with what she is in a collective on a day."""

    person: PersonSeen
    stage: str
    since: date | None
    roles: frozenset[str]


@dataclass(frozen=True)
class CardSeen:
    """A printed card that opens a person's pages; whoever printed it could use it."""

    made_by: str  # empty when whoever printed it is forgotten
    made_on: date
    last_used_on: date | None


@dataclass(frozen=True)
class BodySeen:
    """A circle or a group; `until` when it has ended, that day it was no more."""

    id: UUID
    name: str
    kind: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Mailbox:
    """Where a letter reaches somebody, and the group it speaks for."""

    email: str
    given_name: str
    language: str
    collective_name: str
    collective_slug: str


@dataclass(frozen=True)
class HouseholdSeen:
    id: UUID
    name: str
    persons: tuple[PersonSeen, ...]


def get_persons(person_ids: Iterable[UUID]) -> dict[UUID, PersonSeen]:
    """Return several persons at once, without those erased; one query."""
    rows = Person.objects.filter(id__in=set(person_ids), erased_at__isnull=True)
    return {person.id: _see(person) for person in rows}


def list_members(
    collective_id: UUID, on: date | None = None, stages: Iterable[str] | None = None
) -> list[MemberSeen]:
    """Return who is in a collective that day, by name; those who left only when asked."""
    wanted = None if stages is None else set(stages)
    return [
        MemberSeen(_see(line.person), line.stage, line.since, frozenset(line.roles))
        for line in list_people(collective_id, on or timezone.localdate())
        if (line.stage in wanted if wanted is not None else line.stage != LEFT or line.roles)
    ]


def roles_of(person_id: UUID, collective_id: UUID, on: date | None = None) -> frozenset[str]:
    """Return the roles a person holds in a collective that day."""
    rows = RoleHeld.objects.current_on(on or timezone.localdate()).filter(
        person_id=person_id, collective_id=collective_id
    )
    return frozenset(rows.values_list("role", flat=True))


def names_holding(collective_id: UUID, roles: Iterable[str], *days: date) -> dict[UUID, str]:
    """Names by id of those who hold one of these roles on each of the days, in their order."""
    persons = Person.objects.filter(erased_at__isnull=True)
    for day in days:
        held = RoleHeld.objects.current_on(day).filter(
            collective_id=collective_id, role__in=list(roles)
        )
        persons = persons.filter(id__in=held.values("person_id"))
    return {one.id: one.full_name for one in persons.order_by("given_name", "family_name")}


def names_of(person_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Names by id; an unknown id is simply not there."""
    return {key: person.full_name for key, person in get_persons(person_ids).items()}


def list_bodies(collective_id: UUID, on: date | None = None) -> list[BodySeen]:
    """Return the bodies of that day, the whole collective first."""
    rows = Body.objects.current_on(on or timezone.localdate()).filter(collective_id=collective_id)
    seen = [_see_body(row) for row in rows.order_by("name", "id")]
    return sorted(seen, key=lambda body: body.kind != "collective")


def find_body(collective_id: UUID, body_id: UUID) -> BodySeen | None:
    """Return a body of the collective, also one that has ended."""
    row = Body.objects.filter(collective_id=collective_id, id=body_id).first()
    return _see_body(row) if row else None


def list_seats(collective_id: UUID, on: date) -> dict[UUID, list[PersonSeen]]:
    """Return who is in each body that day, the whole collective too; three queries for all."""
    seats = BodyMember.objects.current_on(on).filter(
        collective_id=collective_id, person__erased_at__isnull=True
    )
    found: dict[UUID, list[PersonSeen]] = {}
    for seat in seats.select_related("person").order_by("person__given_name", "id"):
        found.setdefault(seat.body_id, []).append(_see(seat.person))
    whole = Body.objects.current_on(on).filter(collective_id=collective_id, kind="collective")
    persons = [_see(one) for one in groups.list_whole(collective_id, on)]
    return found | dict.fromkeys(whole.values_list("id", flat=True), persons)


def people_of_body(body_id: UUID, on: date | None = None) -> list[PersonSeen]:
    """Return who is in a body that day; the whole collective is its members of that day."""
    body = Body.objects.filter(id=body_id).first()
    if body is None:
        return []
    return [_see(one) for one in groups.list_body_persons(body, on or timezone.localdate())]


def receive_by_mailbox(
    *, collective_id: UUID, given_name: str, family_name: str, email: str, actor_id: UUID
) -> PersonSeen:
    """Return who receives something at a mailbox without belonging to the collective.

    She comes in by six digits sent there. Nobody known is changed, nor told to be known.
    """
    try:
        person = receive_correspondent(
            collective_id=collective_id,
            given_name=given_name,
            family_name=family_name,
            email=email,
            actor_id=actor_id,
        )
    except Refused as refused:
        raise MailboxRefused(str(refused.sentence)) from refused
    return _see(person)


def list_mandators(collective_id: UUID, on: date) -> list[str]:
    """Return who ordered the accompaniment, as named in its mandates and links of that day."""
    links = CollectiveLink.objects.current_on(on).filter(
        collective_id=collective_id, kind="mandator"
    )
    mandates = Mandate.objects.current_on(on).filter(collective_id=collective_id)
    names = [
        *links.order_by("valid_from").values_list("other_name", flat=True),
        *mandates.order_by("valid_from").values_list("mandator_name", flat=True),
    ]
    return list(dict.fromkeys(name for name in names if name))


def list_mandate_purposes(collective_id: UUID, on: date) -> list[str]:
    """Return what the accompaniment of that day was ordered for."""
    mandates = Mandate.objects.current_on(on).filter(collective_id=collective_id)
    return list(mandates.order_by("valid_from").values_list("purpose", flat=True))


def list_households(collective_id: UUID, on: date | None = None) -> list[HouseholdSeen]:
    """Return the households of that day by name, with who shares each."""
    return [
        HouseholdSeen(
            row.id,
            row.name,
            tuple(
                _see(stay.person)
                for stay in row.here  # type: ignore[attr-defined]
                if not stay.person.erased_at
            ),
        )
        for row in groups.list_households(collective_id, on or timezone.localdate())
    ]


def find_mailbox(person_id: UUID, collective_id: UUID) -> Mailbox | None:
    """Return where to write to a person about a collective; None without an address."""
    person = Person.objects.filter(id=person_id, erased_at__isnull=True).exclude(email="").first()
    collective = Collective.objects.filter(id=collective_id).first()
    if person is None or collective is None:
        return None
    return Mailbox(
        person.email, person.given_name, person.language, collective.name, collective.slug
    )


def stage_of(person_id: UUID, collective_id: UUID, on: date | None = None) -> str:
    """Return a person's stage in a collective that day; empty when she has none."""
    rows = Membership.objects.current_on(on or timezone.localdate()).filter(
        person_id=person_id, collective_id=collective_id
    )
    found = rows.order_by("-valid_from", "-id").values_list("stage", flat=True).first()
    return str(found or "")


def find_carrier_name(collective_id: UUID, on: date) -> str:
    """Return who legally carries the collective, else who ordered its accompaniment, or nothing."""
    links = CollectiveLink.objects.current_on(on).filter(
        collective_id=collective_id, kind__in=("carrying_structure", "mandator")
    )
    row = links.order_by("kind", "valid_from").first()
    return str(row.other_name) if row else ""


def list_live_cards(person_id: UUID, collective_id: UUID) -> list[CardSeen]:
    """Return the cards that open a person's pages in a collective today, newest first."""
    person = Person.objects.filter(id=person_id, erased_at__isnull=True).first()
    if person is None:
        return []
    return [
        CardSeen(
            made_by=card.made_by.full_name if card.made_by and not card.made_by.erased_at else "",
            made_on=timezone.localdate(card.created_at),
            last_used_on=timezone.localdate(card.last_used_at) if card.last_used_at else None,
        )
        for card in list_cards_of(person, collective_id)
    ]


def list_entries(collective_id: UUID, stages: Collection[str]) -> dict[UUID, date]:
    """Return by person the first day she was at one of these stages."""
    return periods.list_entries(collective_id, stages)


def list_never_settled_departures(collective_id: UUID, on: date) -> dict[UUID, date]:
    """Return by person the day she left, for those who were never in integration nor member."""
    return periods.list_never_settled_departures(collective_id, on)


def list_restricted(collective_id: UUID, person_ids: Iterable[UUID]) -> set[UUID]:
    """Return those who asked that nobody use their data for now (GDPR art. 18)."""
    return reach.list_restricted(collective_id, person_ids)


def _see_body(row: Body) -> BodySeen:
    return BodySeen(row.id, row.name, row.kind, row.valid_from, row.valid_to)


def _see(person: Person) -> PersonSeen:
    return PersonSeen(
        id=person.id,
        full_name=person.full_name,
        short_name=person.short_name,
        given_name=person.given_name,
        language=person.language,
        prefers_paper=person.prefers_paper,
    )


def lock_collective(collective_id: UUID) -> None:
    """Make those who write about one collective queue until their transaction ends."""
    Collective.objects.select_for_update().get(id=collective_id)


def move_to_stage(
    *, collective_id: UUID, person_id: UUID, stage: str, on: date, actor_id: UUID | None
) -> UUID | None:
    """Begin a stage that day and return what takes it back; None when she stands there already.

    Only a welcome is news: a step on the way, or a withdrawal, is told to nobody.
    Raises StageRefused when her periods do not allow it.
    """
    if stage_of(person_id, collective_id) == stage:
        return None
    try:
        begun = stages.change_stage(
            collective=Collective.objects.get(id=collective_id),
            person=Person.objects.get(id=person_id),
            stage=stage,
            on=on,
            actor_id=actor_id,
            is_news=stage in groups.WHOLE_STAGES,
        )
    except Refused as refusal:
        raise StageRefused(str(refusal.sentence)) from refusal
    return begun.id


def take_back_stage(*, collective_id: UUID, change_id: UUID, actor_id: UUID | None) -> bool:
    """Undo what `move_to_stage` did, unless another change followed."""
    row = Membership.objects.filter(collective_id=collective_id, id=change_id).first()
    if row is None:
        return False
    try:
        stages.undo_stage_change(membership=row, actor_id=actor_id)
    except Refused:
        return False
    return True


def tell_candidacy_ended(
    *, collective_id: UUID, person_ids: Iterable[UUID], on: date, actor_id: UUID | None
) -> None:
    """Tell every room that these persons are no longer on their way in; never why."""
    with transaction.atomic():
        for person_id in person_ids:
            leave_traces(
                events.candidacy_ended,
                scope_id=collective_id,
                actor_id=actor_id,
                subject=SubjectRef(events.PERSON, person_id),
                public=False,
                on=on.isoformat(),
            )


def tell_candidacy_resumed(
    *, collective_id: UUID, person_ids: Iterable[UUID], actor_id: UUID | None
) -> None:
    """Tell every room that these persons are on their way in again."""
    with transaction.atomic():
        for person_id in person_ids:
            leave_traces(
                events.candidacy_resumed,
                scope_id=collective_id,
                actor_id=actor_id,
                subject=SubjectRef(events.PERSON, person_id),
                public=False,
            )
