"""Who answers for a collective's data, what people are told, the breaches."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lieudit.people.models.ground import CollectiveRow


class DataRole(models.TextChoices):
    CONTROLLER = "controller", _("Controller: decides why and how")
    JOINT = "joint", _("Joint controller: decides together with the controller (art. 26)")
    PROCESSOR = "processor", _("Processor: acts on the controller's written instruction (art. 28)")
    NONE = "none", _("No access to the data")


class PrivacySettings(CollectiveRow):
    """Per collective: the controller, whom to write to, and the part of each of the others."""

    controller_name = models.CharField(max_length=200, blank=True)
    controller_address = models.CharField(max_length=300, blank=True)
    contact_person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    contact_name = models.CharField(max_length=160, blank=True)
    contact_reach = models.CharField(max_length=200, blank=True)
    officer = models.CharField(max_length=200, blank=True)
    consultant_name = models.CharField(max_length=200, blank=True)
    consultant_role = models.CharField(
        max_length=12, choices=DataRole.choices, default=DataRole.PROCESSOR
    )
    host_name = models.CharField(max_length=200, blank=True)
    host_role = models.CharField(
        max_length=12, choices=DataRole.choices, default=DataRole.PROCESSOR
    )
    mandator_name = models.CharField(max_length=200, blank=True)
    mandator_role = models.CharField(max_length=12, choices=DataRole.choices, default=DataRole.NONE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collective"], name="people_one_privacy_setting")
        ]


class PrivacyNotice(CollectiveRow):
    """One published version of what people are told: `parts` by name, in words."""

    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=5, default="fr")
    parts = models.JSONField(default=dict)
    published_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collective", "number"], name="people_one_notice_per_number"
            )
        ]


class BreachRisk(models.TextChoices):
    UNKNOWN = "unknown", _("Not known yet")
    NONE = "none", _("Unlikely to be a risk for persons")
    RISK = "risk", _("A risk for persons: tell the authority")
    HIGH = "high", _("A high risk: tell the authority and the persons")


class Breach(CollectiveRow):
    """What went wrong with data, and what was decided; it names no person concerned."""

    known_at = models.DateTimeField()
    happened = models.CharField(max_length=200, blank=True)
    what = models.TextField(max_length=4000)
    data_kinds = models.CharField(max_length=300, blank=True)
    how_many = models.CharField(max_length=120, blank=True)
    consequences = models.TextField(max_length=4000, blank=True)
    measures = models.TextField(max_length=4000, blank=True)
    risk = models.CharField(max_length=10, choices=BreachRisk.choices, default=BreachRisk.UNKNOWN)
    decided = models.TextField(max_length=4000, blank=True)
    told_authority_at = models.DateTimeField(null=True, blank=True)
    late_reasons = models.TextField(max_length=2000, blank=True)
    told_persons_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
