"""What a project is made of; a part taken away can be put back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lieudit.living_together.models.project import Dimension, Project
from lieudit.people.models.ground import CollectiveRow


class DimensionWords(CollectiveRow):
    """What the residents want in one dimension, in their words."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="dimensions")
    dimension = models.CharField(max_length=20, choices=Dimension.choices)
    wants = models.TextField(max_length=3000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "dimension"], name="living_together_one_words_per_dimension"
            )
        ]


class Activity(CollectiveRow):
    """Something offered to all, obliging nobody."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="activities")
    dimension = models.CharField(max_length=20, choices=Dimension.choices)
    title = models.CharField(max_length=120)
    led_by = models.CharField(max_length=160, blank=True)
    rhythm = models.CharField(max_length=120, blank=True)
    where = models.CharField(max_length=120, blank=True)
    partner = models.CharField(max_length=160, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title


class Partner(CollectiveRow):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(max_length=160)
    brings = models.CharField(max_length=300, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class LineKind(models.TextChoices):
    EXPENSE = "expense", _("Expense")
    RESOURCE = "resource", _("Resource")


class ResourceSource(models.TextChoices):
    AVP = "avp", _("Aid for shared living (AVP)")
    FORFAIT = "forfait", _("Lump sum for inclusive housing (forfait habitat inclusif)")
    RESIDENTS = "residents", _("The residents")
    GRANT = "grant", _("A grant")
    OTHER = "other", _("Something else")


class BudgetLine(CollectiveRow):
    """Cents a year."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=10, choices=LineKind.choices)
    source = models.CharField(max_length=10, choices=ResourceSource.choices, blank=True)
    label = models.CharField(max_length=160)
    cents = models.PositiveBigIntegerField()
    removed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.label
