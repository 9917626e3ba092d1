"""Who may read, propose, write and adopt the shared living project."""

from lieudit.hall.access import Rule
from lieudit.people.access import belongs, leads_on_site, takes_part

# Residents write and steer it: whoever takes part edits. Candidates and contacts read and propose.
ACCESS: dict[str, Rule] = {
    "project": belongs,
    "project_edit": takes_part,
    "dimension_edit": takes_part,
    "part_add": takes_part,
    "part_edit": takes_part,
    "part_remove": takes_part,
    "part_restore": takes_part,
    "proposal_add": belongs,
    "proposal_answer": takes_part,
    "proposal_withdraw": belongs,
    "project_adopt": leads_on_site,
    "version": belongs,
    "project_export": belongs,
}
OPEN_WHEN_CLOSED = frozenset({"project_export", "proposal_withdraw"})
