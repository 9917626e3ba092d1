"""Who may open which page of the first month: those who take part, and nobody else."""

from lieudit.hall.access import Rule
from lieudit.people.access import takes_part

ACCESS: dict[str, Rule] = dict.fromkeys(
    (
        "first_month",
        "founding_question",
        "founding_sheet",
        "founding_print",
        "founding_file",
        "round_open",
        "round",
        "round_close",
        "writing_remove",
        "words_keep",
    ),
    takes_part,
)
# One's own words may be taken back whatever became of the group.
OPEN_WHEN_CLOSED = frozenset({"writing_remove"})
