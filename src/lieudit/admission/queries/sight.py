"""What one adult of a household is told of the path she shares: hers, and what concerns them both.

What her partner decided or replied is her partner's to tell. Whoever withdrew while others go on
reads what was until that day; where they stand since, and when they meet the group, is theirs.
"""

from datetime import date

from lieudit.admission.engine.path import StepSeen
from lieudit.admission.models import Applicant, RefusalRecord
from lieudit.admission.queries.candidacies import Walk
from lieudit.admission.queries.decisions import Told, list_decisions


def find_last_day(walk: Walk, mine: Applicant) -> date | None:
    """Return the day she withdrew from a path that others still walk; None when she did not."""
    return mine.withdrawn_on if walk.staying else None


def tell_outcome(walk: Walk, mine: Applicant) -> str:
    """Return where the path stands for her."""
    if mine.withdrawn_on is not None:
        return "withdrawn"
    is_shared = len(walk.staying) > 1 and walk.seen.outcome in ("persons_differ", "awaits_group")
    return "under_way" if is_shared else walk.seen.outcome


def list_steps_told(walk: Walk, mine: Applicant) -> list[StepSeen]:
    """Return the steps she may know of, the departure left out."""
    steps = [one for one in walk.seen.steps if one.step.kind != "departure"]
    last = find_last_day(walk, mine)
    if last is None:
        return steps
    return [one for one in steps if one.state in ("done", "skipped") and one.on and one.on <= last]


def list_decisions_told(walk: Walk, mine: Applicant) -> list[Told]:
    """Return the decisions of the group that concern her, with her own replies and no other."""
    found = list_decisions(walk.candidacy, replies_of=mine)
    last = find_last_day(walk, mine)
    if last is not None:
        ids = [one.row.id for one in found]
        records = RefusalRecord.objects.filter(person_id=mine.person_id, decision_id__in=ids)
        hers = set(records.values_list("decision_id", flat=True))
        return [one for one in found if one.row.decided_on < last or one.row.id in hers]
    return found
