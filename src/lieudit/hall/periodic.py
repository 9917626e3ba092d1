"""What the worker does again and again: `@every(minutes=…)` functions of any room.

Several workers may run the same one: each function must bear being run twice.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from lieudit.hall.models import Heartbeat, OutboxEvent, QueuedMail, TaskProgress
from lieudit.hall.throttle import purge_hits
from lieudit.hall.vault import record_tombstones

logger = logging.getLogger(__name__)

KEEP_TASKS = timedelta(days=30)
KEEP_MAILS = timedelta(days=3)
KEEP_EVENTS = timedelta(days=730)


@dataclass
class Periodic:
    name: str
    run: Callable[[], object]
    seconds: float
    due_at: float = 0.0


_periodics: dict[str, Periodic] = {}


def every(*, minutes: float) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Register a function the worker calls at start and then every so many minutes."""

    def register(function: Callable[[], object]) -> Callable[[], object]:
        name = f"{function.__module__}.{function.__qualname__}"
        _periodics[name] = Periodic(name, function, minutes * 60)
        return function

    return register


def run_due(now: float | None = None) -> list[str]:
    """Run what is due; one that fails is logged by its class and leaves the others be."""
    moment = time.monotonic() if now is None else now
    ran = []
    for periodic in list(_periodics.values()):
        if periodic.due_at > moment:
            continue
        periodic.due_at = moment + periodic.seconds
        ran.append(periodic.name)
        try:
            periodic.run()
        except Exception as error:
            logger.error("periodic %s failed: %s", periodic.name, type(error).__name__)
    return ran


@every(minutes=60)
def list_forgotten_keys() -> None:
    record_tombstones()


@every(minutes=60)
def clean_up() -> None:
    """Delete what has served: sessions, counts, finished tasks, old letters and events."""
    now = timezone.now()
    purge_hits()
    if settings.SESSION_ENGINE.endswith(".db"):
        Session.objects.filter(expire_date__lt=now).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEEP_TASKS).delete()
    TaskProgress.objects.filter(finished_at__lt=now - KEEP_TASKS).delete()
    QueuedMail.objects.filter(created_at__lt=now - KEEP_MAILS).delete()
    OutboxEvent.objects.filter(delivered_at__lt=now - KEEP_EVENTS).delete()
    Heartbeat.objects.filter(beat_at__lt=now - timedelta(days=1)).delete()
