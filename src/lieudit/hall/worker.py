"""The worker: runs queued tasks, redelivers events, keeps the house in order.

One process beside the web server. SIGTERM lets the task in hand finish;
a worker killed outright is noticed by the next one (see `reaper`).
"""

import logging
import os
import signal
import threading
import time
from types import FrameType
from typing import Any

from django.conf import settings
from django.db import close_old_connections, connection, connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker
from django_tasks_db.models import DBTaskResult

from lieudit.hall.models import Heartbeat
from lieudit.hall.outbox_delivery import sweep_outbox
from lieudit.hall.periodic import run_due
from lieudit.hall.reaper import make_worker_id, reap_tasks

logger = logging.getLogger(__name__)

PAUSE = 1.0
BEAT = 10.0
SWEEP = 5.0
OVERDUE = 75  # exit status: a task outlived its limit, start me again


class LimitedWorker(QueueWorker):
    """The queue's own worker, with the time each task began, for the limit."""

    began_at: float | None = None

    def run_task(self, db_task_result: DBTaskResult[..., Any]) -> None:
        self.began_at = time.monotonic()
        try:
            super().run_task(db_task_result)
        finally:
            self.began_at = None


class Worker:
    def __init__(self) -> None:
        self.id = make_worker_id()
        self.stopping = threading.Event()
        self.queue: LimitedWorker | None = None

    def run(self) -> None:
        """Work until told to stop."""
        self._beat()
        pulse = threading.Thread(target=self._keep_beating, daemon=True, name="pulse")
        pulse.start()
        next_sweep = 0.0
        while not self.stopping.is_set():
            close_old_connections()
            try:
                if time.monotonic() >= next_sweep:
                    next_sweep = time.monotonic() + SWEEP
                    self._keep_house()
                self.run_batch()
            except Exception as error:
                logger.error("worker round failed: %s", type(error).__name__)
            self.stopping.wait(PAUSE)
        Heartbeat.objects.filter(worker_id=self.id).delete()

    def run_batch(self, most: int = 20) -> None:
        """Run the tasks that wait, a few at a time so that the house is kept in between."""
        self.queue = LimitedWorker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=most,
            worker_id=self.id,
            excluded_queue_names=[],
        )
        self.queue.running = not self.stopping.is_set()
        self.queue.run()

    def stop(self, signum: int = 0, frame: FrameType | None = None) -> None:
        """Finish the task in hand, then leave."""
        self.stopping.set()
        if self.queue is not None:
            self.queue.running = False

    def _keep_house(self) -> None:
        reap_tasks(self.id)
        sweep_outbox()
        run_due()

    def _keep_beating(self) -> None:
        while not self.stopping.wait(BEAT):
            self._end_if_overdue()
            try:
                self._beat()
            except Exception as error:
                logger.warning("pulse missed: %s", type(error).__name__)
            finally:
                connections.close_all()

    def _beat(self) -> None:
        Heartbeat.objects.update_or_create(worker_id=self.id, defaults={"beat_at": timezone.now()})

    def _end_if_overdue(self) -> None:
        began = self.queue.began_at if self.queue else None
        if began is not None and time.monotonic() - began > settings.TASK_LIMIT_SECONDS:
            logger.error("a task outlived its limit; the worker ends and must be restarted")
            os._exit(OVERDUE)


def run() -> None:
    """Run the worker in this process until SIGTERM or SIGINT."""
    worker = Worker()
    signal.signal(signal.SIGTERM, worker.stop)
    signal.signal(signal.SIGINT, worker.stop)
    worker.run()
    connection.close()


def run_waiting() -> None:
    """Run now, in this process, every task that waits (demonstration, tests)."""
    Worker().run_batch(most=10_000)
