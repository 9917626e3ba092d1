"""A place ends with its collective, and says why; it goes on when the collective is reopened."""

from lieudit.hall.outbox import Delivery, receives
from lieudit.people.events import collective_closed, collective_reopened
from lieudit.places.actions import end_places, reopen_places


@receives(collective_closed)
def end_with_its_collective(delivery: Delivery) -> None:
    if delivery.scope_id is not None:
        end_places(
            collective_id=delivery.scope_id,
            reason=str(delivery.ids["reason"]),
            actor_id=delivery.actor_id,
        )


@receives(collective_reopened)
def go_on_with_its_collective(delivery: Delivery) -> None:
    if delivery.scope_id is not None:
        reopen_places(collective_id=delivery.scope_id, actor_id=delivery.actor_id)
