"""Who may open which page: one's own notices; the links of a letter carry their own proof."""

from lieudit.hall.access import Rule, anyone
from lieudit.people.access import has_account_by_right, signed_in

ACCESS: dict[str, Rule] = {
    "mine": signed_in,
    "subject_stop": signed_in,
    "subject_resume": signed_in,
    "rhythm_edit": has_account_by_right,
    "answer_open": anyone,
    "answer": anyone,
    "stop_open": anyone,
    "stop": anyone,
}
# Her own letters are hers to stop, whatever became of the group.
OPEN_WHEN_CLOSED = frozenset({"subject_stop", "subject_resume", "rhythm_edit", "stop"})
