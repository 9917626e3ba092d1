"""The secret ballot: one sealed urn, a roll that says who came, and the papers typed twice.

Nothing here holds a ballot of its own, a time or a sequence of votes: see docs/decisions/0027.
"""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.models.electors import Elector
from lieudit.decisions.models.proposal import Proposal
from lieudit.people.models.ground import CollectiveRow


class UrnState(models.TextChoices):
    OPEN = "open", _("Open")
    PAPERS = "papers", _("Paper ballots are being typed")
    CLOSED = "closed", _("Counted")
    DESTROYED = "destroyed", _("Destroyed without being counted")
    LOST = "lost", _("Cannot be opened any more")
    OUTSIDE = "outside", _("Held elsewhere")


class Publishes(models.TextChoices):
    FIGURES = "figures", _("The figures and the mixed ballots")
    OUTCOME = "outcome", _("The outcome alone")


class SecretBallot(CollectiveRow):
    """`urn` is one sealed block of one length, written anew at each ballot (`engine/secret/urn`).

    Its key, named by this row's id, is a file of the vault's folder, destroyed at closing.
    `cast` and `on_paper` are empty until then; the three texts are the files as published.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)  # published: no date
    proposal = models.OneToOneField(
        Proposal, on_delete=models.CASCADE, related_name="secret_ballot"
    )
    state = models.CharField(max_length=10, choices=UrnState.choices, default=UrnState.OPEN)
    paper = models.JSONField()  # engine.secret.published.BallotPaper
    publishes = models.CharField(
        max_length=10, choices=Publishes.choices, default=Publishes.FIGURES
    )
    electors = models.PositiveIntegerField()
    slot_bytes = models.PositiveIntegerField(default=0)
    urn = models.BinaryField(null=True)
    cast = models.PositiveIntegerField(null=True)
    on_paper = models.PositiveIntegerField(null=True)
    inclusion = models.TextField(blank=True)
    ballots = models.TextField(blank=True)
    result = models.TextField(blank=True)
    is_compacted = models.BooleanField(default=False)
    outside_url = models.URLField(max_length=500, blank=True)


class Way(models.TextChoices):
    NONE = "", _("Not yet")
    SCREEN = "screen", _("On this site")
    PAPER = "paper", _("On paper")


class SecretRoll(models.Model):
    """Who took part: a line an elector, made at opening, made again in another order at closing.

    It has no time and shares no value with what the urn holds; its key is random.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    collective = models.ForeignKey("people.Collective", on_delete=models.CASCADE, related_name="+")
    ballot = models.ForeignKey(SecretBallot, on_delete=models.CASCADE, related_name="roll")
    elector = models.OneToOneField(Elector, on_delete=models.CASCADE, related_name="secret_roll")
    voted = models.CharField(max_length=6, choices=Way.choices, blank=True, default=Way.NONE)


class PaperEntry(models.Model):
    """What one scrutineer typed of the papers, sealed with the urn's key; emptied at closing."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    collective = models.ForeignKey("people.Collective", on_delete=models.CASCADE, related_name="+")
    ballot = models.ForeignKey(SecretBallot, on_delete=models.CASCADE, related_name="entries")
    scrutineer = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    sealed = models.BinaryField(null=True)
    is_done = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "scrutineer"], name="decisions_one_entry_a_scrutineer"
            )
        ]
