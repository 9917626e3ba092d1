"""The link by which somebody follows the register in her reader of news."""

from django.db import models

from lieudit.people.models.ground import CollectiveRow


class RegisterFeed(CollectiveRow):
    """One a person and group; its id, signed, is the address. Ended: the row goes."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collective", "person"], name="decisions_one_feed_a_person"
            )
        ]
