"""What happens to decisions, told after commit; ids and codes only. Rooms above listen."""

from lieudit.hall.outbox import Event

PROPOSAL = "decisions.proposal"  # kind of subject, resolved in queries/subjects.py
OPINION_MAP = "decisions.opinion_map"

proposal_opened = Event("decisions.proposal_opened")
stage_changed = Event("decisions.stage_changed")
proposal_amended = Event("decisions.proposal_amended")
objection_raised = Event("decisions.objection_raised")
advice_asked = Event("decisions.advice_asked")
proposal_adopted = Event("decisions.proposal_adopted")
proposal_not_adopted = Event("decisions.proposal_not_adopted")
election_concluded = Event("decisions.election_concluded")
decision_recorded = Event("decisions.decision_recorded")
opinion_map_opened = Event("decisions.opinion_map_opened")
opinion_map_closed = Event("decisions.opinion_map_closed")
