"""Who holds a role, from when, until when it was given, by which decision."""

from django.db import models
from django.db.models import Q

from lieudit.people.models.ground import CollectiveRow, TimedRow, period_is_ordered


class RoleMandate(CollectiveRow, TimedRow):
    """`valid_to`: the day it really ended; `ends_on`: the day its term ends, renewed or not.

    A term that has gone by does not end the mandate: the page says that it waits for a word.
    `renewal` counts the terms in a row before this one. Whoever is forgotten leaves a row with
    nobody in it: that the role was held is the group's.
    """

    role = models.ForeignKey("governance.Role", on_delete=models.CASCADE, related_name="mandates")
    person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ends_on = models.DateField(null=True, blank=True)
    renewal = models.PositiveSmallIntegerField(default=0)
    is_double_link = models.BooleanField(default=False)
    decision_id = models.UUIDField(null=True, blank=True)  # decisions.proposal
    decided_how = models.CharField(max_length=300, blank=True)
    ended_how = models.CharField(max_length=300, blank=True)
    told_days = models.SmallIntegerField(null=True, blank=True)  # the last reminder: 60, 30, 7
    noted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            period_is_ordered("governance_mandate_period"),
            models.UniqueConstraint(
                fields=["role", "person"],
                condition=Q(valid_to__isnull=True),
                name="governance_one_mandate_a_holder",
            ),
        ]
