"""The path of a collective, as it was at a time."""

from django.db import models

from lieudit.people.models.ground import CollectiveRow


class PathVersion(CollectiveRow):
    """Once a candidacy walks it, a version never changes: the next change begins another.

    `before` holds the steps as they were before the last change of this version, to undo it.
    """

    number = models.PositiveIntegerField()
    steps = models.JSONField()
    before = models.JSONField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collective", "number"], name="admission_one_version_a_number"
            )
        ]
