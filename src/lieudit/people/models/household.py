"""People who share a home and means."""

from django.db import models

from lieudit.people.models.ground import CollectiveRow, TimedRow, period_is_ordered


class Household(CollectiveRow, TimedRow):
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [period_is_ordered("people_household_period")]

    def __str__(self) -> str:
        return self.name


class HouseholdMember(CollectiveRow, TimedRow):
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="households")

    class Meta:
        constraints = [period_is_ordered("people_household_member_period")]
