"""How many tries a key has made in a window of time."""

from django.db import models


class ThrottleHit(models.Model):
    """`key` is a digest: no address and no name is kept."""

    key = models.CharField(max_length=64)
    window = models.BigIntegerField()
    count = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "window"], name="hall_one_count_per_window")
        ]
