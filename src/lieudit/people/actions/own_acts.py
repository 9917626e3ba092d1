"""The audit trace of what a person does to her own account, in each of her collectives."""

from lieudit.hall import audit
from lieudit.hall.subjects import SubjectRef
from lieudit.people.models import Person
from lieudit.people.queries.belongings import list_collective_ids

PERSON = "people.person"


def point_at(person: Person) -> SubjectRef:
    return SubjectRef(PERSON, person.id)


def record_own_act(person: Person, verb: str) -> None:
    """Write `people.<verb>` in the chain of every collective the person belongs to."""
    for scope_id in list_collective_ids(person):
        audit.record(
            scope_id=scope_id,
            actor_id=person.id,
            verb=f"people.{verb}",
            subject=point_at(person),
        )
