"""Who assists or represents a person by law: noted, ended, never acting by itself."""

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.people.actions.own_acts import point_at
from lieudit.people.models import Collective, Guardian, Person


def note_guardian(
    *, collective: Collective, person: Person, name: str, kind: str, phone: str, by: Person
) -> Guardian:
    """Note a guardian from today."""
    with transaction.atomic():
        guardian = Guardian.objects.create(
            collective=collective,
            person=person,
            guardian_name=name,
            kind=kind,
            phone=phone,
            noted_by=by,
            valid_from=timezone.localdate(),
        )
        _record(collective, person, by, "guardian_noted")
    return guardian


def end_guardian(*, guardian: Guardian, by: Person) -> None:
    """Note that a guardian is so no longer."""
    with transaction.atomic():
        open_ones = Guardian.objects.filter(id=guardian.id, valid_to=None)
        if open_ones.update(valid_to=timezone.localdate()):
            _record(guardian.collective, guardian.person, by, "guardian_ended")


def _record(collective: Collective, person: Person, by: Person, verb: str) -> None:
    audit.record(
        scope_id=collective.id, actor_id=by.id, verb=f"people.{verb}", subject=point_at(person)
    )
