"""How long each collective keeps each kind of thing, and the proofs of what was erased."""

from django.db import models

from lieudit.hall.models.row import Row


class RetentionChoice(Row):
    """The months a collective chose for one rule, against the rule's own default."""

    scope_id = models.UUIDField()
    rule = models.CharField(max_length=80)
    months = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope_id", "rule"], name="hall_one_choice_per_rule")
        ]


class PurgeRun(Row):
    """What one purge erased, rule by rule: counts and dates, nothing personal.

    `digest` is that of the lines as written; `head` the audit chain's after it was recorded.
    """

    scope_id = models.UUIDField(db_index=True)
    on_date = models.DateField()
    actor_id = models.UUIDField(null=True)
    lines = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    head = models.CharField(max_length=90)
