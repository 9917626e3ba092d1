"""What this room holds on a person, handed over in words; her name taken off for good."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lieudit.governance.actions import purging  # noqa: F401 - registers how long names stay
from lieudit.governance.actions.agreements.keeping import erase_words
from lieudit.governance.actions.keeping import erase_person
from lieudit.governance.forms import held_words  # noqa: F401 - names what is held, in words
from lieudit.governance.queries.held import gather_person
from lieudit.governance.queries.held_words import gather_words
from lieudit.hall.personal_data import PersonalData, Stay, register_personal_data


def export_roles(person_id: UUID, scope_id: UUID | None = None) -> Mapping[str, Any]:
    return gather_person(person_id, scope_id) | gather_words(person_id, scope_id)


def erase_roles(person_id: UUID, scope_id: UUID | None = None) -> int:
    changed = erase_person(person_id=person_id, collective_id=scope_id)
    return changed + erase_words(person_id=person_id, collective_id=scope_id)


def list_stays(person_id: UUID, scope_id: UUID | None = None) -> Sequence[Stay]:
    """That a role was held from a day to another is the group's history; by whom leaves."""
    return [
        Stay(
            what=gettext("That a role was held from one day to another, without your name."),
            why=gettext("The group must be able to show how it was organised at a given date."),
            until=gettext("As long as the group keeps its history."),
        ),
        Stay(
            what=gettext("The agreements, and that somebody accepted them, without your name."),
            why=gettext("They are the words of the group: they must still stand."),
            until=gettext("As long as the group keeps its history."),
        ),
    ]


register_personal_data(
    PersonalData(
        room="governance",
        export=export_roles,
        erase=erase_roles,
        stays=list_stays,
        label=_("Your roles, circles and agreements"),
        purpose=_("To know who answers for what, since when, and by which decision."),
        ground=_(
            "Legitimate interest of the group in knowing who acts in its name (GDPR art. 6(1)(f))."
        ),
        readers=_("The people of the group; nobody outside."),
        goes=_(
            "Your name beside the roles you held, your places in circles, what you noted, and "
            "under the agreements you accepted or wrote."
        ),
        retention=_(
            "Roles and mandates: your name five years after a mandate ended, then without it. "
            "Agreements you accepted: your name five years after you left, or after their words "
            "changed."
        ),
    )
)
