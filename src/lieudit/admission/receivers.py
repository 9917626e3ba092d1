"""What follows from what happens among people: a request becomes a path, a departure ends one."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from lieudit.admission.actions.departing import note_departure
from lieudit.admission.actions.opening import open_from_request
from lieudit.hall.outbox import Delivery, receives
from lieudit.hall.registry import list_rooms_on
from lieudit.people.events import person_left, request_accepted


@receives(request_accepted)
def begin_the_path(delivery: Delivery) -> None:
    """Where the room is on, whoever is welcomed on her request has her first step done."""
    if delivery.scope_id is None or delivery.subject is None or delivery.actor_id is None:
        return
    if "admission" in {sheet.name for sheet in list_rooms_on(delivery.scope_id)}:
        open_from_request(
            collective_id=delivery.scope_id,
            person_id=delivery.subject.id,
            asked_on=date.fromisoformat(str(delivery.ids["asked_on"])),
            by=UUID(str(delivery.actor_id)),
        )


@receives(person_left)
def end_the_path(delivery: Delivery) -> None:
    if delivery.scope_id is not None and delivery.subject is not None:
        note_departure(
            collective_id=delivery.scope_id,
            person_id=delivery.subject.id,
            on=timezone.localdate(delivery.at),
        )
