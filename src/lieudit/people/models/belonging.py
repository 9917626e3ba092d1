"""How a person belongs to a collective: a stage for a time, and roles for a time."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lieudit.people.models.ground import CollectiveRow, TimedRow, period_is_ordered


class Stage(models.TextChoices):
    CONTACT = "contact", _("Contact")
    CANDIDATE = "candidate", _("Candidate")
    OBSERVER = "observer", _("Observer")
    INTEGRATION = "integration", _("In integration")
    MEMBER = "member", _("Member")
    PAUSED = "paused", _("On pause")
    LEFT = "left", _("Left")


class Role(models.TextChoices):
    COORDINATOR = "coordinator", _("Coordinator")
    COMPANION = "companion", _("Companion")
    FACILITATOR = "facilitator", _("Facilitator")
    TREASURER = "treasurer", _("Treasurer")
    INTERVIEWER = "interviewer", _("Interviewer")
    ALLY = "ally", _("Ally")


class Membership(CollectiveRow, TimedRow):
    """One period at one stage. A change of stage ends this row and begins another.

    Those who only hold a role (a companion, an ally) stand at the stage `contact`.
    """

    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="memberships"
    )
    stage = models.CharField(max_length=20, choices=Stage.choices)
    entered_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            period_is_ordered("people_membership_period"),
            models.UniqueConstraint(
                fields=["collective", "person"],
                condition=Q(valid_to__isnull=True),
                name="people_one_open_membership",
            ),
        ]


class RoleHeld(CollectiveRow, TimedRow):
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="roles_held")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints = [
            period_is_ordered("people_role_period"),
            models.UniqueConstraint(
                fields=["collective", "person", "role"],
                condition=Q(valid_to__isnull=True),
                name="people_one_open_role",
            ),
        ]
