"""Whose candidacy ended: her answers and the notes on her leave three months later."""

from django.db import models

from lieudit.people.models.ground import CollectiveRow


class CandidacyEnd(CollectiveRow):
    """Written when people tell it; taken away when her candidacy goes on again."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    ended_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collective", "person"], name="interviews_one_candidacy_end"
            )
        ]
