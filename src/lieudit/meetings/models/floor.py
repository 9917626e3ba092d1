"""What is known only while a meeting lasts: turns, hands given by phone, clicks to take back.

All of it is erased when the meeting ends: nobody reads later who spoke or who voted what.
"""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from lieudit.people.models.ground import CollectiveRow


class Floor(CollectiveRow):
    """`asked`: her place in the order of asking; a person has spoken or not, never how much."""

    seat = models.OneToOneField("meetings.Seat", on_delete=models.CASCADE, related_name="floor")
    asked = models.PositiveIntegerField(null=True, blank=True)
    has_spoken = models.BooleanField(default=False)
    spoke_round = models.PositiveIntegerField(default=0)


class Hand(CollectiveRow):
    """One answer by phone to a show of hands; the latest counts, until it is closed."""

    show = models.ForeignKey("meetings.Show", on_delete=models.CASCADE, related_name="hands")
    seat = models.ForeignKey("meetings.Seat", on_delete=models.CASCADE, related_name="hands")
    choice = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["show", "seat"], name="meetings_one_hand_a_seat")
        ]


class Click(CollectiveRow):
    """One click on the laptop: what rows were before it, so that the last can be taken back."""

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="clicks")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=20)
    before = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"], name="meetings_one_click_a_number"
            )
        ]
