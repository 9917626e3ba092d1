"""What this room holds on a person, handed over in words or taken off for good."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lieudit.hall.personal_data import PersonalData, Stay, register_personal_data
from lieudit.meetings.actions.forgetting import erase_person
from lieudit.meetings.forms import held_words  # noqa: F401 - names what is held, in words
from lieudit.meetings.queries.held import gather_person


def export_meetings(person_id: UUID, scope_id: UUID | None = None) -> Mapping[str, Any]:
    return gather_person(person_id, scope_id)


def erase_meetings(person_id: UUID, scope_id: UUID | None = None) -> int:
    return erase_person(person_id=person_id, collective_id=scope_id)


def list_stays(person_id: UUID, scope_id: UUID | None = None) -> Sequence[Stay]:
    """The minutes are the group's memory: they stay, without her name beside."""
    return [
        Stay(
            what=gettext("The minutes, as the group wrote and approved them, and what it decided."),
            why=gettext(
                "They are the record of the group. If your name stands in their words, ask for "
                "a correction: whoever runs the meetings can take it out."
            ),
            until=gettext("As long as the group keeps its minutes."),
        )
    ]


register_personal_data(
    PersonalData(
        room="meetings",
        export=export_meetings,
        erase=erase_meetings,
        stays=list_stays,
        label=_("Your part in meetings"),
        purpose=_("To prepare and run meetings, and to know who does what afterwards."),
        ground=_("Legitimate interest of the group in its own meetings (GDPR art. 6(1)(f))."),
        readers=_("Those who take part in the group; nobody outside."),
        goes=_("Your name in the lists of who was there, beside points and actions."),
        retention=_(
            "Who spoke and who raised a hand by phone: erased when the meeting ends. Names of who "
            "was there: three years, unless the group chose otherwise. Minutes: kept."
        ),
    )
)
