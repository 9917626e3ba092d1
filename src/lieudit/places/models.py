"""The central row of the map: identity, kind, stage and position, nothing else."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lieudit.hall.models import Row


class PlaceKind(models.TextChoices):
    HOUSING = "housing", _("Participatory housing")
    THIRD_PLACE = "third_place", _("Third place")
    ECO_PLACE = "eco_place", _("Eco-place")


class PlaceStage(models.TextChoices):
    IDEA = "idea", _("Idea")
    SEARCH = "search", _("Looking for a site")
    SET_UP = "set_up", _("Being set up")
    WORKS = "works", _("Works")
    INHABITED = "inhabited", _("Inhabited or open")
    ENDED = "ended", _("Ended")


class Place(Row):
    """Position in degrees, WGS 84; both or none. An ended place says why."""

    collective = models.ForeignKey(
        "people.Collective", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=160)
    municipality = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=20, choices=PlaceKind.choices)
    stage = models.CharField(max_length=20, choices=PlaceStage.choices, default=PlaceStage.IDEA)
    stage_before_end = models.CharField(max_length=20, choices=PlaceStage.choices, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                # A half position would make the ranges NULL, which a CHECK lets pass.
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="places_position_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(stage="ended") | ~Q(ended_reason=""),
                name="places_an_ended_place_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name
