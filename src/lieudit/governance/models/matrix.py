"""Who decides what, in versions: one is in force on a day, one at most is being written."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lieudit.governance.models.agreements import OPEN, VersionState
from lieudit.people.models.ground import CollectiveRow


class LegalForm(models.TextChoices):
    NONE_YET = "none_yet", _("None yet")
    ASSOCIATION = "association", _("Association (law of 1901)")
    COOPERATIVE = "cooperative", _("Residents’ co-operative or other co-operative")
    ATTRIBUTION = "attribution", _("Company of attribution and self-promotion")
    SCI = "sci", _("Civil company (SCI)")
    SCIC = "scic", _("Co-operative of collective interest (SCIC)")
    CONDOMINIUM = "condominium", _("Condominium")
    SAS = "sas", _("SAS")
    TENANTS = "tenants", _("We rent: the owner is somebody else")
    OTHER = "other", _("Another form")


class Decider(models.TextChoices):
    PERSON = "person", _("Each person for herself")
    HOUSEHOLD = "household", _("Each household for itself")
    ROLE = "role", _("Whoever holds a role")
    CIRCLE = "circle", _("A circle")
    ASSEMBLY = "assembly", _("All together")
    LEGAL_ASSEMBLY = "legal_assembly", _("The legal general meeting")
    ANYONE = "anyone", _("Anybody who is there")
    CARRIER = "carrier", _("The carrying structure")


class Method(models.TextChoices):
    CONSENT = "consent", _("By consent")
    ADVICE = "advice", _("One person decides after asking for advice")
    SIMPLE_VOTE = "simple_vote", _("By a vote, for or against")
    ELECTION = "election", _("Election without candidate")
    DATE = "date", _("Choice of a date")
    ALONE = "alone", _("One person decides alone")
    URGENT = "urgent", _("Act, then report")
    UNANIMITY = "unanimity", _("All must agree")
    MAJORITY_JUDGMENT = "majority_judgment", _("Majority judgment")
    APPROVAL = "approval", _("Approval vote")
    PLURALITY = "plurality", _("Vote between options")
    SCHULZE = "schulze", _("Ranked vote (Schulze)")
    RANKED_PAIRS = "ranked_pairs", _("Ranked vote (ranked pairs)")
    CONDORCET = "condorcet", _("Ranked vote (Condorcet)")
    STV = "stv", _("Ranked vote for several places")
    EQUAL_SHARES = "equal_shares", _("Shared budget (equal shares)")
    GREEDY_BUDGET = "greedy_budget", _("Shared budget (most wanted first)")
    OPINION_MAP = "opinion_map", _("Opinion map")


class Weights(models.TextChoices):
    PERSON = "person", _("One voice each")
    HOUSEHOLD = "household", _("One voice a household")
    SHARES = "shares", _("By shares")


class MatrixVersion(CollectiveRow):
    """`valid_from`, `valid_to`: the days it is in force, up to but not on the last."""

    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=10, choices=VersionState.choices, default=VersionState.DRAFT
    )
    legal_form = models.CharField(
        max_length=12, choices=LegalForm.choices, default=LegalForm.NONE_YET
    )
    reason = models.TextField(max_length=1000, blank=True)
    proposal_id = models.UUIDField(null=True, blank=True, db_index=True)
    adopted_on = models.DateField(null=True, blank=True)
    adopted_how = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collective", "number"], name="governance_one_number_a_matrix"
            ),
            models.UniqueConstraint(
                fields=["collective"],
                condition=Q(state__in=OPEN),
                name="governance_one_open_matrix",
            ),
            models.UniqueConstraint(
                fields=["collective"],
                condition=Q(state="in_force"),
                name="governance_one_matrix_in_force",
            ),
        ]


class MatrixLine(CollectiveRow):
    """One row of a version; codes are those of `engine.matrix.rows`, money in cents."""

    version = models.ForeignKey(MatrixVersion, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    domain = models.CharField(max_length=40)
    label = models.CharField(max_length=120)
    examples = models.CharField(max_length=300, blank=True)
    decider = models.CharField(max_length=20)
    decider_name = models.CharField(max_length=120, blank=True)
    body = models.ForeignKey(
        "people.Body", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    method = models.CharField(max_length=20)
    quorum = models.CharField(max_length=20, blank=True)
    majority = models.CharField(max_length=20, blank=True)
    weights = models.CharField(max_length=12, default="person")
    floor_cents = models.BigIntegerField(null=True, blank=True)
    ceiling_cents = models.BigIntegerField(null=True, blank=True)
    notice_days = models.PositiveSmallIntegerField(null=True, blank=True)
    consult = models.CharField(max_length=300, blank=True)
    appeal = models.CharField(max_length=300, blank=True)
    legal_source = models.CharField(max_length=120, blank=True)
    is_secret = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, blank=True)
