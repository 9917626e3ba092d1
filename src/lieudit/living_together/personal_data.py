"""What this room holds on a person: what she proposed, what she wrote down for the group."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lieudit.hall.personal_data import PersonalData, Stay, register_personal_data
from lieudit.living_together.actions.proposals import erase_person
from lieudit.living_together.forms import held_words  # noqa: F401 - names what is held, in words
from lieudit.living_together.queries.held import gather_person


def export_proposals(person_id: UUID, scope_id: UUID | None = None) -> Mapping[str, Any]:
    return gather_person(person_id, scope_id)


def erase_proposals(person_id: UUID, scope_id: UUID | None = None) -> int:
    return erase_person(person_id=person_id, collective_id=scope_id)


def list_stays(person_id: UUID, scope_id: UUID | None = None) -> Sequence[Stay]:
    """The project is everybody's: whoever leaves takes her proposals, not the project."""
    return [
        Stay(
            what=gettext("The project itself and its adopted versions, as everybody wrote them."),
            why=gettext(
                "It is the common work of the residents. If your name stands in its words, ask "
                "for a correction: whoever takes part can take it out."
            ),
            until=gettext("As long as the group keeps its project."),
        )
    ]


register_personal_data(
    PersonalData(
        room="living_together",
        export=export_proposals,
        erase=erase_proposals,
        stays=list_stays,
        label=_("Your part in the shared living project"),
        purpose=_("To write together what residents want for their life together."),
        ground=_(
            "Legitimate interest of the group in a project its residents write (GDPR art. 6(1)(f))."
        ),
        readers=_("The people of the group, with your name; nobody outside."),
        goes=_("What you proposed; your name beside your answers and adoptions."),
        retention=_(
            "What you proposed for the life together: as long as the group keeps its project, "
            "unless you take it back. What was adopted stays, without your name."
        ),
    )
)
