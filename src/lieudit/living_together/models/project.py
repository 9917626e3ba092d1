"""The project as it is being written, the versions that were adopted, what people propose."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lieudit.people.models.ground import CollectiveRow


class Dimension(models.TextChoices):
    """The four dimensions of the national specification (arrêté du 24 juin 2019)."""

    WATCHING = "watching", _("Watching over one another and feeling safe at home")
    AUTONOMY = "autonomy", _("Support to each one's autonomy")
    CONVIVIALITY = "conviviality", _("Conviviality")
    CITIZENSHIP = "citizenship", _("Taking part in social and civic life")


class Project(CollectiveRow):
    """One a collective; `revision` tells two writers apart."""

    inhabitants = models.PositiveSmallIntegerField(default=0)
    animator = models.CharField(max_length=200, blank=True)
    watcher = models.CharField(max_length=200, blank=True)
    carrier = models.CharField(
        max_length=200, blank=True
    )  # who carries the project (« porteur 3P »)
    how_residents_steer = models.TextField(max_length=2000, blank=True)
    review_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collective"], name="living_together_one_project")
        ]


class ProjectVersion(CollectiveRow):
    """What was adopted, word for word, frozen: by whom, on which day, until which review."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    adopted_on = models.DateField()
    adopted_by = models.CharField(max_length=200)
    content = models.JSONField()
    review_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "number"], name="living_together_one_version_per_number"
            )
        ]


class ProposalState(models.TextChoices):
    OPEN = "open", _("To be looked at together")
    KEPT = "kept", _("Kept")
    DECLINED = "declined", _("Not now")


class Proposal(CollectiveRow):
    """What somebody of the group proposes; everybody reads it, with her name."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="proposals")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    dimension = models.CharField(max_length=20, choices=Dimension.choices, blank=True)
    words = models.TextField(max_length=1000)
    state = models.CharField(
        max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN
    )
    answer = models.CharField(max_length=400, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
