"""Who checked a rule card in this house, and when; each check stays."""

from django.db import models

from lieudit.hall.models.row import Row


class RuleCheck(Row):
    """`digest` is of the card as it stood: another wording is no longer what was checked.

    `is_doubt`: whoever read it found that it does not hold.
    """

    card_id = models.CharField(max_length=80, db_index=True)
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    checked_on = models.DateField()
    note = models.CharField(max_length=400, blank=True)
    actor_id = models.UUIDField(null=True)
    is_doubt = models.BooleanField(default=False)
