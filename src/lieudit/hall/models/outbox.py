"""Events written with the change they tell, and which receiver has had them."""

from django.db import models
from django.utils import timezone

from lieudit.hall.models.row import Row


class OutboxEvent(Row):
    scope_id = models.UUIDField(null=True)
    actor_id = models.UUIDField(null=True)
    name = models.CharField(max_length=120)
    subject_kind = models.CharField(max_length=80, default="")
    subject_id = models.UUIDField(null=True)
    ids = models.JSONField(default=dict)
    is_public = models.BooleanField(default=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    delivered_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=models.Q(delivered_at__isnull=True, given_up_at__isnull=True),
                name="hall_outbox_waiting",
            ),
            models.Index(fields=["scope_id", "created_at"], name="hall_outbox_feed"),
        ]


class Delivered(models.Model):
    """A receiver's work on an event is done; written in the same transaction."""

    event = models.ForeignKey(OutboxEvent, on_delete=models.CASCADE, related_name="deliveries")
    receiver = models.CharField(max_length=160)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "receiver"], name="hall_delivered_once")
        ]
