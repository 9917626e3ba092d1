"""What happens on the paths, told after commit; ids and codes only, never an outcome."""

from lieudit.hall.outbox import Event

CANDIDACY = "admission.candidacy"

path_changed = Event("admission.path_changed")
candidacy_opened = Event("admission.candidacy_opened")
step_noted = Event("admission.step_noted")
group_decided = Event("admission.group_decided")
person_decided = Event("admission.person_decided")
candidacy_withdrawn = Event("admission.candidacy_withdrawn")
