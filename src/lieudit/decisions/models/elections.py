"""An election without candidate: the role, who was named and why, what was answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.models.electors import Elector
from lieudit.decisions.models.proposal import Proposal
from lieudit.people.models.ground import CollectiveRow


class ElectionStep(models.TextChoices):
    NOMINATE = "nominate", _("Nominations")
    SHARE = "share", _("Reasons")
    CHANGE = "change", _("Changes")
    PROPOSE = "propose", _("Proposal")
    OBJECT = "object", _("Objections")
    CONCLUDED = "concluded", _("Result")


class Election(CollectiveRow):
    """The role and its term, the tradition as switches, and who is proposed now.

    `seed` is published: a draw can be made again by anybody.
    """

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="election")
    role = models.CharField(max_length=160)
    tasks = models.TextField(max_length=3000, blank=True)
    term = models.CharField(max_length=160, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    incumbent = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_reasons = models.BooleanField(default=True)
    may_pass = models.BooleanField(default=True)
    nominee_first = models.BooleanField(default=False)
    ties = models.JSONField(default=list, blank=True)
    seed = models.CharField(max_length=40, blank=True)
    step = models.CharField(
        max_length=10, choices=ElectionStep.choices, default=ElectionStep.NOMINATE
    )
    round = models.PositiveSmallIntegerField(default=1)
    proposed = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_why = models.TextField(max_length=2000, blank=True)
    elected = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class Nomination(CollectiveRow):
    """« I, Odile, name Jean, because… »; changed words replace the first ones, both are kept."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="nominations")
    elector = models.ForeignKey(Elector, on_delete=models.CASCADE, related_name="nominations")
    round = models.PositiveSmallIntegerField(default=1)
    nominee = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    passes = models.BooleanField(default=False)
    reason = models.TextField(max_length=2000, blank=True)
    noted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["round", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["election", "elector", "round"],
                name="decisions_one_nomination_a_round",
            )
        ]


class ElectionAnswer(CollectiveRow):
    """What an elector says of the person proposed in a round; an objection has its state."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="answers")
    elector = models.ForeignKey(Elector, on_delete=models.CASCADE, related_name="+")
    round = models.PositiveSmallIntegerField()
    stance = models.CharField(
        max_length=12,
        choices=[("no_objection", _("No objection")), ("objection", _("An objection"))],
    )
    argument = models.TextField(max_length=2000, blank=True)
    state = models.CharField(
        max_length=10,
        blank=True,
        choices=[
            ("open", _("Open")),
            ("withdrawn", _("Withdrawn")),
            ("unfounded", _("Set aside after the test")),
            ("upheld", _("Upheld")),
        ],
    )
    closed_why = models.TextField(max_length=1000, blank=True)
    noted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["election", "elector", "round"], name="decisions_one_answer_a_round"
            )
        ]


class SetAside(CollectiveRow):
    """A person discarded in a round: nominations for her are ignored from then on."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="set_aside")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    round = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=20)  # upheld, nominee_declines, facilitator

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["election", "person"], name="decisions_set_aside_once")
        ]
