"""The governance pact: what a group answered, what was proposed to it, what it adopted."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lieudit.people.models.ground import CollectiveRow


class ArticleState(models.TextChoices):
    WRITTEN = "written", _("To be adopted")
    PROPOSED = "proposed", _("Proposed to the group")
    ADOPTED = "adopted", _("Adopted article")


class Pact(CollectiveRow):
    """One a collective at a time; `answers` are kept question by question, so it resumes.

    `proposed_at` empty: questions are still being answered.
    """

    answers = models.JSONField(default=dict)
    proposed_at = models.DateTimeField(null=True, blank=True)
    set_aside_at = models.DateTimeField(null=True, blank=True)
    begun_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collective"],
                condition=Q(set_aside_at__isnull=True),
                name="governance_one_pact",
            )
        ]


class PactArticle(CollectiveRow):
    """One article as the group has it; `option` is the library's, "" once its words are their own.

    `rows`: the rows of the matrix that come with it, as texts (`engine.matrix.exchange`).
    """

    pact = models.ForeignKey(Pact, on_delete=models.CASCADE, related_name="articles")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=30)
    option = models.CharField(max_length=30, blank=True)
    title = models.CharField(max_length=160)
    text = models.TextField(max_length=4000)
    is_edited = models.BooleanField(default=False)
    is_left_out = models.BooleanField(default=False)
    rows = models.JSONField(default=list)
    circles = models.JSONField(default=list)
    state = models.CharField(
        max_length=10, choices=ArticleState.choices, default=ArticleState.WRITTEN
    )
    proposal_id = models.UUIDField(null=True, blank=True, db_index=True)
    adopted_on = models.DateField(null=True, blank=True)
    adopted_how = models.CharField(max_length=300, blank=True)
    agreement = models.ForeignKey(
        "governance.Agreement", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pact", "key"], name="governance_one_article_a_key")
        ]
