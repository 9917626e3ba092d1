"""The guide of an interview: its stations in order, of a collective or shipped."""

from django.db import models
from django.db.models import Q

from lieudit.hall.models import Row


class InterviewGuide(Row):
    """`definition` is what `engine.interviewing.guide` writes; `revision` detects two editors.

    An interview keeps its own copy: what is changed here afterwards changes no interview.
    """

    collective = models.ForeignKey(
        "people.Collective", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    title = models.CharField(max_length=160)
    shipped_name = models.CharField(max_length=60, blank=True)
    copied_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    definition = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    undo_definition = models.JSONField(null=True, blank=True)
    made_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    archived_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shipped_name"],
                condition=~Q(shipped_name=""),
                name="interviews_one_of_each_shipped_guide",
            )
        ]

    def __str__(self) -> str:
        return self.title
