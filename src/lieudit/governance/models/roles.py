"""A role, what it is for from a day on, and the roles nobody holds beside it."""

from django.db import models
from django.db.models import Q

from lieudit.people.models.ground import CollectiveRow, TimedRow, period_is_ordered


class Role(CollectiveRow):
    """The same role through its changes; what it says is in its sheets."""


class RoleSheet(CollectiveRow, TimedRow):
    """`is_needed`: never left empty without a word. `keeps_records`: its holder edits the map."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="sheets")
    circle = models.ForeignKey("people.Body", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    purpose = models.TextField(blank=True)
    domains = models.JSONField(default=list, blank=True)
    accountabilities = models.JSONField(default=list, blank=True)
    policies = models.JSONField(default=list, blank=True)
    term_months = models.PositiveSmallIntegerField(null=True, blank=True)
    most_terms = models.PositiveSmallIntegerField(null=True, blank=True)
    seats = models.PositiveSmallIntegerField(default=1)
    is_elected = models.BooleanField(default=False)
    is_needed = models.BooleanField(default=False)
    is_double_link = models.BooleanField(default=False)
    keeps_records = models.BooleanField(default=False)
    decision_id = models.UUIDField(null=True, blank=True)  # decisions.proposal
    decided_how = models.CharField(max_length=300, blank=True)
    noted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            period_is_ordered("governance_role_sheet_period"),
            models.UniqueConstraint(
                fields=["role"],
                condition=Q(valid_to__isnull=True),
                name="governance_one_open_sheet_a_role",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RoleExclusion(CollectiveRow, TimedRow):
    """Nobody holds both at once. Written once for the two, the smaller id first."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="exclusions")
    other = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            period_is_ordered("governance_exclusion_period"),
            models.UniqueConstraint(
                fields=["role", "other"],
                condition=Q(valid_to__isnull=True),
                name="governance_one_exclusion_a_pair",
            ),
        ]
