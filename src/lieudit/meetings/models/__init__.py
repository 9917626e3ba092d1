"""Every row of the meetings room."""

from lieudit.meetings.models.floor import Click, Floor, Hand
from lieudit.meetings.models.meeting import Meeting, Point, Seat
from lieudit.meetings.models.outcome import Action, Decided, Show

__all__ = [
    "Action",
    "Click",
    "Decided",
    "Floor",
    "Hand",
    "Meeting",
    "Point",
    "Seat",
    "Show",
]
