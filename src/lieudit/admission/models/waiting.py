"""The waiting list: who waits, since when. Nothing else orders it."""

from django.db import models
from django.db.models import Q

from lieudit.people.models.ground import CollectiveRow


class WaitingEntry(CollectiveRow):
    candidacy = models.ForeignKey(
        "admission.Candidacy", on_delete=models.CASCADE, related_name="waits"
    )
    entered_on = models.DateField()
    sealed_places = models.BinaryField(null=True)
    confirmed_on = models.DateField()
    asked_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidacy"],
                condition=Q(left_on__isnull=True),
                name="admission_one_wait_a_candidacy",
            )
        ]
