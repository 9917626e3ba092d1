"""Each writes alone, then all is read unsigned."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lieudit.people.models.ground import CollectiveRow


class Theme(models.TextChoices):
    VISION = "vision", _("The place we dream of, in five years")
    VALUES = "values", _("What matters to us")
    NEEDS = "needs", _("What I need to live well there")


class WritingRound(CollectiveRow):
    """Open until closed; a theme may be written again in another. `kept`: the common words."""

    theme = models.CharField(max_length=10, choices=Theme.choices)
    opened_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    kept = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collective", "theme"],
                condition=models.Q(closed_at=None),
                name="genesis_one_open_round_a_theme",
            )
        ]


class Writing(CollectiveRow):
    """One person's words, sealed under her own key: erased with her, wherever copies lie."""

    round = models.ForeignKey(WritingRound, on_delete=models.CASCADE, related_name="writings")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="genesis_one_text_a_person")
        ]
