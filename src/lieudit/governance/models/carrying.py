"""What the structure that carries the group legally keeps for itself, and what it hands over."""

from django.db import models

from lieudit.people.models.ground import CollectiveRow, TimedRow, period_is_ordered


class CarriedPower(CollectiveRow, TimedRow):
    """One domain, from a day on. `domain`: the key of the matrix row it touches, or nothing.

    `share`: keeps, hands_over, both (they decide together). `ceiling_cents`: up to this sum.
    """

    link = models.ForeignKey("people.CollectiveLink", on_delete=models.CASCADE, related_name="+")
    domain = models.CharField(max_length=60, blank=True)
    label = models.CharField(max_length=160)
    share = models.CharField(max_length=12)
    ceiling_cents = models.BigIntegerField(null=True, blank=True)
    conditions = models.TextField(blank=True)
    agreement_id = models.UUIDField(null=True, blank=True)  # governance.agreement
    agreement_words = models.CharField(max_length=300, blank=True)
    noted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [period_is_ordered("governance_carried_period")]
