"""What persons ask about their data, and what they have restricted (GDPR art. 15 to 22)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lieudit.hall.models import Row
from lieudit.people.models.ground import CollectiveRow


class RightKind(models.TextChoices):
    ACCESS = "access", _("Access: know what is held on me (art. 15)")
    RECTIFICATION = "rectification", _("Correct or complete what is held on me (art. 16)")
    ERASURE = "erasure", _("Erase what is held on me (art. 17)")
    RESTRICTION = "restriction", _("Have nobody use it for now (art. 18)")
    PORTABILITY = "portability", _("Take it to another tool (art. 20)")
    OBJECTION = "objection", _("Object to a use of it (art. 21)")
    HYPOTHESES = "hypotheses", _("Read the hypotheses noted on me")


class RequestMeans(models.TextChoices):
    SCREEN = "screen", _("On screen")
    PAPER = "paper", _("On paper")
    LETTER = "letter", _("By letter")
    MAIL = "mail", _("By e-mail")
    VOICE = "voice", _("By voice")


class Outcome(models.TextChoices):
    GRANTED = "granted", _("Done as asked")
    PARTLY = "partly", _("Done in part")
    REFUSED = "refused", _("Not done, with the reasons")
    BY_HERSELF = "by_herself", _("Done by the person, with a button")
    TAKEN_BACK = "taken_back", _("Taken back by the person")


class RightsRequest(CollectiveRow):
    """Its words are sealed under its own id, so that they leave with it.

    `told_mark`: the last reminder sent, in days since `asked_on`.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=RightKind.choices)
    means = models.CharField(
        max_length=10, choices=RequestMeans.choices, default=RequestMeans.SCREEN
    )
    asked_on = models.DateField()
    entered_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    guardian = models.ForeignKey(
        "people.Guardian", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    sealed_words = models.BinaryField(null=True)
    extended_on = models.DateField(null=True, blank=True)
    sealed_reasons = models.BinaryField(null=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    sealed_answer = models.BinaryField(null=True)
    told_mark = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, outcome="")
                | (Q(answered_on__isnull=False) & ~Q(outcome="")),
                name="people_an_answered_request_has_its_outcome",
            ),
        ]
        indexes = [models.Index(fields=["collective", "answered_on"], name="people_rights_waiting")]


class Restriction(CollectiveRow):
    """While it stands, nobody else opens what is held on the person here."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collective", "person"],
                condition=Q(lifted_at__isnull=True),
                name="people_one_live_restriction",
            )
        ]


class DataPack(Row):
    """A copy of everything for its person: sealed, short-lived, each download counted.

    Without a collective, everything everywhere.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    collective = models.ForeignKey(
        "people.Collective", null=True, on_delete=models.CASCADE, related_name="+"
    )
    sealed = models.BinaryField(null=True)
    made_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    downloads = models.PositiveSmallIntegerField(default=0)
