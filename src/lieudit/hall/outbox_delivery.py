"""Delivers events in this process, and again later when a receiver failed."""

import logging
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from lieudit.hall.models import Delivered, OutboxEvent
from lieudit.hall.outbox import (
    Delivery,
    Receiver,
    list_receivers,
    read_delivery,
    register_deliverer,
)

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 12
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=6)


def deliver_event(event_id: UUID) -> bool:
    """Give an event to each receiver that has not had it; say whether all have now."""
    row = OutboxEvent.objects.get(id=event_id)
    if row.delivered_at or row.given_up_at:
        return True
    delivery = read_delivery(row)
    done = set(row.deliveries.values_list("receiver", flat=True))
    waiting = [item for item in list_receivers(row.name).items() if item[0] not in done]
    results = [_deliver_to(name, receiver, delivery) for name, receiver in waiting]
    if all(results):
        OutboxEvent.objects.filter(id=event_id).update(delivered_at=timezone.now())
        return True
    _put_off(row)
    return False


def sweep_outbox(limit: int = 200) -> int:
    """Deliver what still waits and is due; return how many events were tried.

    A poison event waits longer each time, so it never holds up the others.
    """
    due = OutboxEvent.objects.filter(
        delivered_at__isnull=True, given_up_at__isnull=True, next_try_at__lte=timezone.now()
    ).order_by("next_try_at", "id")
    tried = list(due.values_list("id", flat=True)[:limit])
    for event_id in tried:
        deliver_event(event_id)
    return len(tried)


def count_given_up() -> int:
    """Return how many events some receiver never took: `lieudit doctor` tells it."""
    return OutboxEvent.objects.filter(given_up_at__isnull=False).count()


def retry_given_up() -> int:
    """Put the events that were given up back in the queue, once their cause is mended."""
    return OutboxEvent.objects.filter(given_up_at__isnull=False).update(
        given_up_at=None, attempts=0, next_try_at=timezone.now()
    )


def compute_wait(attempts: int) -> timedelta:
    """Return how long to wait after this many failed attempts: 30 s doubling up to 6 h."""
    doublings = min(max(attempts - 1, 0), 20)
    return min(FIRST_WAIT * float(1 << doublings), LONGEST_WAIT)


def _deliver_to(name: str, receiver: Receiver, delivery: Delivery) -> bool:
    try:
        with transaction.atomic():
            Delivered.objects.create(event_id=delivery.event_id, receiver=name)
            receiver(delivery)
    except Exception as error:
        if isinstance(error, IntegrityError) and _has_had(name, delivery.event_id):
            return True
        # The class only: a message may quote what somebody wrote.
        logger.error(
            "receiver %s failed on event %s: %s", name, delivery.event_id, type(error).__name__
        )
        return False
    return True


def _has_had(name: str, event_id: UUID) -> bool:
    return Delivered.objects.filter(event_id=event_id, receiver=name).exists()


def _put_off(row: OutboxEvent) -> None:
    attempts = row.attempts + 1
    now = timezone.now()
    OutboxEvent.objects.filter(id=row.id).update(
        attempts=attempts,
        next_try_at=now + compute_wait(attempts),
        given_up_at=now if attempts >= MOST_ATTEMPTS else None,
    )


def deliver_quietly(event_id: UUID) -> None:
    """Deliver right after commit; a failure is left to the worker's sweep."""
    try:
        deliver_event(event_id)
    except Exception as error:
        logger.error("event %s left to the worker: %s", event_id, type(error).__name__)


register_deliverer(deliver_quietly)
