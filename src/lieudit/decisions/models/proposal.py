"""A proposal on its way from a need to an agreement in force, and what it carries."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lieudit.people.models.ground import CollectiveRow


class Stage(models.TextChoices):
    DRAFT = "draft", _("Draft")
    CLARIFY = "clarify", _("Clarify")
    REACT = "react", _("React")
    AMEND = "amend", _("Amend")
    DECIDE = "decide", _("Decide")
    RESULT = "result", _("Result")
    IN_FORCE = "in_force", _("In force")
    REVIEW = "review", _("Under review")
    ENDED = "ended", _("Come to an end")


class Outcome(models.TextChoices):
    ADOPTED = "adopted", _("Adopted")
    REJECTED = "rejected", _("Not adopted")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ESCALATED = "escalated", _("Passed on")
    NO_QUORUM = "no_quorum", _("Too few took part")
    TIED = "tied", _("Tied")
    ELECTED = "elected", _("Elected")
    RECORDED = "recorded", _("Recorded")


class Proposal(CollectiveRow):
    """`rule` is frozen at opening, `result` computed once at closing: both hold no name.

    `revision` tells two writers apart. `facilitator` tests objections: never the owner.
    """

    year = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)  # « 2026-41 », given at opening
    title = models.CharField(max_length=160)
    driver = models.TextField(max_length=2000, blank=True)
    owner = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    facilitator = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decider = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    noted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = models.ForeignKey(
        "people.Body", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    domain = models.CharField(max_length=80, blank=True)
    method = models.CharField(max_length=30)
    rule = models.JSONField(default=dict, blank=True)
    departure = models.TextField(max_length=2000, blank=True)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.DRAFT)
    round = models.PositiveSmallIntegerField(default=1)
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    clock_stopped_at = models.DateTimeField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    in_force_to = models.DateField(null=True, blank=True)  # the first day it no longer holds
    review_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    outcome_words = models.TextField(max_length=2000, blank=True)
    result = models.JSONField(default=dict, blank=True)
    subject_kind = models.CharField(max_length=60, blank=True)
    subject_id = models.UUIDField(null=True, blank=True)
    supersedes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="superseded_by"
    )
    is_called_to_meeting = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collective", "year", "number"], name="decisions_one_number_a_year"
            ),
            models.CheckConstraint(
                condition=Q(in_force_to__isnull=True)
                | Q(in_force_to__gte=models.F("in_force_from")),
                name="decisions_in_force_period",
            ),
        ]
        indexes = [
            models.Index(fields=["collective", "stage"], name="decisions_by_stage"),
            models.Index(fields=["subject_kind", "subject_id"], name="decisions_by_subject"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> str:
        """« 2026-41 » once opened; a draft has none."""
        return f"{self.year}-{self.number}" if self.number else ""


class ProposalVersion(CollectiveRow):
    """The words proposed, numbered, never changed afterwards: an amendment is another version."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    driver = models.TextField(max_length=2000, blank=True)
    text = models.TextField(max_length=20000)
    reason = models.TextField(max_length=1000, blank=True)
    made_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "number"], name="decisions_one_version_per_number"
            )
        ]


class Attachment(CollectiveRow):
    """A link, or a small file kept in the row; `content_type` is told by its content."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="attachments")
    label = models.CharField(max_length=160)
    url = models.URLField(max_length=500, blank=True)
    content = models.BinaryField(null=True, blank=True)
    content_type = models.CharField(max_length=60, blank=True)
    size = models.PositiveIntegerField(default=0)
    added_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)


class StageMove(CollectiveRow):
    """Who moved a proposal from one stage to another, and why: what its page tells of its way."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="moves")
    from_stage = models.CharField(max_length=10, choices=Stage.choices, blank=True)
    to_stage = models.CharField(max_length=10, choices=Stage.choices)
    moved_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    moved_at = models.DateTimeField()
    code = models.CharField(max_length=40, blank=True)  # why, when nobody typed it: « deadline »
    words = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["moved_at", "id"]


class Review(CollectiveRow):
    """A decision in force looked at again: did it help, drop it, improve it, when next."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="reviews")
    held_on = models.DateField()
    verdict = models.CharField(
        max_length=10,
        choices=[
            ("kept", _("Kept as it is")),
            ("improve", _("To be improved")),
            ("dropped", _("Dropped")),
        ],
    )
    helped = models.TextField(max_length=2000, blank=True)
    words = models.TextField(max_length=2000, blank=True)
    next_on = models.DateField(null=True, blank=True)
    noted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["held_on", "id"]
