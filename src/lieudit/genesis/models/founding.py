"""The founding sheet: what a group says of itself in its first ten minutes."""

from django.db import models

from lieudit.people.models.ground import CollectiveRow


class FoundingSheet(CollectiveRow):
    """One a collective. `sealed`: the answers by question, under the sheet's own key."""

    sealed = models.BinaryField(null=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collective"], name="genesis_one_sheet_a_group")
        ]
