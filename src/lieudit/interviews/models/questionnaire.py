"""A questionnaire and its versions; a version is frozen once a wave asks it."""

from django.db import models
from django.db.models import Q

from lieudit.hall.models import Row


class Questionnaire(Row):
    """Of a collective, or shipped with Lieudit when `collective` is empty."""

    collective = models.ForeignKey(
        "people.Collective", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    title = models.CharField(max_length=160)
    shipped_name = models.CharField(max_length=60, blank=True)
    copied_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shipped_name"],
                condition=~Q(shipped_name=""),
                name="interviews_one_of_each_shipped",
            )
        ]

    def __str__(self) -> str:
        return self.title


class QuestionnaireVersion(Row):
    """`definition` is what `engine.form_json` writes; `revision` detects two editors.

    `pasted_text` is kept from the paste until its review is saved, so that why each
    type was guessed can be told and nothing typed is lost.
    """

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField()
    definition = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    undo_definition = models.JSONField(null=True, blank=True)
    pasted_text = models.TextField(blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "number"], name="interviews_one_version_per_number"
            ),
            models.UniqueConstraint(
                fields=["questionnaire"],
                condition=Q(frozen_at__isnull=True),
                name="interviews_one_draft_per_questionnaire",
            ),
        ]
