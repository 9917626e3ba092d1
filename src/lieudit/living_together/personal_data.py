"""What this room holds on a person: what she proposed, and to what she answered."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from lieudit.hall.personal_data import PersonalData, register_personal_data, register_words
from lieudit.living_together.actions.proposals import erase_person
from lieudit.living_together.queries.held import gather_person


def export_proposals(person_id: UUID, scope_id: UUID | None = None) -> Mapping[str, Any]:
    return gather_person(person_id, scope_id)


def erase_proposals(person_id: UUID, scope_id: UUID | None = None) -> int:
    return erase_person(person_id=person_id, collective_id=scope_id)


register_personal_data(
    PersonalData(
        room="living_together",
        export=export_proposals,
        erase=erase_proposals,
        label=_("The shared living project"),
        purpose=_("To write together what the group wants to live."),
        ground=_("Steps before a contract, then the contract (GDPR art. 6(1)(b))."),
        readers=_("The people of the group."),
        goes=_("What you proposed and did not see adopted, and your name beside the rest."),
        retention=_(
            "What you proposed for the life together: as long as the group keeps its project, "
            "unless you take it back. What was adopted stays, without your name."
        ),
    )
)
register_words(
    {
        "proposals": _("What you proposed"),
        "adoptions_recorded": _("Adoptions you recorded"),
    }
)
