"""What every row of a collective has: its collective, and a period when it is timed."""

from datetime import date

from django.db import models
from django.db.models import F, Q, QuerySet

from lieudit.hall.models import Row


class CollectiveRow(Row):
    collective = models.ForeignKey("people.Collective", on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class TimedQuerySet(QuerySet):
    def current_on(self, day: date) -> QuerySet:
        """Rows whose half-open period [from, to) holds the day."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)


class TimedRow(models.Model):
    """A half-open period of local dates: from this day on, up to but not on `valid_to`."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = TimedQuerySet.as_manager()

    class Meta:
        abstract = True


def period_is_ordered(name: str) -> models.CheckConstraint:
    """A period may be empty (begun and ended the same day) but never runs backwards."""
    return models.CheckConstraint(
        condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name=name
    )
