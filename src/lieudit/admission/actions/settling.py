"""After each decision or withdrawal: the path ends, or goes on again, and whoever must knows.

The engine says where the path stands; this only keeps what follows from it in step.
"""

from datetime import date
from uuid import UUID

from django.utils import timezone

from lieudit.admission.actions.records import drop_records, keep_records
from lieudit.admission.engine.path import find_outcome
from lieudit.admission.models import Candidacy
from lieudit.admission.queries.candidacies import PARTS, read_facts
from lieudit.admission.queries.paths import read_plan
from lieudit.people import doors as people

ENDINGS = frozenset({"withdrawn", "not_now", "no"})


def settle(candidacy: Candidacy, actor_id: UUID | None) -> str:
    """Close or open the path again as its facts say; return where it stands."""
    fresh = Candidacy.objects.prefetch_related(*PARTS).get(id=candidacy.id)
    outcome = find_outcome(read_plan(fresh.version), read_facts(fresh))
    said = [one for one in fresh.decisions.all() if one.undone_at is None]
    last = max(
        (one for one in said if one.part == "decision"),
        key=lambda one: (one.decided_on, one.id),
        default=None,
    )
    ended_on = _find_end(fresh, outcome, last.decided_on if last else None)
    review_on = last.review_on if last and outcome == "not_now" else None
    was = (candidacy.closed_on, candidacy.review_on)
    if was != (ended_on, review_on):
        candidacy.closed_on, candidacy.review_on = ended_on, review_on
        candidacy.review_told_on = None
        candidacy.save(update_fields=["closed_on", "review_on", "review_told_on"])
    drop_records(candidacy, but=last.id if last and outcome in ("no", "not_now") else None)
    if last and outcome in ("no", "not_now"):
        keep_records(fresh, last)
    _tell(fresh, was, (ended_on, review_on), actor_id)
    if outcome in ("no", "withdrawn"):
        candidacy.waits.filter(left_on=None).update(left_on=timezone.localdate())
    return outcome


def _find_end(candidacy: Candidacy, outcome: str, decided_on: date | None) -> date | None:
    if outcome == "withdrawn":
        return max(one.withdrawn_on for one in candidacy.applicants.all() if one.withdrawn_on)
    return decided_on if outcome in ENDINGS else None


def _tell(
    candidacy: Candidacy,
    was: tuple[date | None, date | None],
    now: tuple[date | None, date | None],
    actor_id: UUID | None,
) -> None:
    """Other rooms count their own months from the end, or from the review it leads to."""
    if was == now:
        return
    staying = [one.person_id for one in candidacy.applicants.all() if not one.withdrawn_on]
    if now[0] is None:
        people.tell_candidacy_resumed(
            collective_id=candidacy.collective_id, person_ids=staying, actor_id=actor_id
        )
    else:
        people.tell_candidacy_ended(
            collective_id=candidacy.collective_id,
            person_ids=staying,
            on=now[1] or now[0],
            actor_id=actor_id,
        )
