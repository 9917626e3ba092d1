"""A collective taken away as one file, and a collective that closes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lieudit.people.models.ground import CollectiveRow


class Departure(CollectiveRow):
    """A file that holds the whole collective, made by the worker, there for seven days.

    `lock` is the file's header, which the passphrase opens; `sealed_key` the file's key under the
    vault's, only until the file is written. The passphrase is kept nowhere.
    """

    asked_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    lock = models.JSONField()
    sealed_key = models.BinaryField(null=True)
    made_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)


class ClosingReason(models.TextChoices):
    INHABITED = "inhabited", _("The place is inhabited, the group goes on without this site")
    MERGED = "merged", _("The group joined another one")
    GIVEN_UP = "given_up", _("The project is given up")
    OTHER = "other", _("Another reason")


class Closing(CollectiveRow):
    """A collective closes: read only until `erase_on`, then erased; reopened until then."""

    reason = models.CharField(max_length=12, choices=ClosingReason.choices)
    words = models.CharField(max_length=300, blank=True)
    closed_on = models.DateField()
    erase_on = models.DateField()
    closed_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reminded_at = models.DateTimeField(null=True, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collective"],
                condition=Q(reopened_at__isnull=True),
                name="people_one_closing_at_a_time",
            )
        ]
