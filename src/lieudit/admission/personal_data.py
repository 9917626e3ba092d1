"""What this room holds on a person, handed over in words or erased for good."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from lieudit.admission.actions.keeping import erase_person
from lieudit.admission.queries.held import gather_person
from lieudit.hall.personal_data import PersonalData, register_personal_data


def export_paths(person_id: UUID, scope_id: UUID | None = None) -> Mapping[str, Any]:
    return gather_person(person_id, scope_id)


def erase_paths(person_id: UUID, scope_id: UUID | None = None) -> int:
    return erase_person(person_id=person_id, collective_id=scope_id)


register_personal_data(
    PersonalData(
        room="admission",
        export=export_paths,
        erase=erase_paths,
        retention=_(
            "Your way in: notes, papers seen and decisions are erased three months after it ended, "
            "or fifteen months after your welcome. Of a refusal, who decided, when and on which "
            "reason of the list stays twelve months, restricted."
        ),
    )
)
