"""What happens among people, told after commit; ids and codes only. Rooms above listen."""

from lieudit.hall.outbox import Event

# kinds of subject, resolved in queries/subjects.py
PERSON = "people.person"
COLLECTIVE = "people.collective"
OUTSIDER = "people.outsider"
BODY = "people.body"
HOUSEHOLD = "people.household"

collective_opened = Event("people.collective_opened")
collective_changed = Event("people.collective_changed")
mandate_noted = Event("people.mandate_noted")
collective_closed = Event("people.collective_closed")
collective_reopened = Event("people.collective_reopened")
coordination_handed_over = Event("people.coordination_handed_over")

join_requested = Event("people.join_requested")
request_accepted = Event("people.request_accepted")
person_joined = Event("people.person_joined")
person_corrected = Event("people.person_corrected")
person_left = Event("people.person_left")
membership_changed = Event("people.membership_changed")
membership_change_undone = Event("people.membership_change_undone")
role_given = Event("people.role_given")
role_taken_alone = Event("people.role_taken_alone")
role_ended = Event("people.role_ended")

household_changed = Event("people.household_changed")
body_made = Event("people.body_made")
body_changed = Event("people.body_changed")

exchange_written = Event("people.exchange_written")
exchange_corrected = Event("people.exchange_corrected")
exchange_removed = Event("people.exchange_removed")
next_step_done = Event("people.next_step_done")

# Told by the room that follows candidacies; rooms that keep answers or notes listen.
candidacy_ended = Event("people.candidacy_ended")
candidacy_resumed = Event("people.candidacy_resumed")
