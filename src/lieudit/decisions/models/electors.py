"""Who decides, frozen on the day a proposal opens."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.models.proposal import Proposal
from lieudit.people.models.ground import CollectiveRow


class Standing(models.TextChoices):
    VOTER = "voter", _("Decides")
    OBSERVER = "observer", _("Observes")
    USER = "user", _("User, heard apart")


class Elector(CollectiveRow):
    """A person or a household; `label` names whoever is neither (users of the place, a guest)."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="electors")
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    household = models.ForeignKey(
        "people.Household", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    weight = models.DecimalField(max_digits=12, decimal_places=4, default=1)
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.VOTER)
    label = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "person"],
                condition=Q(person__isnull=False),
                name="decisions_person_on_the_roll_once",
            ),
            models.UniqueConstraint(
                fields=["proposal", "household"],
                condition=Q(household__isnull=False),
                name="decisions_household_on_the_roll_once",
            ),
            models.CheckConstraint(condition=Q(weight__gt=0), name="decisions_weight_counts"),
        ]
