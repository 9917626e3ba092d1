"""The group that carries a project, who ordered its accompaniment, who carries it legally."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lieudit.hall.models import Row
from lieudit.people.models.ground import CollectiveRow, TimedRow, period_is_ordered


class CollectiveKind(models.TextChoices):
    HOUSING = "housing", _("Participatory housing")
    THIRD_PLACE = "third_place", _("Third place")
    ECO_PLACE = "eco_place", _("Eco-place")
    NETWORK = "network", _("Network")
    SUPPORT = "support", _("Support structure")


class Collective(Row):
    """Identity and little else; rooms attach by foreign keys that point here."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=CollectiveKind.choices)
    summary = models.CharField(max_length=300, blank=True)
    is_public = models.BooleanField(default=False)
    accepts_requests = models.BooleanField(default=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class LinkKind(models.TextChoices):
    MANDATOR = "mandator", _("Mandator")
    CARRYING_STRUCTURE = "carrying_structure", _("Carrying structure")
    NETWORK = "network", _("Network")


class CollectiveLink(CollectiveRow, TimedRow):
    """Another body this collective depends on; `other` when it lives here too."""

    kind = models.CharField(max_length=20, choices=LinkKind.choices)
    other = models.ForeignKey(
        Collective, null=True, blank=True, on_delete=models.SET_NULL, related_name="linked_from"
    )
    other_name = models.CharField(max_length=160)

    class Meta:
        constraints = [period_is_ordered("people_link_period")]


class Mandate(CollectiveRow, TimedRow):
    """An accompaniment: ordered by a mandator, held by one or several companions."""

    purpose = models.CharField(max_length=300)
    mandator_name = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [period_is_ordered("people_mandate_period")]

    def __str__(self) -> str:
        return self.purpose


class MandateHolder(CollectiveRow, TimedRow):
    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="holders")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="mandates")

    class Meta:
        constraints = [period_is_ordered("people_mandate_holder_period")]
