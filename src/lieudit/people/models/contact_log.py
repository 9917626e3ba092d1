"""Outsiders the group talks with (town hall, owner, bank…) and what was said."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lieudit.people.models.ground import CollectiveRow


class OutsiderKind(models.TextChoices):
    TOWN_HALL = "town_hall", _("Town hall")
    OWNER = "owner", _("Owner")
    NOTARY = "notary", _("Notary")
    BANK = "bank", _("Bank")
    SAFER = "safer", _("SAFER (rural land agency)")
    ARCHITECT = "architect", _("Architect")
    FUNDER = "funder", _("Funder")
    NEIGHBOUR = "neighbour", _("Neighbour")
    OTHER = "other", _("Other")


class Outsider(CollectiveRow):
    name = models.CharField(max_length=120)
    organisation = models.CharField(max_length=160, blank=True)
    kind = models.CharField(max_length=20, choices=OutsiderKind.choices)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)


class Exchange(CollectiveRow):
    """One call, letter or meeting; corrected, never silently lost."""

    outsider = models.ForeignKey(Outsider, on_delete=models.CASCADE, related_name="exchanges")
    on_date = models.DateField()
    means = models.CharField(max_length=20, blank=True)
    written_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    said = models.TextField(max_length=4000)
    next_date = models.DateField(null=True, blank=True)
    next_step = models.CharField(max_length=200, blank=True)
    next_done_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
