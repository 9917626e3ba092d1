"""Long work done by the worker, told step by step to who asked for it.

A task is a function of a `Progress` and of ids. One queue entry carries the
progress row's id and nothing else, so no text of anybody waits in a queue.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django_tasks import task

from lieudit.hall.models import TaskProgress
from lieudit.hall.models.work import TaskState

logger = logging.getLogger(__name__)

MOST_INTERRUPTIONS = 3


@dataclass(frozen=True)
class Background:
    """A registered task. `is_idempotent`: may be run again after a failure or a crash.

    `find_page` takes its ids and returns where to go on once it is done.
    """

    name: str
    run: Callable[..., None]
    label: str | Promise
    is_idempotent: bool
    attempts: int
    find_page: Callable[..., str] | None = None


class Progress:
    """How far a task is; what `start` returns and what the task is given to tell."""

    def __init__(self, progress_id: UUID) -> None:
        self.id = progress_id

    @property
    def url(self) -> str:
        return reverse("hall:task_progress", args=[self.id])

    def tell(self, done: int, total: int) -> None:
        """Say how many steps are done, outside any transaction of the task."""
        self._write(done=done, total=total, told_at=timezone.now())

    def _write(self, **fields: Any) -> None:
        TaskProgress.objects.filter(id=self.id).update(**fields)


_tasks: dict[str, Background] = {}


def background(
    *,
    name: str,
    label: str | Promise = "",
    is_idempotent: bool = True,
    attempts: int = 3,
    find_page: Callable[..., str] | None = None,
) -> Callable[[Callable[..., None]], Background]:
    """Register a task under a lasting name (« interviews.release_wave »)."""

    def register(function: Callable[..., None]) -> Background:
        if name in _tasks and _tasks[name].run.__qualname__ != function.__qualname__:
            raise ValueError(f"task registered twice: {name}")
        _tasks[name] = Background(name, function, label, is_idempotent, attempts, find_page)
        return _tasks[name]

    return register


def find_task(name: str) -> Background | None:
    return _tasks.get(name)


def start(
    started: Background,
    *,
    scope_id: UUID | None = None,
    actor_id: UUID | None = None,
    **ids: UUID | int,
) -> Progress:
    """Queue a task with the change that asks for it: undone together if that fails."""
    for key, value in ids.items():
        if not isinstance(value, UUID | int):
            raise TypeError(f"a task takes ids only: {key}")
    with transaction.atomic():
        row = TaskProgress.objects.create(
            scope_id=scope_id,
            actor_id=actor_id,
            task_name=started.name,
            ids={k: str(v) if isinstance(v, UUID) else v for k, v in ids.items()},
        )
        run_queued.enqueue(str(row.id))
    return Progress(row.id)


def find_started(started: Background, actor_id: UUID, **ids: UUID | int) -> Progress | None:
    """Return the latest progress of a task this person asked for on these ids."""
    wanted = {key: str(one) if isinstance(one, UUID) else one for key, one in ids.items()}
    rows = TaskProgress.objects.filter(task_name=started.name, actor_id=actor_id, ids=wanted)
    row = rows.order_by("-id").first()
    return Progress(row.id) if row else None


def find_page(row: TaskProgress) -> str:
    """Return where to go on after a task; empty when it says nothing."""
    found = find_task(row.task_name)
    if found is None or found.find_page is None:
        return ""
    return found.find_page(**{key: _read_id(value) for key, value in row.ids.items()})


@task()
def run_queued(progress_id: str) -> None:
    """Run what a progress row names; the queue's only task."""
    row = TaskProgress.objects.filter(id=progress_id).first()
    if row is None or row.state in {TaskState.DONE, TaskState.FAILED}:
        return
    found = find_task(row.task_name)
    if found is None:
        _finish(row, TaskState.FAILED, reason="unknown_task")
        return
    TaskProgress.objects.filter(id=row.id).update(
        state=TaskState.RUNNING, attempts=F("attempts") + 1, told_at=timezone.now()
    )
    row.refresh_from_db()
    try:
        found.run(Progress(row.id), **{key: _read_id(value) for key, value in row.ids.items()})
    except Exception as error:
        # The class only: a message may quote what somebody wrote.
        logger.error("task %s %s failed: %s", row.task_name, row.id, type(error).__name__)
        _retry_or_fail(row, found)
    else:
        _finish(row, TaskState.DONE)


def resume_or_fail(row: TaskProgress) -> bool:
    """After a killed worker: wait for another run if that is safe, else fail clearly."""
    found = find_task(row.task_name)
    if found and found.is_idempotent and row.attempts < MOST_INTERRUPTIONS:
        TaskProgress.objects.filter(id=row.id).update(
            state=TaskState.WAITING, told_at=timezone.now()
        )
        return True
    _finish(row, TaskState.FAILED, reason="interrupted")
    return False


def compute_wait(attempts: int) -> timedelta:
    """Return the pause before another try: 20 s, 80 s, 5 min, 20 min, at most 1 h."""
    steps = min(max(attempts - 1, 0), 10)
    return min(timedelta(seconds=20) * float(4**steps), timedelta(hours=1))


def _retry_or_fail(row: TaskProgress, found: Background) -> None:
    if not found.is_idempotent or row.attempts >= found.attempts:
        _finish(row, TaskState.FAILED, reason="error")
        return
    with transaction.atomic():
        TaskProgress.objects.filter(id=row.id).update(state=TaskState.WAITING)
        run_queued.using(run_after=timezone.now() + compute_wait(row.attempts)).enqueue(str(row.id))


def _finish(row: TaskProgress, state: TaskState, reason: str = "") -> None:
    now = timezone.now()
    TaskProgress.objects.filter(id=row.id).update(
        state=state, reason=reason, finished_at=now, told_at=now
    )


def _read_id(value: str | int) -> UUID | int:
    return UUID(value) if isinstance(value, str) else value
