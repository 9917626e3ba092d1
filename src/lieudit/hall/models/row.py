"""The ground of every table: a time-ordered key that a client may supply."""

from django.db import models
from django.utils import timezone

from lieudit.kit.uuid7 import make_uuid7


class Row(models.Model):
    id = models.UUIDField(primary_key=True, default=make_uuid7, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True
