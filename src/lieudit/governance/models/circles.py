"""What a circle is for, from a day on; who stands in it how. Its persons are people's."""

from django.db import models
from django.db.models import Q

from lieudit.people.models.ground import CollectiveRow, TimedRow, period_is_ordered


class CircleSheet(CollectiveRow, TimedRow):
    """What a body is as a circle: the next change begins another sheet, the day it counts from.

    `name` is what it was called then; today's name is the body's. Domains, accountabilities and
    policies are lists of sentences.
    """

    body = models.ForeignKey("people.Body", on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey(
        "people.Body", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=15)
    purpose = models.TextField(blank=True)
    domains = models.JSONField(default=list, blank=True)
    accountabilities = models.JSONField(default=list, blank=True)
    policies = models.JSONField(default=list, blank=True)
    min_members = models.PositiveSmallIntegerField(null=True, blank=True)
    max_members = models.PositiveSmallIntegerField(null=True, blank=True)
    rhythm = models.CharField(max_length=160, blank=True)
    decision_id = models.UUIDField(null=True, blank=True)  # decisions.proposal
    decided_how = models.CharField(max_length=300, blank=True)
    noted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            period_is_ordered("governance_circle_sheet_period"),
            models.UniqueConstraint(
                fields=["body"],
                condition=Q(valid_to__isnull=True),
                name="governance_one_open_sheet_a_circle",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CircleStanding(CollectiveRow, TimedRow):
    """How somebody sits in a circle: decides, observes, is a guest. No row: she decides."""

    body = models.ForeignKey("people.Body", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    standing = models.CharField(max_length=10)

    class Meta:
        constraints = [
            period_is_ordered("governance_standing_period"),
            models.UniqueConstraint(
                fields=["body", "person"],
                condition=Q(valid_to__isnull=True),
                name="governance_one_standing_a_seat",
            ),
        ]
