"""Which rooms a collective has switched on or off, against the default of its kind."""

from django.db import models

from lieudit.hall.models.row import Row


class RoomSwitch(Row):
    scope_id = models.UUIDField()
    room = models.CharField(max_length=40)
    is_on = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope_id", "room"], name="hall_one_switch_per_room")
        ]
