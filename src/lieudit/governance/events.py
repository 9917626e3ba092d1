"""What happens to circles and roles, told after commit; ids and codes only."""

from lieudit.hall.outbox import Event

CIRCLE = "governance.circle"
ROLE = "governance.role"

circle_changed = Event("governance.circle_changed")
role_changed = Event("governance.role_changed")
mandate_given = Event("governance.mandate_given")
mandate_ended = Event("governance.mandate_ended")
carrying_changed = Event("governance.carrying_changed")
structure_imported = Event("governance.structure_imported")
