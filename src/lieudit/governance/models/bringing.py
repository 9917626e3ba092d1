"""A file being brought in: read, shown, then kept or dropped within a day."""

from django.db import models

from lieudit.people.models.ground import CollectiveRow


class StructureImport(CollectiveRow):
    """`content`: what was read, emptied once it is kept. `made`: the rows it made, to undo it."""

    source = models.CharField(max_length=15)
    content = models.JSONField(default=dict, blank=True)
    made = models.JSONField(default=dict, blank=True)
    report = models.JSONField(default=dict, blank=True)
    applied_on = models.DateField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
