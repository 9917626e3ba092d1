"""Finds the tasks a killed worker left half-way, and puts them back or fails them."""

import os
import socket
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lieudit.hall.models import Heartbeat, TaskProgress
from lieudit.hall.models.work import TaskState
from lieudit.hall.tasks import resume_or_fail

SILENCE = timedelta(seconds=90)


def reap_tasks(my_worker_id: str = "", silence: timedelta = SILENCE) -> int:
    """Requeue or fail every task whose worker is dead; return how many."""
    running = DBTaskResult.objects.running()
    lost = [task.id for task in running if _is_dead(_last(task.worker_ids), my_worker_id, silence)]
    return sum(_reap(task_id) for task_id in lost)


def _reap(task_id: UUID) -> bool:
    with transaction.atomic():
        task = DBTaskResult.objects.select_for_update().get(id=task_id)
        if task.status != TaskResultStatus.RUNNING:
            return False
        row = TaskProgress.objects.filter(id=task.args_kwargs["args"][0]).first()
        is_unfinished = row is not None and row.state in {TaskState.WAITING, TaskState.RUNNING}
        if row is not None and is_unfinished and resume_or_fail(row):
            task.status = TaskResultStatus.READY
            task.started_at = None
            task.save(update_fields=["status", "started_at"])
            return True
        task.set_successful(None)
    return True


def make_worker_id() -> str:
    """Return an id that tells on which machine and process the worker runs."""
    machine = socket.gethostname().replace(":", "-")[:30]
    return f"{machine}:{os.getpid()}:{os.urandom(4).hex()}"


def _is_dead(worker_id: str, my_worker_id: str, silence: timedelta) -> bool:
    """A silent worker is dead; on this machine a vanished process is dead at once."""
    if worker_id == my_worker_id:
        return False
    if _has_vanished(worker_id):
        return True
    since = timezone.now() - silence
    return not Heartbeat.objects.filter(worker_id=worker_id, beat_at__gte=since).exists()


def _has_vanished(worker_id: str) -> bool:
    machine, _colon, rest = worker_id.partition(":")
    if machine != socket.gethostname().replace(":", "-")[:30]:
        return False
    process = rest.partition(":")[0]
    if not process.isdigit():
        return False
    if int(process) == os.getpid():
        return True  # our own number, but not our id: an earlier life
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _last(worker_ids: list[str]) -> str:
    return worker_ids[-1] if worker_ids else ""
