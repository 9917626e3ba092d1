"""What this room holds on a person, handed over in words or erased for good."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lieudit.genesis.actions.forgetting import erase_person
from lieudit.genesis.forms import held_words  # noqa: F401 - names what is held, in words
from lieudit.genesis.queries.held import gather_person
from lieudit.hall.personal_data import PersonalData, Stay, register_personal_data


def export_words(person_id: UUID, scope_id: UUID | None = None) -> Mapping[str, Any]:
    return gather_person(person_id, scope_id)


def erase_words(person_id: UUID, scope_id: UUID | None = None) -> int:
    return erase_person(person_id=person_id, collective_id=scope_id)


def list_stays(person_id: UUID, scope_id: UUID | None = None) -> Sequence[Stay]:
    return [
        Stay(
            what=gettext("The founding sheet and the words kept in common."),
            why=gettext(
                "They are what the group says of itself. If your name stands in them, ask for a "
                "correction: whoever takes part can take it out."
            ),
            until=gettext("As long as the group is here."),
        )
    ]


register_personal_data(
    PersonalData(
        room="genesis",
        export=export_words,
        erase=erase_words,
        stays=list_stays,
        label=_("What you wrote in the first month"),
        purpose=_("To let each say what she hopes for before the group speaks."),
        ground=_(
            "Legitimate interest of a group that begins (GDPR art. 6(1)(f)); you may not write."
        ),
        readers=_("Until the round closes, you only; then those who take part, without your name."),
        goes=_("Your words; that you opened a round or changed the sheet."),
        retention=_(
            "What you wrote alone: two years after it was read, unless your group chose otherwise."
        ),
    )
)
