"""What this room holds on a person, handed over in words or erased for good."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lieudit.admission.actions import purging  # noqa: F401 - registers how long paths are kept
from lieudit.admission.actions.keeping import erase_person
from lieudit.admission.forms import held_words  # noqa: F401 - names what is held, in words
from lieudit.admission.queries.held import gather_person
from lieudit.hall.personal_data import PersonalData, Stay, register_personal_data


def export_paths(person_id: UUID, scope_id: UUID | None = None) -> Mapping[str, Any]:
    return gather_person(person_id, scope_id)


def erase_paths(person_id: UUID, scope_id: UUID | None = None) -> int:
    return erase_person(person_id=person_id, collective_id=scope_id)


def list_stays(person_id: UUID, scope_id: UUID | None = None) -> Sequence[Stay]:
    """Of a refusal, what a group may have to show a judge: no name and no word of the person."""
    return [
        Stay(
            what=gettext("Of a refusal: the day, who decided and which reason of the list."),
            why=gettext(
                "Whoever refuses must be able to show that it was not for a forbidden reason "
                "(law of 6 July 1989, art. 1: the burden of proof is shared)."
            ),
            until=gettext("Twelve months after the decision, restricted, without your name."),
        ),
        Stay(
            what=gettext("What you noted of others, without your name."),
            why=gettext("It is about them: it is theirs to read, to correct and to erase."),
            until=gettext("As long as their own way in is kept."),
        ),
    ]


register_personal_data(
    PersonalData(
        room="admission",
        export=export_paths,
        erase=erase_paths,
        stays=list_stays,
        label=_("Your way in"),
        purpose=_("To follow your meetings with the group up to a decision on both sides."),
        ground=_("Steps before a contract (GDPR art. 6(1)(b))."),
        readers=_("You, and those who follow the ways in of the group; not the members."),
        goes=_("Your steps, the notes, the papers seen, the words of the decisions and yours."),
        retention=_(
            "Your way in: notes, papers seen and decisions are erased three months after it ended, "
            "or fifteen months after your welcome. Of a refusal, who decided, when and on which "
            "reason of the list stays twelve months, restricted."
        ),
    )
)
