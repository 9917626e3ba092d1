"""What was done (a chain per collective) and who read whose file (a plain log)."""

from django.db import models

from lieudit.hall.models.row import Row


class AuditEntry(Row):
    """One link of a collective's chain; `salt` and `payload` can be forgotten."""

    scope_id = models.UUIDField()
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    verb = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=80, default="")
    subject_id = models.UUIDField(null=True)
    salt = models.BinaryField(null=True)
    payload = models.TextField(null=True)  # NULL means forgotten
    payload_digest = models.BinaryField()
    digest = models.BinaryField()
    moved_digest = models.BinaryField(null=True)  # as it was in the house it came from

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope_id", "number"], name="hall_one_link_per_number")
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="hall_audit_subject")]


class AuditHead(models.Model):
    """The last link of a chain; also the lock that makes writers queue."""

    scope_id = models.UUIDField(primary_key=True)
    number = models.PositiveIntegerField(default=0)
    digest = models.BinaryField(default=bytes)


class ReadLogEntry(Row):
    """Somebody opened what a person entrusted to the collective."""

    scope_id = models.UUIDField()
    actor_id = models.UUIDField(null=True)
    person_id = models.UUIDField()
    what = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=80)
    subject_id = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["person_id", "created_at"], name="hall_reads_of_person")]
