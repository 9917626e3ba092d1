"""The vault's keys, each wrapped by the key above it; never a key in clear."""

from django.db import models
from django.db.models import Q

from lieudit.hall.models.row import Row


class VaultKey(Row):
    """A key of a collective (`subject_id` empty) or of a person, for one block.

    A destroyed key keeps its row, without its bytes, so that what it sealed
    reads as erased and not as tampered with.
    """

    scope_id = models.UUIDField()
    subject_id = models.UUIDField(null=True)
    block = models.CharField(max_length=20)
    wrapped = models.BinaryField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope_id", "subject_id", "block"],
                condition=Q(destroyed_at__isnull=True, subject_id__isnull=False),
                name="hall_one_live_key_per_person_block",
            ),
            models.UniqueConstraint(
                fields=["scope_id", "block"],
                condition=Q(destroyed_at__isnull=True, subject_id__isnull=True),
                name="hall_one_live_key_per_scope_block",
            ),
            models.CheckConstraint(
                condition=Q(destroyed_at__isnull=True) ^ Q(wrapped__isnull=True),
                name="hall_a_destroyed_key_has_no_bytes",
            ),
        ]


class VaultCheck(models.Model):
    """The one row by which a wrong master key is recognised at once."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    value = models.BinaryField()
