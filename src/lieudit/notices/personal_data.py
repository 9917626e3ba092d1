"""What this room holds on a person, handed over in words or erased for good."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from lieudit.hall.personal_data import PersonalData, register_personal_data
from lieudit.notices.actions.forgetting import erase_person
from lieudit.notices.forms import held_words  # noqa: F401 - names what is held, in words
from lieudit.notices.queries.held import gather_person


def export_notices(person_id: UUID, scope_id: UUID | None = None) -> Mapping[str, Any]:
    return gather_person(person_id, scope_id)


def erase_notices(person_id: UUID, scope_id: UUID | None = None) -> int:
    return erase_person(person_id=person_id, collective_id=scope_id)


register_personal_data(
    PersonalData(
        room="notices",
        export=export_notices,
        erase=erase_notices,
        label=_("What you are told of by letter"),
        purpose=_("To tell you what awaits you and what happened, and to leave you in peace."),
        ground=_("Legitimate interest (GDPR art. 6(1)(f)): you stop each letter by one button."),
        readers=_("You only."),
        goes=_("What you were told of, what you stopped, how often you wanted letters."),
        retention=_("What you were told of: six months unless your group chose otherwise."),
    )
)
