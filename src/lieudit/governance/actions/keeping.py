"""What is taken off when a person is forgotten: her name; what the group decided stands."""

from typing import Any
from uuid import UUID

from django.db import transaction

from lieudit.governance.models import CircleStanding, RoleMandate
from lieudit.governance.queries.held import NOTED


def erase_person(*, person_id: UUID, collective_id: UUID | None = None) -> int:
    """Take her out of her mandates and off what she noted; return how many rows changed.

    The words on how she was chosen or left may name her: they go with her name.
    """
    here: dict[str, Any] = {} if collective_id is None else {"collective_id": collective_id}
    with transaction.atomic():
        held = RoleMandate.objects.filter(person_id=person_id, **here)
        changed = held.update(person=None, decided_how="", ended_how="")
        changed += CircleStanding.objects.filter(person_id=person_id, **here).delete()[0]
        for _kind, model in NOTED:
            noted = model._default_manager.filter(noted_by_id=person_id, **here)
            changed += noted.update(noted_by=None)
    return changed
