"""A time-valid set of persons: the whole collective, a circle, a working group."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lieudit.people.models.ground import CollectiveRow, TimedRow, period_is_ordered


class BodyKind(models.TextChoices):
    COLLECTIVE = "collective", _("Whole collective")
    CIRCLE = "circle", _("Circle")
    WORKING_GROUP = "working_group", _("Working group")


class Body(CollectiveRow, TimedRow):
    """The body of kind `collective` follows the memberships; others list their members."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=BodyKind.choices)

    class Meta:
        constraints = [period_is_ordered("people_body_period")]

    def __str__(self) -> str:
        return self.name


class BodyMember(CollectiveRow, TimedRow):
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="bodies")

    class Meta:
        constraints = [period_is_ordered("people_body_member_period")]
