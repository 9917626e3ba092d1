"""What people said of a proposal: questions, reactions, positions, objections, advice."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.models.electors import Elector
from lieudit.decisions.models.proposal import Proposal, ProposalVersion
from lieudit.people.models.ground import CollectiveRow


class Contribution(CollectiveRow):
    """A question with its answers, a reaction. Taken back, its words are gone."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="contributions")
    version = models.ForeignKey(ProposalVersion, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(
        max_length=10,
        choices=[
            ("question", _("Question")),
            ("answer", _("An answer")),
            ("reaction", _("Reaction")),
        ],
    )
    author = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    said_by = models.CharField(max_length=120, blank=True)  # a user of the place, a guest
    noted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField(max_length=3000)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="answers"
    )
    round = models.PositiveSmallIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True)


class ObjectionState(models.TextChoices):
    OPEN = "open", _("Open")
    TESTED_VALID = "tested_valid", _("Open, found to hold")
    TESTED_INVALID = "tested_invalid", _("Set aside after the test")
    INTEGRATED = "integrated", _("Integrated")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Objection(CollectiveRow):
    """`test` holds the four answers (true, false) and nothing else; only its author or the
    facilitator's test closes it. `reopened_by` is the version that opened it again."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="objections")
    version = models.ForeignKey(ProposalVersion, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    noted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    argument = models.TextField(max_length=3000)
    test = models.JSONField(default=dict, blank=True)
    test_words = models.TextField(max_length=1000, blank=True)
    state = models.CharField(
        max_length=15, choices=ObjectionState.choices, default=ObjectionState.OPEN
    )
    reopened_by = models.ForeignKey(
        ProposalVersion, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_how = models.CharField(max_length=20, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)


class Concern(CollectiveRow):
    """Something to keep in mind; it never stops an adoption."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="concerns")
    version = models.ForeignKey(ProposalVersion, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField(max_length=3000)
    removed_at = models.DateTimeField(null=True, blank=True)


class Stance(models.TextChoices):
    NO_OBJECTION = "no_objection", _("No objection")
    CONCERN = "concern", _("A concern")
    OBJECTION = "objection", _("An objection")
    STAND_ASIDE = "stand_aside", _("Stands aside")


class Position(CollectiveRow):
    """What an elector says of one version; another version asks again."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="positions")
    version = models.ForeignKey(ProposalVersion, on_delete=models.CASCADE, related_name="+")
    elector = models.ForeignKey(Elector, on_delete=models.CASCADE, related_name="positions")
    stance = models.CharField(max_length=15, choices=Stance.choices)
    noted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "elector"], name="decisions_one_position_a_version"
            )
        ]


class AdviceRequest(CollectiveRow):
    """Somebody affected, or who knows: asked, answered, replied to; an outsider has a name only."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="advice")
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    outside_name = models.CharField(max_length=120, blank=True)
    why = models.CharField(
        max_length=10,
        choices=[
            ("affected", _("Affected")),
            ("expert", _("Knows about it")),
            ("both", _("Affected, and knows about it")),
        ],
    )
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    advice = models.TextField(max_length=5000, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reply = models.TextField(max_length=3000, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "person"],
                condition=models.Q(person__isnull=False),
                name="decisions_advice_asked_once",
            )
        ]
