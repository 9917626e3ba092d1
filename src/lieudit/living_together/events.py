"""What happens to a shared living project, told after commit; ids only."""

from lieudit.hall.outbox import Event

PROJECT = "living_together.project"

project_changed = Event("living_together.project_changed")
project_adopted = Event("living_together.project_adopted")
proposal_made = Event("living_together.proposal_made")
proposal_answered = Event("living_together.proposal_answered")
