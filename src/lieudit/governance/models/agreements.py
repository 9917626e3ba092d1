"""What the group agreed: its versions, who signed them, when it was recalled."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lieudit.people.models.ground import CollectiveRow


class AgreementKind(models.TextChoices):
    PURPOSE = "purpose", _("Purpose")
    VISION = "vision", _("Vision")
    VALUES = "values", _("Values")
    CHARTER = "charter", _("Charter")
    RELATIONAL_PACT = "relational_pact", _("Relational pact")
    HOUSE_RULES = "house_rules", _("House rules")
    EXIT_RULE = "exit_rule", _("Rule for leaving")
    POLICY = "policy", _("Agreement")


class VersionState(models.TextChoices):
    DRAFT = "draft", _("Being written")
    PROPOSED = "proposed", _("Proposed to the group")
    IN_FORCE = "in_force", _("In force")
    FORMER = "former", _("Former")


OPEN = ("draft", "proposed")


class Agreement(CollectiveRow):
    """`state` as stored; where it stands on a day is computed (`engine.agreements.life`).

    `asks_acceptance`: whoever belongs is asked to read and accept it.
    """

    kind = models.CharField(max_length=20, choices=AgreementKind.choices)
    title = models.CharField(max_length=160)
    state = models.CharField(max_length=12, default="draft")
    body = models.ForeignKey(
        "people.Body", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    responsible = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    review_on = models.DateField(null=True, blank=True)
    review_months = models.PositiveSmallIntegerField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asks_acceptance = models.BooleanField(default=False)
    is_public = models.BooleanField(default=False)
    state_reason = models.CharField(max_length=400, blank=True)


class AgreementVersion(CollectiveRow):
    """Words of an agreement; once proposed or in force they never change.

    `articles`: [{key, title, text, zones: [[item, low, high]]}]. `proposal_id`: the decision that
    adopted it, a `decisions.proposal`; `adopted_how` says it in words when it was taken elsewhere.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=10, choices=VersionState.choices, default=VersionState.DRAFT
    )
    driver = models.TextField(max_length=2000, blank=True)
    articles = models.JSONField(default=list)
    criteria = models.TextField(max_length=2000, blank=True)
    concerns = models.TextField(max_length=2000, blank=True)
    reason = models.TextField(max_length=1000, blank=True)
    is_major = models.BooleanField(default=True)
    revision = models.PositiveIntegerField(default=1)
    proposal_id = models.UUIDField(null=True, blank=True, db_index=True)
    adopted_on = models.DateField(null=True, blank=True)
    adopted_how = models.CharField(max_length=300, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    in_force_to = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "number"], name="governance_one_number_a_version"
            ),
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(state__in=OPEN), name="governance_one_draft"
            ),
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(state="in_force"), name="governance_one_in_force"
            ),
        ]


class Signature(CollectiveRow):
    """Who accepted a version, and when; a forgotten person's signature stays without her."""

    version = models.ForeignKey(
        AgreementVersion, on_delete=models.CASCADE, related_name="signatures"
    )
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    signed_on = models.DateField()
    is_paper = models.BooleanField(default=False)
    noted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "person"], name="governance_one_signature_each"
            )
        ]


class Verdict(models.TextChoices):
    KEEP = "keep", _("We keep it")
    CHANGE = "change", _("We change it")
    DROP = "drop", _("We drop it")


class AgreementReview(CollectiveRow):
    """A look taken together: what it helped, what it hindered, what becomes of it, until when."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="reviews")
    held_on = models.DateField()
    helped = models.TextField(max_length=1000, blank=True)
    hindered = models.TextField(max_length=1000, blank=True)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    next_on = models.DateField(null=True, blank=True)
    noted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class AgreementRecall(CollectiveRow):
    """A recall that was sent: never twice for one review day."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="recalls")
    review_on = models.DateField()
    days = models.SmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "review_on", "days"], name="governance_recalled_once"
            )
        ]
