"""What the group's charter holds acceptable on an item; set here or by another room's door."""

from django.db import models
from django.db.models import F, Q

from lieudit.people.models.ground import CollectiveRow


class Zone(CollectiveRow):
    """Positions low..high (1..K) of an item; a new zone ends the former one, never overwrites."""

    item = models.CharField(max_length=80)
    low = models.PositiveSmallIntegerField()
    high = models.PositiveSmallIntegerField()
    article = models.CharField(max_length=300)
    set_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    source_kind = models.CharField(max_length=60, blank=True)
    source_id = models.UUIDField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(low__gte=1) & Q(high__gte=F("low")), name="interviews_zone_is_ordered"
            ),
            models.UniqueConstraint(
                fields=["collective", "item"],
                condition=Q(ended_at__isnull=True),
                name="interviews_one_zone_per_item",
            ),
        ]
