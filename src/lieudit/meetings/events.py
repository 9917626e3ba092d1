"""What happens to meetings, told after commit; ids and codes only, nobody's words."""

from lieudit.hall.outbox import Event

MEETING = "meetings.meeting"

meeting_called = Event("meetings.meeting_called")
meeting_cancelled = Event("meetings.meeting_cancelled")
meeting_begun = Event("meetings.meeting_begun")
meeting_ended = Event("meetings.meeting_ended")
minutes_approved = Event("meetings.minutes_approved")
hands_counted = Event("meetings.hands_counted")
decision_noted = Event("meetings.decision_noted")
