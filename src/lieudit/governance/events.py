"""What happens to circles and roles, told after commit; ids and codes only."""

from lieudit.hall.outbox import Event

CIRCLE = "governance.circle"
ROLE = "governance.role"
AGREEMENT = "governance.agreement"
MATRIX = "governance.matrix"
PACT = "governance.pact"

circle_changed = Event("governance.circle_changed")
role_changed = Event("governance.role_changed")
mandate_given = Event("governance.mandate_given")
mandate_ended = Event("governance.mandate_ended")
carrying_changed = Event("governance.carrying_changed")
structure_imported = Event("governance.structure_imported")

agreement_changed = Event("governance.agreement_changed")
agreement_adopted = Event("governance.agreement_adopted")
agreement_ended = Event("governance.agreement_ended")
agreement_signed = Event("governance.agreement_signed")
matrix_changed = Event("governance.matrix_changed")
matrix_adopted = Event("governance.matrix_adopted")
pact_changed = Event("governance.pact_changed")
pact_article_adopted = Event("governance.pact_article_adopted")
