"""Long tasks as people see them, the worker's pulse, the letters waiting to leave."""

from django.db import models
from django.utils import timezone

from lieudit.hall.models.row import Row


class TaskState(models.TextChoices):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class TaskProgress(Row):
    """One started task: its name, ids, and how far it is. No text of anybody."""

    scope_id = models.UUIDField(null=True)
    actor_id = models.UUIDField(null=True)
    task_name = models.CharField(max_length=120)
    ids = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=TaskState.choices, default=TaskState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=40, default="")
    told_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "told_at"], name="hall_task_state")]


class Heartbeat(models.Model):
    """A worker is alive: the time it last said so."""

    worker_id = models.CharField(primary_key=True, max_length=64)
    started_at = models.DateTimeField(default=timezone.now)
    beat_at = models.DateTimeField(default=timezone.now, db_index=True)


class QueuedMail(Row):
    """A letter that waits; its row is deleted when it has left or been given up."""

    scope_id = models.UUIDField(null=True)
    recipients = models.JSONField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(default="")
