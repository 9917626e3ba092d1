"""What a room above may ask to be done with circles and groups; refusals come in a sentence."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from lieudit.people.actions import bodies as acts
from lieudit.people.actions.refusals import Refused
from lieudit.people.models import Body, BodyMember, Collective, Person


class BodyRefused(Exception):
    """This cannot be done with the body; `sentence` says why, `field` where on a form."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


def ensure_whole_body(collective_id: UUID) -> UUID:
    """Return the id of the body of all members, made the first time it is needed."""
    return acts.ensure_whole_body(Collective.objects.get(id=collective_id)).id


def make_body(
    *, collective_id: UUID, name: str, on: date, kind: str = "circle", actor_id: UUID | None
) -> UUID:
    """Begin a circle or a working group that day; return its id."""
    collective = Collective.objects.get(id=collective_id)
    made: Body = _try(
        lambda: acts.make_body(
            collective=collective, name=name, kind=kind, on=on, actor_id=actor_id
        )
    )
    return made.id


def rename_body(*, collective_id: UUID, body_id: UUID, name: str, actor_id: UUID | None) -> None:
    with transaction.atomic():
        body = _find(collective_id, body_id)
        if body.name != name:
            acts.rename_body(body=body, name=name, actor_id=actor_id)


def end_body(*, collective_id: UUID, body_id: UUID, on: date, actor_id: UUID | None) -> None:
    """End a circle and everybody's place in it that day."""
    _try(lambda: acts.end_body(body=_find(collective_id, body_id), on=on, actor_id=actor_id))


def join_body(
    *, collective_id: UUID, body_id: UUID, person_id: UUID, on: date, actor_id: UUID | None
) -> None:
    """Put somebody in a circle from that day on."""
    person = Person.objects.get(id=person_id)

    def act() -> None:
        body = _find(collective_id, body_id)
        acts.join_body(body=body, person=person, on=on, actor_id=actor_id)

    _try(act)


def leave_body(
    *, collective_id: UUID, body_id: UUID, person_id: UUID, on: date, actor_id: UUID | None
) -> UUID | None:
    """End somebody's place in a circle; return what puts her back, or None: she was not in it."""
    member = BodyMember.objects.filter(
        collective_id=collective_id, body_id=body_id, person_id=person_id, valid_to__isnull=True
    ).first()
    if member is None:
        return None
    _try(lambda: acts.leave_body(member=member, on=on, actor_id=actor_id))
    seat_id: UUID = member.id
    return seat_id


def restore_seat(*, collective_id: UUID, seat_id: UUID, actor_id: UUID | None) -> None:
    """Undo what `leave_body` did."""
    member = BodyMember.objects.select_related("body").filter(
        collective_id=collective_id, id=seat_id
    )
    found = member.first()
    if found is not None and found.valid_to is not None:
        _try(lambda: acts.restore_body_member(member=found, actor_id=actor_id))


def count_in_bodies(collective_id: UUID, on: date) -> dict[UUID, int]:
    """Return how many people are in each circle that day, without those erased; one query."""
    rows = BodyMember.objects.current_on(on).filter(
        collective_id=collective_id, person__erased_at__isnull=True
    )
    counted = rows.values("body_id").annotate(count=Count("person_id", distinct=True))
    return {row["body_id"]: row["count"] for row in counted}


def _find(collective_id: UUID, body_id: UUID) -> Body:
    body: Body = Body.objects.select_for_update().get(collective_id=collective_id, id=body_id)
    return body


def _try(act: Callable[[], Any]) -> Any:
    """Do the act in one transaction; a refusal of this room becomes one its callers know."""
    try:
        with transaction.atomic():
            return act()
    except Refused as refused:
        raise BodyRefused(str(refused.sentence), refused.field) from refused
